"""When the sting has faded, as far as four questions can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.session import Sting, minutes_to_comfort

MINUTES = (0, 1, 3, 5)


@pytest.mark.parametrize(
    ("values", "minute"),
    [
        ((8, 6, 4, 3), 5),
        ((8, 6, 3, 2), 3),
        ((3, 2, 1, 0), 0),
        # It came back: only the last calm stretch counts.
        ((2, 5, 3, 1), 3),
        ((8, 7, 6, 4), None),
        ((0, 0, 0, 4), None),
    ],
)
def test_the_first_minute_from_which_on_it_stayed_low(
    values: tuple[int, ...], minute: int | None
) -> None:
    stings = [Sting(at, value) for at, value in zip(MINUTES, values, strict=True)]

    assert minutes_to_comfort(stings) == minute


def test_without_ratings_nothing_is_known() -> None:
    assert minutes_to_comfort([]) is None


@given(st.dictionaries(st.sampled_from(MINUTES), st.integers(0, 10)))
def test_the_order_of_the_ratings_does_not_matter(ratings: dict[int, int]) -> None:
    stings = [Sting(minute, value) for minute, value in ratings.items()]

    assert minutes_to_comfort(stings) == minutes_to_comfort(stings[::-1])
