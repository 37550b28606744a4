"""A trial laid on the calendar: one row per day from the first block day to the last planned one.

Everything the analysis needs to know about days (arm, pair, block, dropped, state, value) is read
off this frame, whether a protocol or only a file told it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from druckpunkt.diary import Diary, DiaryDay, EntryState, Outcome, OutcomeEntry
from druckpunkt.diary.entry import MISSING
from druckpunkt.trial.code import Code
from druckpunkt.trial.pairs import Structure, infer_structure
from druckpunkt.trial.protocol import Protocol
from druckpunkt.trial.rejection import AnalysisRejected
from druckpunkt.trial.schedule import Assignment, schedule

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Question:
    """What to analyse in a file that has no protocol: the outcome and the two arms."""

    outcome: Outcome
    on: str = "mat"
    off: str = "rest"


@dataclass(frozen=True, slots=True)
class TrialDay:
    """One calendar day. `arm` is None on pauses, other arms and unknown days."""

    study_date: date
    arm: str | None
    pair: int | None
    block: int | None
    day_in_block: int | None
    dropped: bool
    entry: OutcomeEntry
    diary_day: DiaryDay | None

    @property
    def counts(self) -> bool:
        """Say whether a value of this day enters the analysis."""
        return self.arm is not None and not self.dropped


@dataclass(frozen=True, slots=True)
class Frame:
    """Calendar days t = 0..T-1; `structure` says whether they are randomised pairs.

    `pair_days` is the full length of a pair by the protocol (0 without one); `run_until` is the
    day on which a look ended the trial: later days were planned, never run.
    """

    outcome: Outcome
    on: str
    off: str
    days: tuple[TrialDay, ...]
    structure: Code
    as_if: bool
    worst_value: float | None
    outside: int = 0
    pair_days: int = 0
    run_until: date | None = None

    def days_run(self, arm: str) -> tuple[TrialDay, ...]:
        """Return the undropped days of `arm` on which the trial was running."""
        return tuple(
            day
            for day in self.days
            if day.counts
            and day.arm == arm
            and (self.run_until is None or day.study_date <= self.run_until)
        )

    @property
    def in_pairs(self) -> bool:
        """Say whether the days are AB/BA pairs of equal blocks."""
        return self.structure.code == "pairs"

    @property
    def complete_pairs(self) -> int:
        """Count pairs with at least one observed, undropped value in each block."""
        answered: dict[int, set[int]] = {}
        for day in self.days:
            if day.counts and day.entry.value is not None and day.pair is not None:
                answered.setdefault(day.pair, set()).add(day.block or 0)
        cut = self.cut_pairs
        return sum(blocks == {0, 1} for pair, blocks in answered.items() if pair not in cut)

    @property
    def cut_pairs(self) -> frozenset[int]:
        """Pairs that a pause has cut; without a protocol nothing is known of pauses."""
        lengths: dict[int, int] = {}
        for day in self.days:
            if day.pair is not None:
                lengths[day.pair] = lengths.get(day.pair, 0) + 1
        return frozenset(pair for pair, days in lengths.items() if days < self.pair_days)


def _check_values(diary: Diary, outcome: Outcome) -> None:
    if outcome.name not in diary.outcomes:
        known = ", ".join(diary.outcomes)
        raise AnalysisRejected("unknown_outcome", outcome=outcome.name, known=known)
    for day in diary.days:
        value = day.value(outcome.name)
        if value is not None and not outcome.holds(value):
            where = day.study_date.isoformat()
            raise AnalysisRejected(
                "value_off_scale", study_date=where, value=value, low=outcome.low, high=outcome.high
            )


def _worst(diary: Diary, outcome: Outcome) -> float | None:
    values = [v for day in diary.days if (v := day.value(outcome.name)) is not None]
    if not values:
        return None
    return max(values) if outcome.direction == "lower_is_better" else min(values)


def _check_arms(frame: Frame) -> Frame:
    observed = {day.arm for day in frame.days if day.counts and day.entry.value is not None}
    if not observed:
        raise AnalysisRejected("all_missing", outcome=frame.outcome.name)
    if len(observed) == 1:
        arm = observed.pop()
        raise AnalysisRejected("one_arm_only", arm=arm, on=frame.on, off=frame.off)
    return frame


def _day(
    study_date: date, assignment: Assignment | None, row: DiaryDay | None, outcome: str
) -> TrialDay:
    entry = row.entry(outcome) if row is not None else MISSING
    if assignment is None:
        return TrialDay(study_date, None, None, None, None, False, entry, row)
    place = (assignment.pair, assignment.block, assignment.day_in_block)
    return TrialDay(study_date, assignment.arm, *place, assignment.dropped, entry, row)


def _loose_day(study_date: date, row: DiaryDay | None, question: Question) -> TrialDay:
    """A day of a file that is not in pairs: only its own row tells its arm."""
    known = row is not None and row.arm in (question.on, question.off)
    arm = row.arm if row is not None and known else None
    entry = row.entry(question.outcome.name) if row is not None else MISSING
    return TrialDay(study_date, arm, None, None, None, False, entry, row)


def _check_assignment(row: DiaryDay, assignment: Assignment | None, protocol: Protocol) -> None:
    if assignment is None or row.arm is None or row.arm == assignment.arm:
        return
    if row.arm in (protocol.on, protocol.off) or row.entries:
        raise AnalysisRejected(
            "contradicts_protocol",
            study_date=row.study_date.isoformat(),
            found=row.arm,
            planned=assignment.arm,
        )


def frame_of_protocol(diary: Diary, protocol: Protocol) -> Frame:
    """Lay `diary` on the schedule of `protocol`; T runs to its last planned block day.

    Raises `AnalysisRejected` for an unknown outcome, a value off the scale, a diary day whose arm
    is not the assigned one, or when one arm has no value at all.
    """
    _check_values(diary, protocol.outcome)
    planned = {item.study_date: item for item in schedule(protocol)}
    rows = {day.study_date: day for day in diary.days}
    for row in diary.days:
        _check_assignment(row, planned.get(row.study_date), protocol)
    arms = (protocol.on, protocol.off)
    outside = sum(row.arm in arms and row.study_date not in planned for row in diary.days)
    days = tuple(
        _day(day, planned.get(day), rows.get(day), protocol.outcome.name)
        for day in _calendar(protocol.first_day, max(planned))
    )
    worst = _worst(diary, protocol.outcome)
    structure = Code("pairs")
    pair_days = 2 * protocol.template.block_days
    arms = (protocol.on, protocol.off)
    frame = Frame(protocol.outcome, *arms, days, structure, False, worst, outside, pair_days)
    return _check_arms(frame)


def frame_of_question(diary: Diary, question: Question) -> Frame:
    """Lay a diary without protocol on the calendar from its first to its last on or off day.

    The block length is the length of the first arm's run; if the days are not AB/BA pairs of that
    length, `structure` says so and there is no randomisation test. Raises `AnalysisRejected`.
    """
    _check_values(diary, question.outcome)
    rows = {day.study_date: day for day in diary.days}
    arms = {day.study_date: day.arm for day in diary.days if day.arm in (question.on, question.off)}
    if not arms:
        found = ", ".join(diary.arms)
        raise AnalysisRejected("no_trial_days", on=question.on, off=question.off, arms=found)
    structure = infer_structure({day: str(arm) for day, arm in arms.items()})
    calendar = _calendar(min(arms), max(arms))
    if structure.assignments:
        planned = _planned(structure, rows, (question.on, question.off))
        name = question.outcome.name
        days = tuple(_day(day, planned.get(day), rows.get(day), name) for day in calendar)
    else:
        days = tuple(_loose_day(day, rows.get(day), question) for day in calendar)
    worst = _worst(diary, question.outcome)
    frame = Frame(question.outcome, question.on, question.off, days, structure.code, True, worst)
    return _check_arms(frame)


def _planned(
    structure: Structure, rows: Mapping[date, DiaryDay], arms: tuple[str, str]
) -> dict[date, Assignment]:
    """Keep run-in days and days of any other arm out: their gap stays a gap."""
    return {
        item.study_date: item
        for item in structure.assignments
        if item.study_date not in rows or rows[item.study_date].arm in arms
    }


def _calendar(first: date, last: date) -> list[date]:
    return [first + n * ONE_DAY for n in range((last - first).days + 1)]


def until_pair(frame: Frame, pair: int) -> Frame:
    """Forget every value after the end of pair `pair` (counted from 1); T stays as planned.

    Raises `AnalysisRejected` for a pair that is not planned, or when nothing can be compared yet.
    """
    planned = 1 + max((day.pair for day in frame.days if day.pair is not None), default=-1)
    if not 1 <= pair <= planned:
        raise AnalysisRejected("no_such_pair", pair=pair, pairs=planned)
    last = max(day.study_date for day in frame.days if day.pair is not None and day.pair < pair)
    days = tuple(
        day if day.study_date <= last else replace(day, entry=MISSING, diary_day=None)
        for day in frame.days
    )
    return _check_arms(replace(frame, days=days, run_until=last))


def later_days_only(frame: Frame) -> Frame | None:
    """Drop the first day of every block too; None when that changes nothing or leaves no day."""
    if not any(day.counts and day.day_in_block for day in frame.days):
        return None
    days = tuple(
        replace(day, dropped=True) if day.day_in_block == 0 and not day.dropped else day
        for day in frame.days
    )
    return None if days == frame.days else replace(frame, days=days)


def too_bad_as_worst(frame: Frame) -> Frame | None:
    """Set every "too bad to answer" to the person's worst recorded value; None without any."""
    if frame.worst_value is None:
        return None
    worst = OutcomeEntry(EntryState.ANSWERED, frame.worst_value)
    days = tuple(
        replace(day, entry=worst) if day.entry.state is EntryState.TOO_BAD else day
        for day in frame.days
    )
    changed = any(a is not b and a.counts for a, b in zip(days, frame.days, strict=True))
    return replace(frame, days=days) if changed else None
