"""The diary as a table: one row a study day, readable by people, spreadsheets and programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from druckpunkt.diary import (
    HIGHEST_INTENSITY,
    REGIONS,
    Diary,
    DiaryDay,
    EntryState,
    Outcome,
    OutcomeEntry,
)
from druckpunkt.formats.cells import (
    DateStyle,
    read_count,
    read_date,
    read_within,
    read_yes_no,
)
from druckpunkt.formats.decoding import decode
from druckpunkt.formats.delimited import Cell, Row, Table, read_table
from druckpunkt.formats.diary_columns import (
    ARM,
    BEFORE_SESSION,
    DATE,
    LATE,
    MEDICATION_CHANGED,
    MINUTES,
    NOTE,
    OTHER_TREATMENT,
    PAINKILLERS,
    REGION_PREFIX,
    UNWANTED,
    check_name,
    check_outcome_names,
    closest,
    matching,
    read_columns,
    state_column,
)
from druckpunkt.formats.files import read_file
from druckpunkt.formats.free_text import unguarded
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.trial.design import Arm

MINUTES_OF_A_DAY = 1440
MOST_PAINKILLERS = 100


def read_diary_file(
    path: Path, *, outcomes: Mapping[str, Outcome], on: str = Arm.MAT, off: str = Arm.REST
) -> Diary:
    """Read the diary at `path`; see `read_diary`. Over 10 MB it is refused before reading."""
    return read_diary(read_file(path), outcomes=outcomes, name=path.name, on=on, off=off)


def read_diary(
    data: bytes,
    *,
    outcomes: Mapping[str, Outcome],
    name: str = "diary.csv",
    on: str = Arm.MAT,
    off: str = Arm.REST,
) -> Diary:
    """Read a diary from the bytes of a CSV file called `name`.

    `outcomes` are the outcomes whose names may be headings; values must lie on their scales. Arm
    names are those Druckpunkt knows, and `on` and `off`. UTF-8, or UTF-16 with a byte order mark;
    comma, semicolon or tab; decimal point or comma; dates as yyyy-mm-dd or dd.mm.yyyy, one way in
    the whole file. Everything that `write_diary` writes comes back exactly.

    Raises `InputRejected` with file, line and column at the first mistake; nothing is read then.
    """
    arms = tuple(dict.fromkeys((*(arm.value for arm in Arm), str(on), str(off))))
    check_outcome_names(outcomes)
    for arm in arms:
        check_name(arm)
    table = read_table(decode(data, name), name)
    columns = read_columns(table.header, tuple(outcomes), file=name, line=table.header_line)
    rules = _Rules(outcomes, columns.outcomes, arms)
    days = tuple(_days(table, columns.names, rules))
    if not days:
        raise InputRejected("header_only", file=name)
    return Diary.of(days, columns.outcomes)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the cells of one file may hold."""

    scales: Mapping[str, Outcome]
    outcomes: tuple[str, ...]
    arms: tuple[str, ...]


@dataclass(slots=True)
class _DatesSeen:
    """Dates read so far: none may come twice, all are written the same way."""

    style: DateStyle | None = None
    style_line: int = 0
    lines: dict[date, int] = field(default_factory=dict)

    def take(self, cell: Cell) -> date:
        read = read_date(cell)
        if self.style is None:
            self.style, self.style_line = read.style, cell.line
        if read.style is not self.style:
            raise InputRejected(
                "mixed_dates", **cell.place, found=cell.found, first_line=self.style_line
            )
        if read.day in self.lines:
            first = self.lines[read.day]
            raise InputRejected("duplicate_day", **cell.place, found=cell.found, first_line=first)
        self.lines[read.day] = cell.line
        return read.day


def _days(table: Table, names: tuple[str, ...], rules: _Rules) -> Iterator[DiaryDay]:
    dates = _DatesSeen()
    for _line, row in table.rows(names):
        yield _day(row, dates.take(row[DATE]), rules)


def _day(row: Row, day: date, rules: _Rules) -> DiaryDay:
    optional = _Optional(row)
    return DiaryDay(
        study_date=day,
        arm=_arm(row[ARM], rules.arms),
        entries=dict(_entries(row, rules)),
        minutes=optional.minutes,
        painkillers=optional.painkillers,
        other_treatment=optional.yes_no(OTHER_TREATMENT),
        unwanted=optional.text(UNWANTED),
        note=optional.text(NOTE),
        late=optional.yes_no(LATE) or False,
        before_session=optional.yes_no(BEFORE_SESSION) or False,
        medication_changed=optional.yes_no(MEDICATION_CHANGED),
        regions=optional.regions,
    )


def _arm(cell: Cell, arms: tuple[str, ...]) -> str | None:
    text = cell.text.strip()
    if not text:
        return None
    arm = matching(text, arms)
    if arm is not None:
        return arm
    near = closest(text, arms)
    if near is None:
        raise InputRejected("unknown_arm", **cell.place, found=cell.found, known=arms)
    raise InputRejected("unknown_arm_near", **cell.place, found=cell.found, near=near)


def _entries(row: Row, rules: _Rules) -> Iterator[tuple[str, OutcomeEntry]]:
    for name in rules.outcomes:
        entry = _entry(row, rules.scales[name], name)
        if entry is not None:
            yield name, entry


def _entry(row: Row, outcome: Outcome, name: str) -> OutcomeEntry | None:
    value = read_within(row[name], low=outcome.low, high=outcome.high)
    cell = row.get(state_column(name))
    if cell is None or not cell.text.strip():
        return None if value is None else OutcomeEntry(EntryState.ANSWERED, value)
    state = _state(cell)
    if (state is EntryState.ANSWERED) != (value is not None):
        raise InputRejected("state_contradicts_value", **cell.place, found=cell.found, value=name)
    return OutcomeEntry(state, value)


def _state(cell: Cell) -> EntryState:
    try:
        return EntryState(cell.text.strip().lower())
    except ValueError as error:
        known = tuple(state.value for state in EntryState)
        raise InputRejected("unknown_state", **cell.place, found=cell.found, known=known) from error


@dataclass(frozen=True, slots=True)
class _Optional:
    """The columns a diary need not have."""

    row: Row

    @property
    def minutes(self) -> float | None:
        cell = self.row.get(MINUTES)
        return None if cell is None else read_within(cell, low=0, high=MINUTES_OF_A_DAY)

    @property
    def painkillers(self) -> int | None:
        cell = self.row.get(PAINKILLERS)
        return None if cell is None else read_count(cell, most=MOST_PAINKILLERS)

    @property
    def regions(self) -> dict[str, int]:
        cells = {region.name: self.row.get(REGION_PREFIX + region.name) for region in REGIONS}
        read = {
            name: read_count(cell, most=HIGHEST_INTENSITY)
            for name, cell in cells.items()
            if cell is not None
        }
        return {name: intensity for name, intensity in read.items() if intensity is not None}

    def yes_no(self, name: str) -> bool | None:
        cell = self.row.get(name)
        return None if cell is None else read_yes_no(cell)

    def text(self, name: str) -> str:
        cell = self.row.get(name)
        return "" if cell is None else unguarded(cell.text)
