"""The invented person: three trials one after the other, told as plain values.

The dates hang on today's week, the values on fixed seeds: every example has the same answers.
Chapters start on Mondays, so that weekends always fall on the same days of a trial.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from druckpunkt.diary import Diary, DiaryDay, EntryState, Outcome, OutcomeEntry, known_outcomes
from druckpunkt.trial import Arm, Protocol, simulate_diary
from druckpunkt.web.trials.course import ONE_DAY
from druckpunkt.web.trials.models import Decision, Guess
from druckpunkt.web.trials.services.designing import Design

WEEK = timedelta(weeks=1)
Change = Callable[[DiaryDay], DiaryDay]


@dataclass(frozen=True, slots=True)
class Truth:
    """What the invented diary is drawn from; `effect` in outcome units, the rest on 0-10."""

    effect: float
    sd: float
    rho: float
    level: float
    missing_share: float
    seed: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """One trial: its design, its draw, what is true in it, and when its first block starts.

    `others` are the exploratory outcomes; `happens` changes single days, counted from the first
    block day; `first_written` says what was written first on days that were corrected. `guess`
    and `decision` belong to a trial that is over.
    """

    design: Design
    draw_seed: int
    weeks_ago: int
    run_in_days: int
    truth: Truth
    others: Mapping[str, Truth] = field(default_factory=dict)
    happens: Mapping[int, tuple[Change, ...]] = field(default_factory=dict)
    first_written: Mapping[int, float] = field(default_factory=dict)
    midway: int = 5
    reveal: int = 5
    guess: Guess = Guess.NO_IDEA
    decision: Decision | None = None

    def first_day(self, today: date) -> date:
        """Return the first block day: a Monday so many weeks before this week."""
        monday = today - timedelta(days=today.weekday())
        return monday - self.weeks_ago * WEEK

    def run_in_first_day(self, today: date) -> date:
        """Return the first day of the run-in."""
        return self.first_day(today) - self.run_in_days * ONE_DAY


def diary_of_chapter(chapter: Chapter, protocol: Protocol) -> Diary:
    """Invent the whole diary of a chapter, run-in included, as if it had been lived to its end."""
    drawn = _draw(protocol, chapter.truth)
    days = {day.study_date: day for day in drawn.days}
    for name, truth in chapter.others.items():
        other = _draw(replace(protocol, outcome=known_outcomes()[name]), truth)
        _lay_beside(days, other, name)
    for offset, changes in chapter.happens.items():
        day = protocol.first_day + offset * ONE_DAY
        for change in changes:
            days[day] = change(days[day])
    names = (protocol.outcome.name, *chapter.others)
    return Diary.of([*_run_in(chapter, protocol), *days.values()], names)


def _draw(protocol: Protocol, truth: Truth) -> Diary:
    return simulate_diary(
        protocol,
        effect=truth.effect,
        sd=truth.sd,
        rho=truth.rho,
        missing_share=truth.missing_share,
        seed=truth.seed,
        level=truth.level,
    )


def _lay_beside(days: dict[date, DiaryDay], other: Diary, name: str) -> None:
    """Add the answers about another outcome on the days that have an entry."""
    for row in other.days:
        day = days[row.study_date]
        if any(entry.state is EntryState.ANSWERED for entry in day.entries.values()):
            days[row.study_date] = replace(day, entries={**day.entries, name: row.entry(name)})


def _run_in(chapter: Chapter, protocol: Protocol) -> Iterator[DiaryDay]:
    """Invent the run-in: values around the level, the mat a little longer every day."""
    start = protocol.first_day - chapter.run_in_days * ONE_DAY
    outcomes = (protocol.outcome, *(known_outcomes()[name] for name in chapter.others))
    for n in range(chapter.run_in_days):
        entries = {o.name: _run_in_answer(o, n) for o in outcomes}
        minutes = float(min(protocol.dose.minutes, 5 + 3 * n))
        yield DiaryDay(start + n * ONE_DAY, Arm.RUN_IN.value, entries, minutes=minutes)


def _run_in_answer(outcome: Outcome, n: int) -> OutcomeEntry:
    steps = (5, 6, 4, 5, 7, 5, 4, 6)
    shift = len(outcome.name) % 3
    return OutcomeEntry(EntryState.ANSWERED, float(steps[(n + shift) % len(steps)]))


def lay(minutes: float) -> Change:
    """That day the session was shorter."""
    return lambda day: replace(day, minutes=minutes)


def tablets(count: int) -> Change:
    """That day painkillers were taken."""
    return lambda day: replace(day, painkillers=count)


def noted(text: str) -> Change:
    """That day a note was written."""
    return lambda day: replace(day, note=text)


def unwanted(text: str) -> Change:
    """That day something unwanted was noticed."""
    return lambda day: replace(day, unwanted=text)


def late(day: DiaryDay) -> DiaryDay:
    """The entry was made the day after."""
    return replace(day, late=True)


def before_session(day: DiaryDay) -> DiaryDay:
    """The entry was made before that day's session."""
    return replace(day, before_session=True)


def in_state(outcome: str, state: EntryState) -> Change:
    """That day the question was skipped, or it was too bad to answer."""
    return lambda day: replace(day, entries={**day.entries, outcome: OutcomeEntry(state)})
