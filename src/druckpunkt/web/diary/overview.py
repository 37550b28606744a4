"""Strip and calendar: which days have an entry, never what stands in it."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from druckpunkt.diary import EntryState, Outcome
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.trials.course import ONE_DAY, Course

STRIP_DAYS = 14


class DayState(StrEnum):
    """What can be said about a day without saying a value.

    "Too bad to answer" counts as skipped here: beside an arm it would be a result.
    """

    ANSWERED = "answered"
    SKIPPED = "skipped"
    MISSING = "missing"
    OPEN = "open"
    NOT_ASKED = "not_asked"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Tile:
    """One day of the strip or the calendar. `arm` is None where it is not to be seen."""

    day: date
    state: DayState
    arm: str | None
    is_today: bool

    @property
    def is_open_to_entries(self) -> bool:
        """Say whether this day has a page of its own."""
        return self.state not in (DayState.NOT_ASKED, DayState.FUTURE)


Entries = Mapping[date, EntryContent]


class Asks(Protocol):
    """What knows the arm of a day and what is asked on it: a trial's course, or a diary."""

    @property
    def primary(self) -> Outcome: ...

    def arm_on(self, day: date) -> str | None: ...

    def asked_on(self, day: date) -> tuple[Outcome, ...]: ...


def tile(day: date, asks: Asks, entries: Entries, today: date) -> Tile:
    """Return what may be shown of `day`: arms of the past, of today and of tomorrow."""
    arm = asks.arm_on(day) if day <= today + ONE_DAY else None
    return Tile(day, _state(day, asks, entries, today), arm, day == today)


def _state(day: date, asks: Asks, entries: Entries, today: date) -> DayState:
    asked = {outcome.name for outcome in asks.asked_on(day)}
    if day > today:
        return DayState.FUTURE
    if not asked:
        return DayState.NOT_ASKED
    if day not in entries:
        return DayState.OPEN if day == today else DayState.MISSING
    return _state_of_entry(entries[day], asked & {asks.primary.name} or asked)


def _state_of_entry(content: EntryContent, names: set[str]) -> DayState:
    states = {content.state_of(name) for name in names}
    if EntryState.ANSWERED in states:
        return DayState.ANSWERED
    if states & {EntryState.SKIPPED, EntryState.TOO_BAD}:
        return DayState.SKIPPED
    return DayState.MISSING


def strip(course: Course, entries: Entries, today: date) -> list[Tile]:
    """Return the last 14 study days of the trial, today last."""
    days = course.days_until(today)[-STRIP_DAYS:]
    return [tile(day, course, entries, today) for day in days]


def weeks_of(year: int, number: int, tile_of: Callable[[date], Tile]) -> list[list[Tile | None]]:
    """Return the weeks of a month from Monday; None stands for days of other months."""
    weeks = Calendar(firstweekday=0).monthdatescalendar(year, number)
    return [[tile_of(day) if day.month == number else None for day in week] for week in weeks]


def months_between(first_day: date, today: date) -> list[date]:
    """Return the first day of every month from that of `first_day` to that of today."""
    first, months = first_day.replace(day=1), []
    while first <= today:
        months.append(first)
        first = (first.replace(day=28) + 4 * ONE_DAY).replace(day=1)
    return months
