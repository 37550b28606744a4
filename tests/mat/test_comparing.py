"""Choosing and ordering mats: unknown is a case of its own and comes last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.mat import Known, Order, Wanted, Washable, matching, ordered, unjudged
from tests.mat.builders import a_mat

DENSE = a_mat("Dense", spikes=(8820,), size=(68, 42), washable=(True,))
TWO = a_mat("two counts", spikes=(6210, 6000), washable=(False,))
LARGE = a_mat("Large", spikes=(9000,), size=(120, 60), washable=(True, False))
BLANK = a_mat("Blank")
MATS = (LARGE, BLANK, TWO, DENSE)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Wanted(), [LARGE, BLANK, TWO, DENSE]),
        (Wanted(spikes=Known.YES), [LARGE, TWO, DENSE]),
        (Wanted(spikes=Known.NO), [BLANK]),
        (Wanted(washable=Washable.YES), [DENSE]),
        (Wanted(washable=Washable.NO), [TWO]),
        (Wanted(washable=Washable.UNKNOWN), [LARGE, BLANK]),
        (Wanted(fewest=6100), [LARGE, TWO, DENSE]),
        (Wanted(fewest=6100, most=8900), [TWO, DENSE]),
        (Wanted(most=6000), [TWO]),
        (Wanted(most=5999), []),
        (Wanted(most=9000, washable=Washable.YES), [DENSE]),
    ],
)
def test_what_is_asked_for_is_shown_in_the_order_given(wanted: Wanted, fits: list[object]) -> None:
    assert list(matching(MATS, wanted)) == fits


def test_a_mat_nobody_can_judge_is_named_instead_of_dropped_in_silence() -> None:
    assert unjudged(MATS, Wanted(fewest=1)) == (BLANK,)
    assert unjudged(MATS, Wanted(fewest=1, washable=Washable.YES)) == ()
    assert unjudged(MATS, Wanted()) == ()


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NAME, [BLANK, DENSE, LARGE, TWO]),
        (Order.SPIKES, [TWO, DENSE, LARGE, BLANK]),
        (Order.DENSITY, [LARGE, DENSE, BLANK, TWO]),
    ],
)
def test_the_smallest_comes_first_and_unknown_last(order: Order, expected: list[object]) -> None:
    assert list(ordered(MATS, order)) == expected


@given(mats=st.permutations(MATS), order=st.sampled_from(Order))
def test_the_order_does_not_depend_on_how_they_came(mats: list[object], order: Order) -> None:
    assert ordered(mats, order) == ordered(MATS, order)  # type: ignore[arg-type]
