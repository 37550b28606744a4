"""Dates and timestamps of foreign tables, and the day an answer given then belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from druckpunkt.days import UnknownZone, study_date
from druckpunkt.formats.cells import DateStyle, calendar_day
from druckpunkt.formats.delimited import Cell
from druckpunkt.formats.rejection import InputRejected, shortened

ISO = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"([T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(:(?P<second>[0-9]{2})([.,][0-9]{1,9})?)?"
    r" ?(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
GERMAN = re.compile(
    r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"
    r"(,? (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(:(?P<second>[0-9]{2}))?)?(?P<offset>)"
)
MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date on the wall, with the time where the file has one, and how it was written."""

    local: datetime
    has_time: bool
    style: DateStyle

    def day(self, boundary: time) -> date:
        """Return the day this moment belongs to when days begin at `boundary`."""
        early = self.has_time and self.local.time() < boundary
        return self.local.date() - timedelta(days=1) if early else self.local.date()


def check_zone(zone: str) -> None:
    """Raise `InputRejected` for a time zone nobody knows."""
    try:
        study_date(datetime(2000, 1, 1, tzinfo=UTC), zone)
    except UnknownZone as error:
        raise InputRejected("unknown_zone", found=shortened(zone)) from error


def read_moment(cell: Cell, zone: str) -> Moment:
    """Return the date or timestamp in `cell`; one with an offset is told in `zone`.

    Raises `InputRejected` for a blank cell, another way of writing, an impossible date or time.
    """
    text = cell.text.strip()
    if not text:
        raise InputRejected("date_missing", **cell.place)
    for pattern, style in ((ISO, DateStyle.ISO), (GERMAN, DateStyle.GERMAN)):
        match = pattern.fullmatch(text)
        if match:
            return _moment(cell, match, style, zone)
    raise InputRejected("not_a_date", **cell.place, found=cell.found)


def _moment(cell: Cell, match: re.Match[str], style: DateStyle, zone: str) -> Moment:
    day = calendar_day(cell, int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hour"] is None:
        return Moment(datetime.combine(day, MIDNIGHT), has_time=False, style=style)
    try:
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
        local = _told_in(zone, datetime.combine(day, clock), match["offset"] or "")
    except ValueError as error:
        raise InputRejected("impossible_date", **cell.place, found=cell.found) from error
    return Moment(local, has_time=True, style=style)


def _told_in(zone: str, local: datetime, offset: str) -> datetime:
    if not offset:
        return local
    aware = datetime.fromisoformat(local.isoformat() + offset)
    return aware.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
