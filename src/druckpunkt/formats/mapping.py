"""A mapping says which columns of a foreign table hold day, arm and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from druckpunkt.diary import Outcome
from druckpunkt.formats.imported import Combine
from druckpunkt.formats.moments import MIDNIGHT

DEFAULT_ZONE = "Europe/Berlin"


@dataclass(frozen=True, slots=True)
class DateParts:
    """Three columns that hold day, month and year as numbers."""

    day: str
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class DayIndex:
    """A column that counts days, asked for as the day; number `first_index` is `first_day`.

    Without `first_day` the date column says which date each number stands for, and both must
    agree on every row.
    """

    column: str
    first_day: date | None = None
    first_index: int = 1


@dataclass(frozen=True, slots=True)
class DaySource:
    """Where the day of a row comes from.

    One of `column` (a date or timestamp), `parts` and `index`. An answer given before `boundary`
    (00:00: the calendar date) belongs to the day before. `zone` is only used for timestamps that
    carry an offset from UTC.
    """

    column: str | None = None
    parts: DateParts | None = None
    index: DayIndex | None = None
    boundary: time = MIDNIGHT
    zone: str = DEFAULT_ZONE

    def __post_init__(self) -> None:
        anchored = self.index is not None and self.index.first_day is not None
        if (self.column is not None) + (self.parts is not None) + anchored != 1:
            raise ValueError("a day comes from one place")


@dataclass(frozen=True, slots=True)
class ArmSource:
    """Where the arm of a row comes from; `values` translates it, "" stands for no arm."""

    column: str
    values: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ValueSource:
    """Where the answers about one outcome come from.

    `only_column` and `only_value` pick the rows of a long table. `combine` is the rule for days
    with several answers; None refuses them. With the attribution `previous_day` an answer counts
    for the day before the row's.
    """

    outcome: Outcome
    column: str
    only_column: str | None = None
    only_value: str = ""
    combine: Combine | None = None


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How to read one kind of table. Cells whose text is in `missing` are blank."""

    day: DaySource
    values: tuple[ValueSource, ...]
    arm: ArmSource | None = None
    participant: str | None = None
    missing: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the table must have."""
        day, parts = self.day, self.day.parts
        named = [
            day.column,
            *((parts.day, parts.month, parts.year) if parts else ()),
            day.index.column if day.index else None,
            self.arm.column if self.arm else None,
            self.participant,
            *(name for value in self.values for name in (value.column, value.only_column)),
        ]
        return tuple(dict.fromkeys(name for name in named if name is not None))
