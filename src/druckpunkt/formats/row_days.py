"""The day of each row of a foreign table, held against the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from druckpunkt.formats.cells import DateStyle, calendar_day, read_count
from druckpunkt.formats.delimited import Cell, Row
from druckpunkt.formats.mapping import DateParts, DayIndex, DaySource
from druckpunkt.formats.moments import MIDNIGHT, Moment, read_moment
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.trial.code import Code

LAST_YEAR_WRITTEN = 9999
MOST_DAYS = 100_000


@dataclass(frozen=True, slots=True)
class RowDay:
    """The day a row belongs to and, for putting answers in order, when it was given."""

    day: date
    given: datetime


class RowDays:
    """Reads the day of one row after the other and remembers what they must agree on."""

    def __init__(self, source: DaySource) -> None:
        self.source = source
        self.moved: set[date] = set()
        self._style: tuple[DateStyle, int] | None = None
        self._calendar = _Calendar(source.index)

    def read(self, row: Row) -> RowDay:
        """Return the day of `row`; raise `InputRejected` when it has none or contradicts others."""
        index = self.source.index
        if index is not None and index.first_day is not None:
            number = _number(row[index.column])
            day = index.first_day + timedelta(days=number - index.first_index)
            return RowDay(day, datetime.combine(day, MIDNIGHT))
        found = self._dated(row)
        if index is not None:
            self._calendar.check(row[index.column], found.day)
        return found

    def notes(self) -> Iterator[Code]:
        """Yield a note about answers given after midnight that belong to the day before."""
        if self.moved:
            boundary = self.source.boundary.strftime("%H:%M")
            yield Code("before_boundary", {"boundary": boundary, "days": tuple(sorted(self.moved))})

    def _dated(self, row: Row) -> RowDay:
        if self.source.parts is not None:
            day = _joined(row, self.source.parts)
            return RowDay(day, datetime.combine(day, MIDNIGHT))
        assert self.source.column is not None
        cell = row[self.source.column]
        moment = read_moment(cell, self.source.zone)
        self._check_style(cell, moment)
        if self.source.boundary != MIDNIGHT and not moment.has_time:
            raise InputRejected("time_missing", **cell.place, found=cell.found)
        day = moment.day(self.source.boundary)
        if day != moment.local.date():
            self.moved.add(moment.local.date())
        return RowDay(day, moment.local)

    def _check_style(self, cell: Cell, moment: Moment) -> None:
        if self._style is None:
            self._style = (moment.style, cell.line)
        style, first_line = self._style
        if moment.style is not style:
            raise InputRejected(
                "mixed_dates", **cell.place, found=cell.found, first_line=first_line
            )


class _Calendar:
    """Checks that a column which counts days counts those of the calendar."""

    def __init__(self, index: DayIndex | None) -> None:
        self.index = index
        self._first: tuple[int, date] | None = None
        self._dates: dict[int, date] = {}

    def check(self, cell: Cell, day: date) -> None:
        number = _number(cell)
        if self._first is None:
            self._first = (number, day)
        other = self._dates.setdefault(number, day)
        first_number, first_day = self._first
        expected = first_day + timedelta(days=number - first_number)
        if day != other or day != expected:
            days = tuple(sorted({day, other if day != other else expected}))
            raise InputRejected(
                "index_contradicts_calendar", **cell.place, found=cell.found, days=days
            )


def _number(cell: Cell) -> int:
    number = read_count(cell, most=MOST_DAYS)
    if number is None:
        raise InputRejected("date_missing", **cell.place)
    return number


def _joined(row: Row, parts: DateParts) -> date:
    cells = (row[parts.year], row[parts.month], row[parts.day])
    numbers = [read_count(cell, most=LAST_YEAR_WRITTEN) for cell in cells]
    for cell, number in zip(cells, numbers, strict=True):
        if number is None:
            raise InputRejected("date_missing", **cell.place)
    shown = Cell(
        "-".join(cell.text.strip() for cell in cells), cells[2].file, cells[2].line, parts.day
    )
    year, month, day = (number or 0 for number in numbers)
    return calendar_day(shown, year, month, day)
