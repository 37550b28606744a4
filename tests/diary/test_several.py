"""The one value of a day with several entries."""

from __future__ import annotations

from itertools import permutations
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.diary import EntryState, OutcomeEntry, day_value

SKIPPED = OutcomeEntry(EntryState.SKIPPED)
TOO_BAD = OutcomeEntry(EntryState.TOO_BAD)
MISSING = OutcomeEntry(EntryState.MISSING)


def answered(value: float) -> OutcomeEntry:
    """Return an answer."""
    return OutcomeEntry(EntryState.ANSWERED, value)


values = st.floats(0, 10)
entries = values.map(answered) | st.sampled_from([SKIPPED, TOO_BAD, MISSING])


def test_answers_count_with_their_mean() -> None:
    assert day_value([answered(3), answered(6), answered(6)]) == answered(5)


def test_a_skipped_or_too_bad_entry_does_not_count_beside_a_number() -> None:
    assert day_value([SKIPPED, answered(4), TOO_BAD, MISSING]) == answered(4)


def test_too_bad_once_and_no_number_is_too_bad() -> None:
    assert day_value([SKIPPED, TOO_BAD]) == TOO_BAD


def test_only_skipped_is_skipped_and_nothing_is_missing() -> None:
    assert day_value([SKIPPED, MISSING]) == SKIPPED
    assert day_value([MISSING]) == day_value([]) == MISSING


@given(entries)
def test_one_entry_alone_stays_what_it_is(entry: OutcomeEntry) -> None:
    assert day_value([entry]) == entry


@given(st.lists(entries, max_size=4))
def test_the_order_of_entries_is_without_meaning(given: list[OutcomeEntry]) -> None:
    assert len({day_value(order) for order in permutations(given)}) == 1


@given(st.lists(values, min_size=1))
def test_the_mean_stays_within_its_answers(numbers: list[float]) -> None:
    value = day_value(map(answered, numbers)).value

    assert value is not None
    assert min(numbers) <= value <= max(numbers)
    assert abs(value - mean(numbers)) < 1e-9
