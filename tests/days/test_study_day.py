from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.days import (
    UnknownZone,
    is_late,
    study_date,
    study_day_bounds,
    study_moment,
    zone_named,
)

BERLIN = "Europe/Berlin"
instants = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(
    lambda t: t.replace(tzinfo=UTC)
)
zones = st.sampled_from(
    [BERLIN, "UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"]
)


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2026-01-10T02:59:59", date(2026, 1, 9)),
        ("2026-01-10T03:00:00", date(2026, 1, 10)),
        ("2026-01-10T22:59:59", date(2026, 1, 10)),
        # Spring: 02:00 CET jumps to 03:00 CEST, 04:00 CEST is 02:00 UTC.
        ("2026-03-29T01:59:59", date(2026, 3, 28)),
        ("2026-03-29T02:00:00", date(2026, 3, 29)),
        # Autumn: 02:30 comes twice, both before 04:00 CET = 03:00 UTC.
        ("2026-10-25T00:30:00", date(2026, 10, 24)),
        ("2026-10-25T01:30:00", date(2026, 10, 24)),
        ("2026-10-25T02:59:59", date(2026, 10, 24)),
        ("2026-10-25T03:00:00", date(2026, 10, 25)),
    ],
)
def test_the_study_day_ends_at_four_local_time_right_across_daylight_saving(
    utc: str, day: date
) -> None:
    assert study_date(datetime.fromisoformat(utc).replace(tzinfo=UTC), BERLIN) == day


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25), (date(2026, 6, 1), 24)],
)
def test_the_clock_change_makes_one_study_day_shorter_and_one_longer(day: date, hours: int) -> None:
    start, end = study_day_bounds(day, BERLIN)
    assert end - start == timedelta(hours=hours)


@given(instants, zones)
def test_every_instant_lies_inside_the_bounds_of_its_study_day(
    instant: datetime, zone: str
) -> None:
    start, end = study_day_bounds(study_date(instant, zone), zone)
    assert start <= instant < end


@given(instants, zones)
def test_the_same_instant_in_other_clothes_is_the_same_day(instant: datetime, zone: str) -> None:
    elsewhere = instant.astimezone(timezone(timedelta(hours=-7)))
    assert study_moment(elsewhere, zone) == study_moment(instant, zone)


def test_an_entry_after_the_end_of_its_day_is_late() -> None:
    day = date(2026, 1, 9)
    assert not is_late(day, datetime(2026, 1, 10, 2, 59, tzinfo=UTC), BERLIN)
    assert is_late(day, datetime(2026, 1, 10, 3, 0, tzinfo=UTC), BERLIN)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Europe"])
def test_a_zone_nobody_knows_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone):
        study_date(datetime(2026, 1, 1, tzinfo=UTC), zone)


@pytest.mark.parametrize(
    "zone",
    ["localtime", "posixrules", "Factory", "posix/Europe/Berlin", "right/Europe/Berlin"],
)
def test_a_name_that_means_something_else_on_every_machine_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone):
        study_day_bounds(date(2026, 1, 1), zone)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "CET"])
def test_every_name_of_the_database_is_known(zone: str) -> None:
    assert zone_named(zone).key == zone


def test_a_naive_instant_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="aware"):
        study_date(datetime(2026, 1, 1), BERLIN)
