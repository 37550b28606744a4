"""From the text of one cell to a number, a date, a yes or no; each refusal names its place."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from druckpunkt.formats.delimited import Cell
from druckpunkt.formats.rejection import InputRejected

NUMBER = re.compile(r"[+-]?([0-9]+([.,][0-9]+)?|[.,][0-9]+)(e[+-]?[0-9]{1,6})?", re.IGNORECASE)
NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
# 1,234.5 or 1.234,5 or 1 234: some sign groups the thousands.
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,' \u00a0\u202f][0-9]{3})+([.,][0-9]+)?")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
GERMAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_NUMBER = 60

YES = frozenset({"yes", "true", "1"})
NO = frozenset({"no", "false", "0"})


class DateStyle(StrEnum):
    """How a file writes its dates."""

    ISO = "yyyy-mm-dd"
    GERMAN = "dd.mm.yyyy"


def read_number(cell: Cell) -> float | None:
    """Return the finite number in `cell`, with decimal point or comma; None when it is blank.

    Raises `InputRejected` for text, `nan`, infinities and grouped thousands. `1,500` in a
    comma-separated file and `1.500` in a German one are refused as well: nobody can know whether
    they mean one and a half or fifteen hundred.
    """
    text = cell.text.strip()
    if not text:
        return None
    _refuse_grouped(cell, text)
    if NOT_FINITE.fullmatch(text):
        raise InputRejected("not_finite", **cell.place, found=cell.found)
    if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(text):
        raise InputRejected("not_a_number", **cell.place, found=cell.found)
    value = float(text.replace(",", "."))
    if not math.isfinite(value):
        raise InputRejected("not_finite", **cell.place, found=cell.found)
    return value


def _refuse_grouped(cell: Cell, text: str) -> None:
    """Refuse what groups thousands for sure, or by the habits of the program that wrote it."""
    if not GROUPED.fullmatch(text):
        return
    doubtful = {",": ",", ";": "."}.get(cell.delimiter)
    if not NUMBER.fullmatch(text) or (doubtful is not None and doubtful in text):
        raise InputRejected("grouped_number", **cell.place, found=cell.found)


def read_count(cell: Cell, *, most: int) -> int | None:
    """Return the whole number from 0 to `most` in `cell`, None when it is blank."""
    value = read_number(cell)
    if value is None:
        return None
    if value != int(value) or not 0 <= value <= most:
        raise InputRejected("not_a_count", **cell.place, found=cell.found, most=most)
    return int(value)


def read_within(cell: Cell, *, low: float, high: float) -> float | None:
    """Return the number from `low` to `high` in `cell`, None when it is blank."""
    value = read_number(cell)
    if value is not None and not low <= value <= high:
        raise InputRejected("off_scale", **cell.place, found=cell.found, low=low, high=high)
    return value


def read_yes_no(cell: Cell) -> bool | None:
    """Return True for yes, False for no, None for a blank cell."""
    text = cell.text.strip().lower()
    if not text:
        return None
    if text in YES | NO:
        return text in YES
    raise InputRejected("not_yes_or_no", **cell.place, found=cell.found)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date and how it was written."""

    day: date
    style: DateStyle


def read_date(cell: Cell) -> ReadDate:
    """Return the date in `cell`: ISO or dd.mm.yyyy, of the years 1900 to 2100.

    Raises `InputRejected` for a blank cell, another way of writing, a day no calendar has.
    """
    text = cell.text.strip()
    if not text:
        raise InputRejected("date_missing", **cell.place)
    if match := ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return ReadDate(calendar_day(cell, year, month, day), DateStyle.ISO)
    if match := GERMAN_DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        return ReadDate(calendar_day(cell, year, month, day), DateStyle.GERMAN)
    raise InputRejected("not_a_date", **cell.place, found=cell.found)


def calendar_day(cell: Cell, year: int, month: int, day: int) -> date:
    """Return the date of the three numbers; raise `InputRejected` when there is no such day."""
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise InputRejected("impossible_date", **cell.place, found=cell.found) from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputRejected(
            "year_out_of_range", **cell.place, found=cell.found, first=FIRST_YEAR, last=LAST_YEAR
        )
    return found
