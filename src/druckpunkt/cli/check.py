"""`druckpunkt check`: the safety check, question by question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.clock import study_day_now
from druckpunkt.cli.options import JsonOption, LanguageOption, a_date, one_of
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.formats.safety_answers import SafetyAnswers
    from druckpunkt.safety import Judgement, Questionnaire


def _one_of_if_given(*names: str) -> Callable[[str], str]:
    """Make a callback for an option that may also be left to the file."""
    known = one_of(*names)
    return lambda value: known(value) if value else value


def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Answers as JSON or TOML; see docs/cli.md."),
    ] = None,
    goal: Annotated[
        str,
        typer.Option(
            "--goal",
            metavar="NAME",
            callback=_one_of_if_given(
                "back", "neck_shoulders", "stress", "sleep", "headache", "sport"
            ),
            help="What for: back (default), neck_shoulders, stress, sleep, headache or sport.",
            show_default=False,
        ),
    ] = "",
    position: Annotated[
        str,
        typer.Option(
            "--position",
            metavar="NAME",
            callback=_one_of_if_given("back", "neck", "shoulders", "seat", "feet"),
            help="Where the mat lies: back (default), neck, shoulders, seat or feet.",
            show_default=False,
        ),
    ] = "",
    yes: Annotated[
        list[str] | None,
        typer.Option("--yes", metavar="ID", help="Answer “yes” to this question; repeatable."),
    ] = None,
    no: Annotated[
        list[str] | None,
        typer.Option("--no", metavar="ID", help="Answer “no” to this question; repeatable."),
    ] = None,
    not_sure: Annotated[
        list[str] | None,
        typer.Option(
            "--not-sure", metavar="ID", help="Not sure, which counts as “yes”; repeatable."
        ),
    ] = None,
    no_to_all_others: Annotated[
        bool, typer.Option("--no-to-all-others", help="Answer “no” to every other question.")
    ] = False,
    list_: Annotated[
        bool, typer.Option("--list", help="Show the questions and their rules; judge nothing.")
    ] = False,
    today: Annotated[
        date | None,
        typer.Option("--today", metavar="DATE", parser=a_date, help="Study day of the answers."),
    ] = None,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """May this person use the mat? Four verdicts, with reasons and what to do."""
    from druckpunkt.safety import judge

    known = _from_file(file)
    asked = _asked(known, goal, position, language)
    if list_:
        _show_questions(asked, json_=json_, language=language)
        return
    said = {"yes": yes or [], "no": no or [], "not_sure": not_sure or []}
    answers = _answers(known, said, language)
    if no_to_all_others:
        answers = {factor.id: "no" for factor in asked.factors} | answers
    judgement = judge(asked, answers, today or study_day_now())
    _show(judgement, answers, json_=json_, language=language)


def _from_file(file: Path | None) -> SafetyAnswers:
    from druckpunkt.formats.safety_answers import SafetyAnswers, read_safety_answers_file

    return read_safety_answers_file(file) if file else SafetyAnswers(None, None, {})


def _asked(known: SafetyAnswers, goal: str, position: str, language: str) -> Questionnaire:
    """Take goal and position from the line or from the file; they must not contradict."""
    from druckpunkt.safety import Goal, Position, questionnaire

    chosen = {
        "--goal": (goal, known.goal.value if known.goal else ""),
        "--position": (position, known.position.value if known.position else ""),
    }
    for option, (typed, filed) in chosen.items():
        if typed and filed and typed != filed:
            sentence = gettext(
                "{option} says {typed}, the file says {filed}; leave one of them out.", language
            )
            raise Refused(sentence.format(option=option, typed=typed, filed=filed))
    wanted = [typed or filed or "back" for typed, filed in chosen.values()]
    return questionnaire(Goal(wanted[0]), Position(wanted[1]))


def _answers(known: SafetyAnswers, said: dict[str, list[str]], language: str) -> dict[str, str]:
    """Put the answers of the file and of the line together; none may stand twice."""
    answers = {factor: reply.value for factor, reply in known.answers.items()}
    for reply, factors in said.items():
        for factor in factors:
            if answers.get(factor, reply) != reply:
                sentence = gettext("“{factor}” is answered twice; choose one answer.", language)
                raise Refused(sentence.format(factor=factor))
            answers[factor] = reply
    return answers


def _show(judgement: Judgement, answers: dict[str, str], *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.formats.safety_json import judgement_document
    from druckpunkt.texts.safety import render_judgement

    if json_:
        say_json(judgement_document(judgement, answers, language))
    else:
        say(render_judgement(judgement, language))


def _show_questions(asked: Questionnaire, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.formats.safety_json import questionnaire_document
    from druckpunkt.texts.safety import render_questionnaire

    if json_:
        say_json(questionnaire_document(asked, language))
    else:
        say(render_questionnaire(asked, language))
