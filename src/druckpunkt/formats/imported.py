"""From single answers to one value a day, saying what was combined, moved or dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from druckpunkt.diary import Diary, DiaryDay, EntryState, Outcome, OutcomeEntry
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.trial.code import Code


class Combine(StrEnum):
    """How several answers of one day become one value."""

    MEAN = "mean"
    LAST = "last"
    FIRST = "first"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Imported:
    """A diary from a foreign file, its outcomes, and what was done to get there.

    `notes` say what was dropped, moved or combined, with counts and days (`texts.imports`).
    """

    diary: Diary
    outcomes: tuple[Outcome, ...]
    notes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the file: the study day it counts for, and when it was given."""

    outcome: str
    day: date
    value: float
    given: datetime
    line: int


@dataclass(frozen=True, slots=True)
class Combined:
    """The value of every day of one outcome, and the days that had several answers."""

    values: Mapping[date, float]
    several: tuple[date, ...]


def combine(answers: Iterable[Answer], rule: Combine | None, *, file: str) -> Combined:
    """Make one value a day of the answers about one outcome.

    Raises `InputRejected` when a day has several answers and nobody stated a rule.
    """
    by_day: dict[date, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_day[answer.day].append(answer)
    values = {day: _one(found, rule, file) for day, found in by_day.items()}
    return Combined(values, tuple(sorted(day for day, found in by_day.items() if len(found) > 1)))


def _one(answers: list[Answer], rule: Combine | None, file: str) -> float:
    if len(answers) == 1:
        return answers[0].value
    if rule is None:
        second = answers[1]
        raise InputRejected(
            "several_answers",
            file=file,
            line=second.line,
            outcome=second.outcome,
            day=second.day,
            known=tuple(choice.value for choice in Combine),
        )
    ordered = sorted(answers, key=lambda answer: (answer.given, answer.line))
    values = [answer.value for answer in ordered]
    if rule is Combine.MEAN:
        return sum(values) / len(values)
    if rule is Combine.MAX:
        return max(values)
    return values[-1] if rule is Combine.LAST else values[0]


class Arms:
    """Which arm each day belongs to; a day cannot have two."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.of: dict[date, str] = {}
        self._lines: dict[date, int] = {}

    def take(self, day: date, arm: str | None, *, line: int) -> None:
        """Note the arm of a day; raise `InputRejected` when another one was noted before."""
        if arm is None:
            return
        if self.of.setdefault(day, arm) != arm:
            raise InputRejected(
                "two_arms_on_one_day",
                file=self.file,
                line=line,
                day=day,
                found=arm,
                first=self.of[day],
                first_line=self._lines[day],
            )
        self._lines.setdefault(day, line)


def build_diary(
    combined: Mapping[str, Combined], arms: Mapping[date, str], outcomes: tuple[Outcome, ...]
) -> Diary:
    """Put values and arms together; every day with a value or an arm gets a row."""
    dates = {*arms, *(day for found in combined.values() for day in found.values)}
    days = (DiaryDay(day, arms.get(day), dict(_entries(day, combined))) for day in sorted(dates))
    return Diary.of(days, (outcome.name for outcome in outcomes))


def _entries(day: date, combined: Mapping[str, Combined]) -> Iterator[tuple[str, OutcomeEntry]]:
    for name, found in combined.items():
        if day in found.values:
            yield name, OutcomeEntry(EntryState.ANSWERED, found.values[day])


def combined_notes(
    combined: Mapping[str, Combined], rules: Mapping[str, Combine | None]
) -> Iterator[Code]:
    """Yield what was imported and what had to be combined."""
    for name, found in combined.items():
        first, last = min(found.values), max(found.values)
        values = {"outcome": name, "days": len(found.values), "first_day": first, "last_day": last}
        yield Code("imported", values)
        rule = rules[name]
        if found.several and rule is not None:
            several = {"outcome": name, "rule": rule.value, "days": found.several}
            yield Code("combined", several)


def without_arm_notes(diary: Diary) -> Iterator[Code]:
    """Yield a note about the days whose arm the file does not tell."""
    days = tuple(day.study_date for day in diary.days if day.arm is None and day.entries)
    if days and diary.arms:
        yield Code("without_arm", {"days": days})
