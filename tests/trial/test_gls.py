"""Known answers at a fixed rho: dense GLS and Student's sleep data."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from druckpunkt.trial.gls import least_squares
from tests.trial.reference import generalised_least_squares

SLEEP = Path(__file__).parents[1] / "data" / "r_sleep_crossover" / "sleep.csv"


@pytest.mark.parametrize("rho", [-0.5, 0.0, 0.2, 0.4, 0.7, 0.9])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_gap_moments_give_generalised_least_squares_to_twelve_digits(rho: float, seed: int) -> None:
    random = np.random.default_rng(seed)
    day = np.flatnonzero(random.random(60) < 0.6)
    x = np.column_stack(
        [np.ones(len(day)), day / 60, (day % 7 > 4).astype(float), random.integers(0, 2, len(day))]
    )
    y = 5 + random.standard_normal(len(day))

    fit = least_squares(x, y, day, rho=rho)
    coefficient, error = generalised_least_squares(x, y, day.astype(float), rho)

    assert fit.coefficient == pytest.approx(coefficient, abs=1e-12)
    assert fit.standard_error == pytest.approx(error, abs=1e-12)


def test_students_sleep_data_give_the_textbook_paired_t() -> None:
    with SLEEP.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    person = np.array([int(row["ID"]) for row in rows])
    first = np.array([float(row["group"] == "1") for row in rows])
    x = np.column_stack([person[:, None] == np.arange(1, 11), first])
    y = np.array([float(row["extra"]) for row in rows])

    fit = least_squares(x.astype(float), y, np.arange(20), rho=0.0)
    t = fit.coefficient / fit.standard_error

    assert t == pytest.approx(-4.0621, abs=5e-5)
    assert fit.degrees_of_freedom == 9
    assert 2 * stats.t.sf(abs(t), 9) == pytest.approx(0.002833, abs=5e-7)
