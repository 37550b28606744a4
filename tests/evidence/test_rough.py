"""A p value turned back into a size, against tables of t and a hand calculation."""

from __future__ import annotations

import math

import pytest

from druckpunkt.evidence.rough import PrintedP, printed_p, rough_effect


@pytest.mark.parametrize(
    ("p", "n", "t"),
    # Two-sided critical values of Student's t as every table prints them.
    [(0.05, 11, 2.086), (0.01, 16, 2.750), (0.001, 21, 3.551), (0.1, 61, 1.658)],
)
def test_t_is_the_one_of_the_tables(p: float, n: int, t: float) -> None:
    assert rough_effect(PrintedP(p, is_bound=False), n, n).t == pytest.approx(t, abs=5e-4)


def test_the_neck_pain_of_20_against_20_people_with_p_021() -> None:
    rough = rough_effect(PrintedP(0.021, is_bound=False), 20, 20)

    # By hand: t(38) at .0105 = 2.408; d = 2.408 sqrt(.1) = .7615; J = 1 - 3/151; se = .327.
    assert rough.df == 38
    assert rough.t == pytest.approx(2.408, abs=1e-3)
    assert rough.g == pytest.approx(0.746, abs=1e-3)
    assert (rough.low, rough.high) == pytest.approx((0.105, 1.387), abs=2e-3)


def test_a_bound_stays_a_bound_and_its_lower_limit_grows_with_it() -> None:
    bound = rough_effect(PrintedP(0.001, is_bound=True), 21, 21)
    beyond = rough_effect(PrintedP(0.0001, is_bound=False), 21, 21)

    assert bound.is_bound
    assert bound.g == pytest.approx(1.075, abs=1e-3)
    assert (beyond.g > bound.g, beyond.low > bound.low) == (True, True)


def test_unequal_groups_tell_less() -> None:
    equal = rough_effect(PrintedP(0.02, is_bound=False), 20, 20)
    unequal = rough_effect(PrintedP(0.02, is_bound=False), 10, 30)

    assert unequal.t == equal.t
    assert unequal.g / equal.g == pytest.approx(math.sqrt((1 / 10 + 1 / 30) / (1 / 10)))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (".021", PrintedP(0.021, is_bound=False)),
        ("0.021", PrintedP(0.021, is_bound=False)),
        ("= .021", PrintedP(0.021, is_bound=False)),
        ("p = 0.021", PrintedP(0.021, is_bound=False)),
        ("< .001", PrintedP(0.001, is_bound=True)),
        ("p<.001", PrintedP(0.001, is_bound=True)),
        ("> .05", None),
        ("not significant", None),
        ("0.0", None),
        ("", None),
    ],
)
def test_a_p_value_is_read_as_printed(text: str, read: PrintedP | None) -> None:
    assert printed_p(text) == read


def test_one_person_is_no_group() -> None:
    with pytest.raises(ValueError, match="two people"):
        rough_effect(PrintedP(0.05, is_bound=False), 1, 20)
