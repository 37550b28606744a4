"""Web code learns the time in one place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from django.test import override_settings

from druckpunkt.web import clock
from tests.web import clock as test_clock


@override_settings(DRUCKPUNKT_CLOCK="druckpunkt.web.clock.system_now")
def test_the_shipped_clock_is_the_one_of_the_machine() -> None:
    before = datetime.now(UTC)

    assert before <= clock.now() <= datetime.now(UTC)


def test_the_time_is_always_in_utc() -> None:
    test_clock.set_to(datetime(2026, 7, 1, 20, tzinfo=timezone(timedelta(hours=2))))

    assert clock.now() == datetime(2026, 7, 1, 18, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_the_study_day_ends_at_four_local_time() -> None:
    test_clock.set_to(datetime(2026, 7, 2, 1, 59, tzinfo=UTC))
    assert clock.study_day_now("Europe/Berlin").isoformat() == "2026-07-01"

    test_clock.advance(timedelta(minutes=1))
    assert clock.study_day_now("Europe/Berlin").isoformat() == "2026-07-02"
    assert clock.study_day_now("America/New_York").isoformat() == "2026-07-01"
