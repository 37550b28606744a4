"""Which mat was in use on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.mat import mat_on

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Mine:
    name: str
    first_day: date
    last_day: date | None = None
    noted_at: datetime = NOON


OLD = Mine("old", date(2026, 1, 1), date(2026, 2, 28))
NEW = Mine("new", date(2026, 3, 1))


def test_each_day_has_the_mat_of_its_time() -> None:
    assert mat_on(date(2025, 12, 31), [OLD, NEW]) is None
    assert mat_on(date(2026, 1, 1), [OLD, NEW]) is OLD
    assert mat_on(date(2026, 2, 28), [OLD, NEW]) is OLD
    assert mat_on(date(2026, 3, 1), [OLD, NEW]) is NEW
    assert mat_on(date(2030, 1, 1), [OLD, NEW]) is NEW


def test_after_the_last_day_there_is_none() -> None:
    assert mat_on(date(2026, 3, 1), [OLD]) is None
    assert mat_on(date(2026, 3, 1), []) is None


def test_where_two_overlap_the_later_one_counts() -> None:
    open_end = Mine("open", date(2026, 1, 1))
    same_day = Mine("corrected", date(2026, 3, 1), None, NOON + timedelta(hours=1))

    assert mat_on(date(2026, 4, 1), [NEW, open_end]) is NEW
    assert mat_on(date(2026, 4, 1), [same_day, NEW]) is same_day


days = st.dates(date(2026, 1, 1), date(2026, 3, 1))
mats = st.builds(
    lambda first, length, at: Mine(
        "any",
        first,
        None if length is None else first + timedelta(days=length),
        NOON + timedelta(minutes=at),
    ),
    days,
    st.none() | st.integers(0, 30),
    st.integers(0, 1000),
)


@given(day=days, owned=st.lists(mats, max_size=5))
def test_the_mat_of_a_day_was_there_that_day_and_none_began_later(
    day: date, owned: list[Mine]
) -> None:
    there = [one for one in owned if one.first_day <= day <= (one.last_day or date.max)]

    found = mat_on(day, owned)

    assert (found is None) is (there == [])
    assert found is None or all(one.first_day <= found.first_day for one in there)
