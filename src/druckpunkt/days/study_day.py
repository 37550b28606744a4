"""The study day ends at 04:00 local time, not at midnight.

Somebody who answers at half past one at night still means the evening before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT_BOUNDARY = time(4, 0)
# A name of the database for machines nobody has told their zone.
NO_ZONE = "Factory"


class UnknownZone(ValueError):
    """The name is not in the IANA time zone database."""

    def __init__(self, zone: str) -> None:
        super().__init__(zone)
        self.zone = zone


@dataclass(frozen=True, slots=True)
class StudyMoment:
    """An instant with the zone it was lived in and the study day it belongs to.

    All three are stored: the instant alone forgets where the person was, the local time
    alone is ambiguous in the autumn night that has 02:30 twice.
    """

    instant: datetime
    zone: str
    study_date: date


@cache
def _names() -> frozenset[str]:
    """Return the names of the IANA database as it was installed with this program."""
    listed = resources.files("tzdata").joinpath("zones").read_text("utf-8")
    return frozenset(listed.split()) - {NO_ZONE}


def zone_named(name: str) -> ZoneInfo:
    """Return the zone with this IANA name; raise `UnknownZone` when there is none.

    What a machine has beside the database (`localtime`, `posixrules`, `posix/…`, `right/…`) is
    refused: it would mean something else on every machine.
    """
    if name not in _names():
        raise UnknownZone(name)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def study_date(instant: datetime, zone: str, boundary: time = DEFAULT_BOUNDARY) -> date:
    """Return the study day of an aware `instant` lived in `zone` (IANA name).

    The wall clock decides: before `boundary` (local) it is still the day before. Comparing
    wall clocks instead of subtracting four hours keeps the two daylight-saving nights right.

    Raises `ValueError` for a naive instant and `UnknownZone` for a zone nobody knows.
    """
    if instant.tzinfo is None:
        raise ValueError("instant must be aware")
    local = instant.astimezone(zone_named(zone))
    days_back = 1 if local.time() < boundary else 0
    return local.date() - timedelta(days=days_back)


def study_moment(instant: datetime, zone: str, boundary: time = DEFAULT_BOUNDARY) -> StudyMoment:
    """Bundle `instant` (turned to UTC) with its zone and study day."""
    day = study_date(instant, zone, boundary)
    return StudyMoment(instant=instant.astimezone(UTC), zone=zone, study_date=day)


def study_day_bounds(
    day: date, zone: str, boundary: time = DEFAULT_BOUNDARY
) -> tuple[datetime, datetime]:
    """Return the first instant of study day `day` and the first instant after it, in UTC.

    The length is 24 h except in the two nights of the clock change (23 h and 25 h).
    A boundary inside the spring gap starts at the instant the clock jumps over it.
    """
    place = zone_named(zone)
    start = datetime.combine(day, boundary, tzinfo=place)
    end = datetime.combine(day + timedelta(days=1), boundary, tzinfo=place)
    return start.astimezone(UTC), end.astimezone(UTC)


def is_late(day: date, instant: datetime, zone: str, boundary: time = DEFAULT_BOUNDARY) -> bool:
    """Say whether an entry about study day `day` made at `instant` came after that day's end."""
    return study_date(instant, zone, boundary) > day
