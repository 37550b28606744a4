"""What makes the check be asked again; only what came after it counts (R12, H3, H4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from druckpunkt.safety import (
    FeltSession,
    PainDay,
    Reopening,
    Since,
    load_rules,
    reopened_by,
)

DAY = date(2026, 3, 2)
GIVEN = datetime(2026, 3, 2, 18, tzinfo=UTC)
HOUR, ONE_DAY = timedelta(hours=1), timedelta(days=1)
THRESHOLDS = load_rules().thresholds


def reopened(since: Since, today: date = DAY) -> Reopening | None:
    return reopened_by(GIVEN, DAY, since, today=today, thresholds=THRESHOLDS)


def week(values: list[float], last: float, *, written: datetime = GIVEN + HOUR) -> Since:
    """The pain of days before `DAY`, and of `DAY` itself."""
    days = [
        PainDay(DAY - n * ONE_DAY, value, GIVEN - n * ONE_DAY) for n, value in enumerate(values, 1)
    ]
    return Since(pain_days=(*days, PainDay(DAY, last, written)))


def test_nothing_happened() -> None:
    assert reopened(Since()) is None


@pytest.mark.parametrize(
    ("at", "why"), [(GIVEN + HOUR, Reopening.SKIN), (GIVEN - HOUR, None), (GIVEN, None)]
)
def test_bad_skin_after_the_check_reopens_it(at: datetime, why: Reopening | None) -> None:
    assert reopened(Since(bad_skin_at=(at,))) is why


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (2, 5, Reopening.PAIN_RISE),
        (2, 4, None),
        (7, 10, Reopening.PAIN_RISE),
        (5, 2, None),
        (None, 9, None),
        (1, None, None),
    ],
)
def test_three_points_more_after_a_session_are_a_sharp_rise(
    before: float | None, after: float | None, why: Reopening | None
) -> None:
    assert reopened(Since(sessions=(FeltSession(GIVEN + HOUR, before, after),))) is why


def test_a_session_before_the_check_does_not_count() -> None:
    assert reopened(Since(sessions=(FeltSession(GIVEN - HOUR, 0, 10),))) is None


@pytest.mark.parametrize(
    ("values", "last", "why"),
    [
        ([3, 4, 3], 6, Reopening.PAIN_RISE),
        ([3, 4, 3], 5.9, None),
        ([3, 3], 10, None),
        ([0, 9, 9, 9], 10, None),
        ([2, 2, 2, 2, 9, 9, 9], 5, Reopening.PAIN_RISE),
    ],
)
def test_a_day_three_points_above_the_median_of_the_week_before_is_a_sharp_rise(
    values: list[float], last: float, why: Reopening | None
) -> None:
    assert reopened(week(values, last)) is why


def test_only_the_seven_days_before_are_compared() -> None:
    old = [PainDay(DAY - n * ONE_DAY, 1, GIVEN - n * ONE_DAY) for n in (8, 9, 10, 11)]

    assert reopened(Since(pain_days=(*old, PainDay(DAY, 9, GIVEN + HOUR)))) is None


@pytest.mark.parametrize("written", [GIVEN - HOUR, GIVEN])
def test_a_rise_written_before_the_check_was_known_when_it_was_answered(written: datetime) -> None:
    assert reopened(week([1, 1, 1], 9, written=written)) is None


def test_a_value_nobody_knows_the_time_of_is_only_compared_with() -> None:
    days = tuple(PainDay(DAY - n * ONE_DAY, 2, None) for n in range(1, 5))

    assert reopened(Since(pain_days=(*days, PainDay(DAY, 9, None)))) is None
    assert reopened(Since(pain_days=(*days, PainDay(DAY, 9, GIVEN + HOUR)))) is Reopening.PAIN_RISE


@pytest.mark.parametrize(
    ("days", "why"), [(29, None), (30, Reopening.LONG_PAUSE), (60, Reopening.LONG_PAUSE)]
)
def test_a_long_pause_since_the_last_session_reopens_the_check(
    days: int, why: Reopening | None
) -> None:
    assert reopened(Since(last_mat_day=DAY), today=DAY + days * ONE_DAY) is why


def test_a_pause_before_the_check_is_over_with_it() -> None:
    since = Since(last_mat_day=DAY - 80 * ONE_DAY)

    assert reopened(since, today=DAY + 29 * ONE_DAY) is None
    assert reopened(since, today=DAY + 30 * ONE_DAY) is Reopening.LONG_PAUSE


def test_whoever_never_lay_on_a_mat_makes_no_pause() -> None:
    assert reopened(Since(), today=DAY + 89 * ONE_DAY) is None


def test_skin_is_named_before_pain_and_pain_before_a_pause() -> None:
    everything = Since(
        bad_skin_at=(GIVEN + HOUR,),
        sessions=(FeltSession(GIVEN + HOUR, 0, 9),),
        last_mat_day=DAY,
    )
    without_skin = Since(sessions=everything.sessions, last_mat_day=DAY)
    later = DAY + 40 * ONE_DAY

    assert reopened(everything, today=later) is Reopening.SKIN
    assert reopened(without_skin, today=later) is Reopening.PAIN_RISE
