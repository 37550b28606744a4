"""What `analyse` is asked: which files, which outcomes, which arms, under which protocol."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.diary import Diary, Outcome
    from druckpunkt.trial import Answer, Protocol, Question


@dataclass(frozen=True, slots=True)
class Wish:
    """What one command line asks for."""

    file: Path
    outcomes: tuple[str, ...]
    swc: float | None
    span: tuple[float, float] | None
    higher_is_better: bool
    on: str
    off: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Case:
    """A diary, what to ask it first, and what else to ask."""

    diary: Diary
    plan: Protocol | Question
    exploratory: tuple[Protocol | Question, ...]
    stopped_at_pair: int | None
    language: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The answer, and beside it the exploratory ones or why there is none."""

    primary: Answer
    exploratory: dict[str, Answer]
    without_answer: dict[str, str]


def case_of(wish: Wish, protocol: Path | None) -> Case:
    """Read the files and settle what is asked."""
    return _with_protocol(wish, protocol) if protocol is not None else _without_protocol(wish)


def _with_protocol(wish: Wish, path: Path) -> Case:
    """The protocol says everything; the options may only name more exploratory outcomes."""
    from druckpunkt.formats import read_protocol_file

    plan = read_protocol_file(path)
    refuse_scale(wish.swc, wish.span, wish.higher_is_better, wish.language)
    _check_arms(wish, plan)
    named = dict.fromkeys((*wish.outcomes, *plan.exploratory))
    scales = {name: _scale(wish, name) for name in named if name != plan.outcome.name}
    diary = _read(wish, {**scales, plan.outcome.name: plan.outcome}, plan.on, plan.off)
    plan = _opened_if_running(plan, diary)
    exploratory = tuple(replace(plan, outcome=scale) for scale in scales.values())
    return Case(diary, plan, exploratory, _stopped_at(plan), wish.language)


def refuse_scale(
    swc: float | None, span: tuple[float, float] | None, turned: bool, language: str
) -> None:
    """Refuse options that a protocol has settled: ignoring them would mislead."""
    if swc is None and span is None and not turned:
        return
    sentence = gettext(
        "--swc, --range and --higher-is-better are fixed by the protocol; leave them out.", language
    )
    raise Refused(sentence)


def _check_arms(wish: Wish, plan: Protocol) -> None:
    if wish.on in ("mat", plan.on) and wish.off in (None, plan.off):
        return
    sentence = gettext(
        "The protocol compares {on} with {off}; leave --on and --off out.", wish.language
    )
    raise Refused(sentence.format(on=plan.on, off=plan.off))


def _without_protocol(wish: Wish) -> Case:
    from druckpunkt.trial import Question

    scales = {
        name: _scale(wish, name, primary=place == 0) for place, name in enumerate(wish.outcomes)
    }
    if not scales:
        # Which column is the primary one is known only when the file has been read.
        scales = {name: _scale(wish, name, primary=True) for name in _known_names()}
    diary = _read(wish, scales, wish.on, wish.off or "rest")
    names = wish.outcomes or _first_of(diary)
    off = wish.off or _comparison(diary)
    questions = [Question(scales[name], on=wish.on, off=off) for name in names]
    return Case(diary, questions[0], tuple(questions[1:]), None, wish.language)


def _known_names() -> tuple[str, ...]:
    from druckpunkt.diary import known_outcomes

    return tuple(known_outcomes())


def _scale(wish: Wish, name: str, *, primary: bool = False) -> Outcome:
    """The smallest worthwhile change belongs to the primary outcome only."""
    from druckpunkt.cli.measured import chosen_outcome
    from druckpunkt.diary import known_outcomes

    if not primary and name in known_outcomes():
        return known_outcomes()[name]
    return chosen_outcome(
        name,
        swc=wish.swc if primary else None,
        span=wish.span,
        higher_is_better=wish.higher_is_better,
        language=wish.language,
    )


def _read(wish: Wish, scales: dict[str, Outcome], on: str, off: str) -> Diary:
    """Any known outcome may stand in the file, whether it is asked for or not."""
    from druckpunkt.diary import known_outcomes
    from druckpunkt.formats import read_diary_file

    return read_diary_file(wish.file, outcomes={**known_outcomes(), **scales}, on=on, off=off)


def _first_of(diary: Diary) -> tuple[str, ...]:
    """Pain when it was asked about, else the first outcome of the file."""
    return ("pain",) if "pain" in diary.outcomes else diary.outcomes[:1]


def _comparison(diary: Diary) -> str:
    return "nothing" if "nothing" in diary.arms and "rest" not in diary.arms else "rest"


def _stopped_at(plan: Protocol) -> int | None:
    """Read off the protocol after which pair a planned look ended the trial."""
    looks = [change.detail for change in plan.changes if change.kind == "stopped"]
    words = looks[-1].split() if looks else []
    is_look = len(words) == 2 and words[0] == "look" and words[1].isdecimal()
    return int(words[1]) if is_look else None


def _opened_if_running(plan: Protocol, diary: Diary) -> Protocol:
    """Looking while days are still to come is an unplanned opening and costs the stricter bar."""
    from druckpunkt.cli.design import today_in
    from druckpunkt.trial import last_planned_day, with_opening

    over = ("stopped", "safety_stop", "opened_early")
    ended = any(change.kind in over for change in plan.changes)
    today, last = today_in(plan.zone), last_planned_day(plan)
    recorded = max((day.study_date for day in diary.days), default=date.min)
    if ended or today > last or recorded >= last:
        return plan
    return with_opening(plan, made_on=today)


def answers_of(case: Case) -> Answers:
    """Analyse; an exploratory outcome that cannot be analysed only loses its own line."""
    from druckpunkt.cli.progress import Waiting
    from druckpunkt.texts.errors import describe
    from druckpunkt.trial import AnalysisRejected

    found: dict[str, Answer] = {}
    refused: dict[str, str] = {}
    with Waiting(gettext("Analysing", case.language)) as progress:
        primary = _answer_of(case, case.plan)
        for done, plan in enumerate(case.exploratory, start=1):
            progress(done / (1 + len(case.exploratory)))
            try:
                found[plan.outcome.name] = _answer_of(case, plan)
            except AnalysisRejected as error:
                refused[plan.outcome.name] = describe(error, case.language)
    return Answers(primary, found, refused)


def _answer_of(case: Case, plan: Protocol | Question) -> Answer:
    from druckpunkt.trial import analyse as analyse_trial

    return analyse_trial(case.diary, plan, stopped_at_pair=case.stopped_at_pair)
