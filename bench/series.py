"""The population step and a whole series."""

from __future__ import annotations

import numpy as np

from bench.cases import DAYS, observations_of, trial_of
from bench.timing import Timing, take_turns
from druckpunkt.series import (
    curve_of,
    first_grid,
    partial_log_likelihood,
    pool,
    rows_of_likelihood,
    sketch,
)
from druckpunkt.trial.kernels import curve_rows
from druckpunkt.trial.packed import pack

GRID = np.linspace(-6, 6, 61)
POPULATION = 200_000
PEOPLE = 40


def population_step(rounds: int) -> Timing:
    """One pass over 200,000 people's curves on the first grid of (mu, omega)."""
    base = curve_rows(pack(observations_of(DAYS, 100)), GRID)
    rows = rows_of_likelihood(GRID, np.tile(base, (POPULATION // 100, 1)))
    grid = first_grid(sketch(rows))
    run = lambda: partial_log_likelihood(rows, grid)  # noqa: E731
    return take_turns({"": run}, rounds=rounds)[""]


def whole_series(rounds: int) -> Timing:
    """Population, new person and everyone's shrunken answer of 40 people."""
    trials = [trial_of(DAYS, seed=seed) for seed in range(PEOPLE)]
    curves = [curve_of(str(n), diary, plan) for n, (plan, diary) in enumerate(trials)]
    return take_turns({"": lambda: pool(curves)}, rounds=rounds)[""]
