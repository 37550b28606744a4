from __future__ import annotations

from datetime import date

import pytest

from druckpunkt.diary import (
    Diary,
    DiaryDay,
    Direction,
    DuplicateDay,
    EntryState,
    Outcome,
    OutcomeEntry,
    known_outcomes,
)


def _day(number: int, value: float | None = None) -> DiaryDay:
    entries = {} if value is None else {"pain": OutcomeEntry(EntryState.ANSWERED, value)}
    return DiaryDay(date(2026, 1, number), "mat", entries)


def test_days_are_sorted_and_none_stands_twice() -> None:
    diary = Diary.of([_day(3), _day(1), _day(2)], ["pain"])
    assert [day.study_date.day for day in diary.days] == [1, 2, 3]
    with pytest.raises(DuplicateDay) as caught:
        Diary.of([_day(1), _day(2), _day(1)], ["pain"])
    assert caught.value.study_date == date(2026, 1, 1)


def test_a_day_without_answer_is_missing_not_zero() -> None:
    assert _day(1).entry("pain").state is EntryState.MISSING
    assert _day(1).value("pain") is None
    assert _day(1, 0.0).value("pain") == 0.0


@pytest.mark.parametrize(
    ("state", "value"),
    [
        (EntryState.ANSWERED, None),
        (EntryState.SKIPPED, 3.0),
        (EntryState.TOO_BAD, 10.0),
        (EntryState.ANSWERED, float("nan")),
        (EntryState.ANSWERED, float("inf")),
    ],
)
def test_a_state_and_a_value_that_contradict_each_other_are_refused(
    state: EntryState, value: float | None
) -> None:
    with pytest.raises(ValueError, match="value"):
        OutcomeEntry(state, value)


def test_sleep_is_better_when_higher_and_belongs_to_the_day_before() -> None:
    sleep = known_outcomes()["sleep"]
    assert sleep.direction is Direction.HIGHER_IS_BETTER
    assert sleep.attribution == "previous_day"
    assert sorted(known_outcomes()) == ["interference", "pain", "sleep", "stress"]


@pytest.mark.parametrize(
    ("low", "high", "swc"),
    [(0, 0, 1), (5, 0, 1), (0, 10, 0), (0, 10, 11), (-1e308, 1e308, 1), (0, float("inf"), 1)],
)
def test_an_outcome_needs_a_range_and_a_change_that_fits_it(
    low: float, high: float, swc: float
) -> None:
    with pytest.raises(ValueError, match="x"):
        Outcome("x", Direction.LOWER_IS_BETTER, low, high, swc)
