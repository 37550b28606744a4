"""`druckpunkt analyse`: from a diary file to an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.case import Answers, Case, Wish, answers_of, case_of
from druckpunkt.cli.options import (
    HigherOption,
    JsonOption,
    LanguageOption,
    ProtocolOption,
    RangeOption,
    SwcOption,
)
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.trial import Answer

PICTURES = (".svg", ".png")


def analyse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Diary as CSV.")],
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome",
            metavar="NAME",
            help="Column to analyse; repeated, the first is the primary one.",
        ),
    ] = None,
    swc: SwcOption = None,
    range_: RangeOption = None,
    higher_is_better: HigherOption = False,
    on: Annotated[str, typer.Option("--on", metavar="ARM", help="Arm that is tested.")] = "mat",
    off: Annotated[
        str | None,
        typer.Option(
            "--off", metavar="ARM", help="Arm it is compared with; otherwise rest, or nothing."
        ),
    ] = None,
    protocol: ProtocolOption = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw the answer: .svg or .png.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write the CENT 2015 report as Markdown."),
    ] = None,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Answer whether the mat helped, from a diary of one person."""
    from druckpunkt.cli.output import check_apart

    check_picture(plot, language)
    check_apart(file, protocol, plot, report, language=language)
    wish = Wish(
        file=file,
        outcomes=tuple(dict.fromkeys(outcome or ())),
        swc=swc,
        span=range_,
        higher_is_better=higher_is_better,
        on=on,
        off=off,
        language=language,
    )
    case = case_of(wish, protocol)
    answers = answers_of(case)
    _write(case, answers, plot, report)
    _show(case, answers, json_=json_)


def check_picture(path: Path | None, language: str) -> None:
    """Refuse a picture whose name does not say how to write it."""
    if path is not None and path.suffix.lower() not in PICTURES:
        sentence = gettext("--plot {file}: a picture ends in .svg or .png.", language)
        raise Refused(sentence.format(file=path))


def _write(case: Case, answers: Answers, plot: Path | None, report: Path | None) -> None:
    from druckpunkt.cli.output import write_files

    contents: dict[Path, bytes] = {}
    if plot is not None:
        contents[plot] = _picture(answers.primary, plot, case.language)
    if report is not None:
        contents[report] = _report(case, answers.primary).encode()
    if contents:
        write_files(contents, case.language)


def _picture(answer: Answer, path: Path, language: str) -> bytes:
    from druckpunkt.charts import answer_figure

    picture = answer_figure(answer, language)
    if path.suffix.lower() == ".png":
        return picture.png()
    return picture.standalone_svg().encode()


def _report(case: Case, answer: Answer) -> str:
    from importlib.metadata import version

    from druckpunkt.formats import protocol_hash
    from druckpunkt.texts.report import ReportFacts, cent_report

    facts = ReportFacts(
        protocol_hash=protocol_hash(answer.protocol) if answer.protocol else "",
        program_version=version("druckpunkt"),
    )
    return cent_report(answer, case.diary, case.language, facts=facts)


def _show(case: Case, answers: Answers, *, json_: bool) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.formats.answer_json import answer_to_json

    if json_:
        document = answer_to_json(answers.primary)
        beside: dict[str, object] = dict.fromkeys(answers.without_answer)
        beside |= {name: answer_to_json(found) for name, found in answers.exploratory.items()}
        say_json({**document, "exploratory": beside} if beside else document)
        return
    text = answers.primary.summary(case.language)
    say("\n".join((text, *_exploratory_lines(answers, case.language))))


def _exploratory_lines(answers: Answers, language: str) -> list[str]:
    from druckpunkt.texts.answer import effect_sentence
    from druckpunkt.texts.layout import bullets

    said = [effect_sentence(answer, language) for answer in answers.exploratory.values()]
    said += list(answers.without_answer.values())
    return bullets(gettext("Exploratory, no answer", language), said) if said else []
