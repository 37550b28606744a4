"""Axes: round ticks, outcome units, thinned curves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.charts.scale import (
    curve_points,
    in_outcome_units,
    plain_number,
    round_ticks,
    unit_of,
    worthwhile_edge,
)
from druckpunkt.diary import Direction, custom_outcome, known_outcomes

PAIN, SLEEP = known_outcomes()["pain"], known_outcomes()["sleep"]
PERCENT = custom_outcome("vigour", direction=Direction.HIGHER_IS_BETTER, low=0, high=100)


@pytest.mark.parametrize(
    ("span", "most", "ticks"),
    [
        ((-2.6, 0.7), 6, (-2, -1, 0)),
        ((-2.6, 0.7), 14, (-2.5, -2, -1.5, -1, -0.5, 0, 0.5)),
        ((-11, 3), 6, (-10, -5, 0)),
        ((-0.04, 0.05), 5, (-0.04, -0.02, 0, 0.02, 0.04)),
    ],
)
def test_ticks_are_round(span: tuple[float, float], most: int, ticks: tuple[float, ...]) -> None:
    assert round_ticks(span, most) == pytest.approx(ticks)


@given(st.floats(-200, -0.01), st.floats(0.01, 200), st.integers(4, 15))
def test_there_are_few_ticks_and_zero_is_one_of_them(low: float, high: float, most: int) -> None:
    ticks = round_ticks((low, high), most)

    assert 0 in ticks
    assert len(ticks) <= most + 1
    assert low - 1e-6 <= ticks[0] <= ticks[-1] <= high + 1e-6


def test_better_lies_where_the_outcome_says() -> None:
    assert worthwhile_edge(PAIN) == -1
    assert worthwhile_edge(SLEEP) == 1
    assert worthwhile_edge(PERCENT) == 10
    assert (unit_of(PAIN), unit_of(SLEEP), unit_of(PERCENT)) == (1, -1, -10)


@pytest.mark.parametrize("outcome", [PAIN, SLEEP, PERCENT])
def test_a_density_keeps_its_area_and_mean_in_outcome_units(outcome: object) -> None:
    assert isinstance(outcome, type(PAIN))
    delta = np.linspace(-6, 4, 2001)
    density = np.exp(-0.5 * ((delta + 1) / 0.4) ** 2) / (0.4 * np.sqrt(2 * np.pi))

    x, carried = in_outcome_units(delta, density, outcome)

    step = x[1] - x[0]
    assert step > 0
    assert carried.sum() * step == pytest.approx(1, abs=1e-9)
    assert (x * carried).sum() * step == pytest.approx(-unit_of(outcome), abs=1e-9)


def test_a_thinned_curve_spans_the_axis_and_touches_the_curve() -> None:
    x = np.linspace(-5, 5, 1001)

    points = curve_points(x, np.exp(-(x**2)), (-2, 8), count=11)

    assert [at for at, _ in points] == pytest.approx(list(range(-2, 9)))
    assert dict(points)[0.0] == 1.0
    assert dict(points)[7.0] == 0.0


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [(-2.0, "en", "−2"), (0.5, "de", "0,5"), (0.0, "en", "0"), (0.30000000000000004, "en", "0.3")],
)
def test_a_number_has_no_more_decimals_than_it_needs(
    value: float, language: str, text: str
) -> None:
    assert plain_number(value, language) == text
