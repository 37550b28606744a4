"""Truths drawn from the priors lie in 95 % of the 95 % intervals; the usual shortcut fails."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from druckpunkt.trial import Template
from tests.calibration.series_draws import SeriesCell, SeriesFound, series_draws, two_stage

pytestmark = pytest.mark.slow

FOUR_WEEKS = Template("28 days", pairs=7, block_days=2)
# Four standard errors either way: a right engine fails in one of 15,000 seeds.
ERRORS = 4.0


@cache
def drawn(people: int, series: int) -> SeriesFound:
    cell = SeriesCell(people, FOUR_WEEKS)
    return series_draws(np.random.default_rng(17), cell=cell, series=series)


def share_and_error(covered: np.typing.NDArray[np.float64]) -> tuple[float, float]:
    rates = covered.reshape(len(covered), -1).mean(axis=1)
    floor = np.sqrt(0.95 * 0.05 / covered.size)
    return float(rates.mean()), max(float(rates.std(ddof=1) / np.sqrt(len(rates))), float(floor))


@pytest.mark.parametrize(("people", "series"), [(10, 250), (40, 80)])
@pytest.mark.parametrize("kind", ["mean", "spread", "people", "people_alone"])
def test_95_percent_intervals_hold_95_percent_of_the_truths(
    kind: str, people: int, series: int
) -> None:
    covered, error = share_and_error(getattr(drawn(people, series), kind))

    assert abs(covered - 0.95) < ERRORS * error
    assert error < 0.03


@pytest.mark.parametrize(("people", "series"), [(10, 250), (40, 80)])
def test_stated_chances_of_a_worthwhile_effect_come_true(people: int, series: int) -> None:
    surplus = drawn(people, series).worthwhile.mean(axis=1)

    assert abs(surplus.mean()) < ERRORS * surplus.std(ddof=1) / np.sqrt(len(surplus))


def test_estimate_and_standard_error_then_pool_covers_too_little() -> None:
    cell = SeriesCell(40, FOUR_WEEKS, mean=-0.5, spread=0.3)
    found = series_draws(np.random.default_rng(18), cell=cell, series=60)

    covered, error = share_and_error(found.two_stage_people)

    assert covered + ERRORS * error < 0.93
    assert found.people.mean() > covered + 0.05


def test_the_shortcut_is_the_one_everybody_uses() -> None:
    """DerSimonian and Laird on log relative risks of BCG vaccine (R package metafor, `dat.bcg`)."""
    rows = np.array(
        [
            *([-0.8893, 0.3256], [-1.5854, 0.1946], [-1.3481, 0.4154], [-1.4416, 0.0200]),
            *([-0.2175, 0.0512], [-0.7861, 0.0069], [-1.6209, 0.2230], [0.0120, 0.0040]),
            *([-0.4694, 0.0564], [-1.3713, 0.0730], [-0.3394, 0.0124], [0.4459, 0.5325]),
            [-0.0173, 0.0714],
        ]
    )

    found = two_stage(rows[:, 0], np.sqrt(rows[:, 1]))

    assert found.mean_error == pytest.approx(0.178742, abs=1e-3)
    assert found.mean == pytest.approx(-0.7141, abs=1e-3)
