"""Strip and calendar say which days have an entry, and never what stands in it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

from druckpunkt.diary import EntryState, OutcomeEntry
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.overview import DayState, Tile, months_between, strip, tile, weeks_of
from tests.web.trials.test_course import FIRST_BLOCK, MONDAY, course_of, day

COURSE = course_of()
TODAY = day(20)


def content(state: EntryState, value: float | None = None) -> EntryContent:
    """Return an entry with one answer about pain."""
    return EntryContent(answers={"pain": OutcomeEntry(state, value)})


def state_of(entry: EntryContent) -> DayState:
    """Return how a past day with `entry` is shown."""
    return tile(day(3), COURSE, {day(3): entry}, TODAY).state


def test_a_tile_has_no_place_for_a_value() -> None:
    assert {field.name for field in fields(Tile)} == {"day", "state", "arm", "is_today"}


def test_too_bad_to_answer_looks_like_skipped_because_beside_an_arm_it_would_be_a_result() -> None:
    too_bad = state_of(content(EntryState.TOO_BAD))

    assert too_bad is state_of(content(EntryState.SKIPPED)) is DayState.SKIPPED


def test_high_and_low_answers_look_alike() -> None:
    low, high = content(EntryState.ANSWERED, 0.0), content(EntryState.ANSWERED, 10.0)

    assert state_of(low) is state_of(high) is DayState.ANSWERED


def test_a_day_without_an_entry_is_missing_and_today_is_still_open() -> None:
    assert tile(day(3), COURSE, {}, TODAY).state is DayState.MISSING
    assert tile(TODAY, COURSE, {}, TODAY).state is DayState.OPEN


def test_an_entry_without_the_primary_answer_counts_as_missing() -> None:
    only_sleep = EntryContent(answers={"sleep": OutcomeEntry(EntryState.ANSWERED, 4.0)})

    assert state_of(only_sleep) is DayState.MISSING


def test_arms_are_seen_up_to_tomorrow_and_not_beyond() -> None:
    arms = [tile(day(20 + ahead), COURSE, {}, TODAY).arm for ahead in range(5)]

    assert None not in arms[:2]
    assert arms[2:] == [None, None, None]


def test_the_strip_shows_the_last_fourteen_days_with_today_at_the_end() -> None:
    shown = strip(COURSE, {}, TODAY)

    assert [one.day for one in shown] == [TODAY - timedelta(days=n) for n in range(13, -1, -1)]
    assert [one.is_today for one in shown] == [False] * 13 + [True]


def test_the_strip_begins_with_the_run_in() -> None:
    assert [one.day for one in strip(COURSE, {}, MONDAY)] == [MONDAY]


def test_a_month_has_all_its_days_in_weeks_from_monday() -> None:
    weeks = weeks_of(2026, 3, lambda day: tile(day, COURSE, {}, TODAY))

    days = [one.day for week in weeks for one in week if one]
    assert days == [date(2026, 3, 1) + timedelta(days=n) for n in range(31)]
    assert all(
        one.day.weekday() == place for week in weeks for place, one in enumerate(week) if one
    )


def test_the_months_reach_from_the_first_day_to_today() -> None:
    assert months_between(MONDAY, date(2026, 5, 1)) == [
        date(2026, 3, 1),
        date(2026, 4, 1),
        date(2026, 5, 1),
    ]


def test_days_before_the_trial_and_after_it_are_not_asked() -> None:
    assert tile(MONDAY - timedelta(days=1), COURSE, {}, day(60)).state is DayState.NOT_ASKED
    assert tile(day(41), COURSE, {}, day(60)).state is DayState.NOT_ASKED
    assert tile(FIRST_BLOCK, COURSE, {}, day(60)).state is DayState.MISSING
