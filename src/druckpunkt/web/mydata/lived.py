"""Nothing in a file may lie in the future: the newest counts, and nothing could replace it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta

from druckpunkt.formats import InputRejected
from druckpunkt.formats.bundle import Bundle

# The clocks of two servers are never quite the same.
CLOCK_TOLERANCE = timedelta(minutes=10)
# No study day anywhere begins so long before the one in UTC.
FURTHEST_EAST = timedelta(hours=14)
# What is planned, as the first day of a trial or of a mat, may be still to come.
PLANNED = frozenset({"first_day", "last_day"})


def check_lived(bundle: Bundle, *, now: datetime, file: str) -> None:
    """Raise `InputRejected` (`future_day`, with the place) for what cannot have happened yet."""
    for place, when in _lived(bundle):
        if _is_ahead(when, now):
            day = when.date() if isinstance(when, datetime) else when
            raise InputRejected("future_day", file=file, field=place, day=day)


def _is_ahead(when: date, now: datetime) -> bool:
    if isinstance(when, datetime):
        return when > now + CLOCK_TOLERANCE
    return when > (now + FURTHEST_EAST).date()


def _lived(value: object, place: str = "") -> Iterator[tuple[str, date]]:
    """Yield every day and instant of `value`, and of all it holds, with its place."""
    if isinstance(value, date):
        yield place, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _lived(item, f"{place}[{number}]")
    elif is_dataclass(value):
        for part in fields(value):
            if part.name not in PLANNED:
                inside = f"{place}.{part.name}" if place else part.name
                yield from _lived(getattr(value, part.name), inside)
