"""Write a diary as CSV, for programs or for a German spreadsheet."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from functools import partial

from druckpunkt.diary import REGIONS, Diary, DiaryDay, EntryState, OutcomeEntry
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
    state_column,
)
from druckpunkt.formats.free_text import guarded


class Dialect(StrEnum):
    """For whom a file is written; `read_diary` reads both."""

    INTERNATIONAL = "international"
    GERMAN_EXCEL = "german_excel"


Show = Callable[[DiaryDay], str]


def write_diary(diary: Diary, *, dialect: Dialect = Dialect.INTERNATIONAL) -> bytes:
    """Return `diary` as CSV in UTF-8.

    `date`, `arm` and the outcomes always, the other columns when any day has something in them.
    `GERMAN_EXCEL` writes semicolons, decimal commas, dd.mm.yyyy and a byte order mark. Free text
    is guarded against being run as a formula; `read_diary` takes the guard off again.

    Raises `InputRejected` for an outcome or arm whose name no file can hold.
    """
    columns = dict(_columns(diary, _Style(dialect)))
    for arm in diary.arms:
        check_name(arm)
    file = io.StringIO(newline="")
    german = dialect is Dialect.GERMAN_EXCEL
    writer = csv.writer(file, delimiter=";" if german else ",", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([show(day) for show in columns.values()] for day in diary.days)
    mark = codecs.BOM_UTF8 if german else b""
    # A lone half of a surrogate pair cannot be written, and no reader would take it.
    return mark + file.getvalue().encode("utf-8", errors="replace")


def shortest(value: float) -> str:
    """Write a finite number so that reading it gives exactly the same number back."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


class _Style:
    """How one dialect writes numbers and dates."""

    def __init__(self, dialect: Dialect) -> None:
        self.german = dialect is Dialect.GERMAN_EXCEL

    def number(self, value: float | None) -> str:
        if value is None:
            return ""
        text = shortest(value)
        return text.replace(".", ",") if self.german else text

    def date(self, day: date) -> str:
        return f"{day.day:02}.{day.month:02}.{day.year:04}" if self.german else day.isoformat()


def _columns(diary: Diary, style: _Style) -> Iterator[tuple[str, Show]]:
    entered = (name for day in diary.days for name in day.entries)
    outcomes = tuple(dict.fromkeys((*diary.outcomes, *entered)))
    check_outcome_names(outcomes)
    yield DATE, lambda day: style.date(day.study_date)
    yield ARM, lambda day: day.arm or ""
    for name in outcomes:
        yield name, partial(_value, name, style)
    for name in outcomes:
        if any(_says_more(day.entries.get(name)) for day in diary.days):
            yield state_column(name), partial(_state, name)
    yield from ((name, show) for name, show in _optional(style) if any(map(show, diary.days)))


def _says_more(entry: OutcomeEntry | None) -> bool:
    """Say whether `entry` is more than its number or the lack of one."""
    return entry is not None and entry.state is not EntryState.ANSWERED


def _value(name: str, style: _Style, day: DiaryDay) -> str:
    return style.number(day.value(name))


def _state(name: str, day: DiaryDay) -> str:
    entry = day.entries.get(name)
    return "" if entry is None else entry.state.value


def _optional(style: _Style) -> tuple[tuple[str, Show], ...]:
    return (
        (MINUTES, lambda day: style.number(day.minutes)),
        (PAINKILLERS, lambda day: style.number(day.painkillers)),
        (MEDICATION_CHANGED, lambda day: _yes_no(day.medication_changed)),
        (OTHER_TREATMENT, lambda day: _yes_no(day.other_treatment)),
        (UNWANTED, lambda day: _text(day.unwanted)),
        (LATE, lambda day: "yes" if day.late else ""),
        (BEFORE_SESSION, lambda day: "yes" if day.before_session else ""),
        (NOTE, lambda day: _text(day.note)),
        *((REGION_PREFIX + one.name, partial(_intensity, one.name)) for one in REGIONS),
    )


def _intensity(region: str, day: DiaryDay) -> str:
    intensity = day.regions.get(region)
    return "" if intensity is None else str(intensity)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else ("yes" if value else "no")


def _text(text: str) -> str:
    """Guard free text; NUL has no place in a text file."""
    return guarded(text.replace("\0", ""))
