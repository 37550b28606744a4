"""The history of a plan as CSV or JSON: sessions on the mat and decisions, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from druckpunkt.formats.cells import read_count, read_date, read_within
from druckpunkt.formats.decoding import decode
from druckpunkt.formats.delimited import Cell, read_table
from druckpunkt.formats.files import read_file
from druckpunkt.formats.json_fields import Fields, check_format
from druckpunkt.formats.json_text import read_json
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.plan import Choice, ChoiceKind, PastSession

FORMAT, FORMAT_VERSION = "druckpunkt-plan-history", 1
COLUMNS = ("date", "minutes", "planned_minutes", "warning", "choice")
WARNINGS = ("hurt", "asleep", "bruise", "broken", "numb", "welts", "pain_rise")
CHOICES = tuple(kind.value for kind in ChoiceKind)
MOST_MINUTES, MOST_PLANNED = 240, 30


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """What the ladder looks back on. The order of the rows is the order of a day."""

    sessions: tuple[PastSession, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: a decision where `choice` is filled, else a session."""

    day: date
    minutes: float | None
    planned_minutes: int | None
    warning: str
    choice: str


def read_plan_history_file(path: Path, *, today: date) -> PlanHistory:
    """Read the history at `path`; JSON where the name ends so, else CSV.

    Columns: `date`; `minutes` really spent on the mat; and where there are any `planned_minutes`,
    `warning`, `choice` (of a row that is a decision; `minutes` then is the first step of `start`).
    Raises `InputRejected` for what cannot be read, unknown columns and names, minutes off their
    range, and days after `today`.
    """
    text = decode(read_file(path), path.name)
    rows = _json_rows if path.suffix.lower() == ".json" else _table_rows
    return _history(rows(text, path.name, today))


def _history(rows: Iterator[_Row]) -> PlanHistory:
    sessions: list[PastSession] = []
    choices: list[Choice] = []
    for number, row in enumerate(rows):
        at = datetime.combine(row.day, time(12), tzinfo=UTC) + timedelta(milliseconds=number)
        if row.choice:
            minutes = None if row.minutes is None else round(row.minutes)
            choices.append(Choice(at, ChoiceKind(row.choice), minutes))
            continue
        lain = row.minutes or 0.0
        planned = round(lain) if row.planned_minutes is None else row.planned_minutes
        sessions.append(PastSession(at, row.day, lain, planned, row.warning))
    return PlanHistory(tuple(sessions), tuple(choices))


def _table_rows(text: str, file: str, today: date) -> Iterator[_Row]:
    table = read_table(text, file)
    place = {"file": file, "line": table.header_line}
    for name in table.header:
        if name not in COLUMNS:
            raise InputRejected("unknown_column", **place, found=name, known=COLUMNS)
    for name in COLUMNS[:2]:
        if name not in table.header:
            raise InputRejected("missing_column", **place, missing=name)
    for _line, cells in table.rows():
        yield _table_row(cells, today)


def _table_row(cells: dict[str, Cell], today: date) -> _Row:
    day = read_date(cells["date"]).day
    if day > today:
        raise InputRejected("after_today", **cells["date"].place, day=day, today=today)
    choice = _named(cells.get("choice"), CHOICES)
    minutes = read_within(cells["minutes"], low=0, high=MOST_MINUTES)
    if minutes is None and choice in ("", "start"):
        raise InputRejected("minutes_missing", **cells["minutes"].place)
    planned = cells.get("planned_minutes")
    return _Row(
        day=day,
        minutes=minutes,
        planned_minutes=read_count(planned, most=MOST_PLANNED) if planned else None,
        warning=_named(cells.get("warning"), WARNINGS),
        choice=choice,
    )


def _named(cell: Cell | None, known: tuple[str, ...]) -> str:
    text = cell.text.strip() if cell else ""
    if cell and text and text not in known:
        raise InputRejected("unknown_name", **cell.place, found=cell.found, known=known)
    return text


def _json_rows(text: str, file: str, today: date) -> Iterator[_Row]:
    fields = Fields(read_json(text, file), file=file)
    check_format(fields, FORMAT, FORMAT_VERSION)
    for item in fields.children("history"):
        yield _json_row(item, today)
    fields.finish()


def _json_row(item: Fields, today: date) -> _Row:
    day = item.day("date")
    if day > today:
        raise InputRejected("after_today", file=item.file, field=item.path, day=day, today=today)
    choice = _given(item, "choice", CHOICES)
    needs_minutes = choice in ("", "start")
    row = _Row(
        day=day,
        minutes=item.number("minutes", low=0, high=MOST_MINUTES) if needs_minutes else None,
        planned_minutes=_planned(item) if "planned_minutes" in item else None,
        warning=_given(item, "warning", ("", *WARNINGS)),
        choice=choice,
    )
    item.finish()
    return row


def _given(item: Fields, name: str, known: tuple[str, ...]) -> str:
    return item.one_of(name, known) if name in item else ""


def _planned(item: Fields) -> int:
    return item.whole("planned_minutes", low=1, high=MOST_PLANNED)
