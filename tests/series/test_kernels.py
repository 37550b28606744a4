"""The compiled population step against the NumPy one, and the same on any number of threads."""

from __future__ import annotations

import numpy as np
import pytest

from druckpunkt.diary import known_outcomes
from druckpunkt.series import (
    FigureColumns,
    PopulationGrid,
    Rows,
    first_grid,
    fit_population,
    partial_log_likelihood,
    population_posterior,
    rows_of,
    shrunken_figures,
    single_figures,
    sketch,
)
from druckpunkt.series.kernels import (
    fast_partial_log_likelihood,
    fast_shrunken_figures,
    fast_single_figures,
)
from druckpunkt.trial.observations import Floats
from tests.series.builders import PAIN, draw_normal, student_curve


def _rows(people: int, *, spread: float, seed: int = 3) -> Rows:
    centres, errors = draw_normal(seed, people, mean=-0.5, spread=spread, error=0.5)
    return rows_of([student_curve(m, se, 30) for m, se in zip(centres, errors, strict=True)])


def _relative(log_likelihood: Floats) -> Floats:
    return np.asarray(log_likelihood - log_likelihood.max())


def _difference(rows: Rows, grid: PopulationGrid) -> float:
    """Largest difference at the nodes that matter; a constant per person says nothing."""
    exact = _relative(partial_log_likelihood(rows, grid).log_likelihood)
    fast = _relative(fast_partial_log_likelihood(rows, grid).log_likelihood)
    return float(np.abs(exact - fast)[exact > -30].max())


@pytest.mark.parametrize("spread", [0.0, 0.6])
def test_the_sums_agree_with_the_numpy_engine(spread: float) -> None:
    rows = _rows(203, spread=spread)
    grid = first_grid(sketch(rows))
    assert (grid.omega < rows.step).any() == (spread == 0)

    assert fast_partial_log_likelihood(rows, grid).people == 203
    assert _difference(rows, grid) < 203 * 1e-7


def test_somebody_beyond_single_precision_is_computed_in_logarithms() -> None:
    rows = _rows(100, spread=0.2)
    stranger = (-0.5 * ((rows.delta - 11) / 0.4) ** 2).astype(np.float32)
    strange = Rows(rows.delta, np.vstack([rows.log_likelihood, stranger]))
    grid = first_grid(sketch(rows))
    alone = partial_log_likelihood(Rows(rows.delta, stranger[None]), grid)
    assert np.ptp(alone.log_likelihood) > 100

    assert _difference(strange, grid) < 101 * 1e-6


def test_the_sums_do_not_depend_on_the_number_of_threads() -> None:
    few = _rows(150, spread=0.6)
    rows = Rows(few.delta, np.tile(few.log_likelihood, (10, 1)))
    grid = first_grid(sketch(rows))

    one, two = (fast_partial_log_likelihood(rows, grid, threads=n) for n in (1, 2))

    assert np.array_equal(one.high, two.high)
    assert np.array_equal(one.low, two.low)


def test_the_population_is_the_same_through_both() -> None:
    rows = _rows(300, spread=0.5)
    start = first_grid(sketch(rows))

    exact = population_posterior(lambda grid: partial_log_likelihood(rows, grid), start)
    fast = population_posterior(lambda grid: fast_partial_log_likelihood(rows, grid), start)

    assert fast.weight == pytest.approx(exact.weight, abs=1e-5)
    assert fast.weight @ fast.grid.mu == pytest.approx(exact.weight @ exact.grid.mu, abs=1e-6)
    assert fast.weight @ fast.grid.omega == pytest.approx(exact.weight @ exact.grid.omega, abs=1e-6)


@pytest.mark.parametrize("spread", [0.0, 0.6])
def test_everybodys_figures_agree_with_the_numpy_engine(spread: float) -> None:
    rows = _rows(60, spread=spread)
    posterior = fit_population(rows)

    exact = next(shrunken_figures(rows, posterior, PAIN))
    fast = next(fast_shrunken_figures(rows, posterior, PAIN))

    _compare(fast, exact)
    _compare(next(fast_single_figures(rows, PAIN)), next(single_figures(rows, PAIN)))


def test_figures_leave_in_the_outcomes_own_direction() -> None:
    sleep = known_outcomes()["sleep"]
    rows = _rows(20, spread=0.4)
    posterior = fit_population(rows)

    _compare(
        next(fast_shrunken_figures(rows, posterior, sleep)),
        next(shrunken_figures(rows, posterior, sleep)),
    )


def _compare(fast: FigureColumns, exact: FigureColumns) -> None:
    for name in ("mean", "sd", "p_better", "p_worthwhile", "p_too_small", "p_harm"):
        assert getattr(fast, name) == pytest.approx(getattr(exact, name), abs=5e-6)
    for percent, ends in exact.intervals.items():
        assert fast.intervals[percent] == pytest.approx(ends, abs=5e-6)


def test_figures_of_many_people_come_in_the_same_chunks() -> None:
    few = _rows(50, spread=0.6)
    rows = Rows(few.delta, np.tile(few.log_likelihood, (50, 1)))
    posterior = fit_population(few)

    one, two = (
        [part.mean for part in fast_shrunken_figures(rows, posterior, PAIN, threads=threads)]
        for threads in (1, 2)
    )

    assert np.array_equal(np.concatenate(one), np.concatenate(two))
    assert len(np.concatenate(one)) == 2500
