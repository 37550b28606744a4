"""The study day of the shared truth: the browser's twin answers the same questions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from druckpunkt.days import UnknownZone, study_date
from tests.session.shared import shared

TRUTH = shared("study_days")


@pytest.mark.parametrize(("instant", "zone", "day", "about"), TRUTH["cases"])
def test_an_instant_belongs_to_its_study_day(instant: str, zone: str, day: str, about: str) -> None:
    assert study_date(datetime.fromisoformat(instant), zone).isoformat() == day, about


@pytest.mark.parametrize(("instant", "zone", "boundary", "day"), TRUTH["boundaries"])
def test_another_boundary(instant: str, zone: str, boundary: str, day: str) -> None:
    found = study_date(datetime.fromisoformat(instant), zone, time.fromisoformat(boundary))

    assert found.isoformat() == day


@pytest.mark.parametrize(("day", "count", "later"), TRUTH["later"])
def test_days_are_counted_on_the_calendar(day: str, count: int, later: str) -> None:
    assert (date.fromisoformat(day) + timedelta(days=count)).isoformat() == later


@pytest.mark.parametrize("zone", TRUTH["unknown_zones"])
def test_a_zone_nobody_knows_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone):
        study_date(datetime.fromisoformat("2026-01-01T00:00:00Z"), zone)
