"""The population step and a whole series."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bench.cases import people
from bench.timing import Timing, take_turns
from druckpunkt.series import (
    curve_of,
    first_grid,
    partial_log_likelihood,
    pool,
    rows_of_likelihood,
    sketch,
)
from druckpunkt.series.kernels import fast_partial_log_likelihood
from druckpunkt.trial.frame import frame_of_protocol
from druckpunkt.trial.kernels import curve_rows
from druckpunkt.trial.observations import observe
from druckpunkt.trial.packed import pack

GRID = np.linspace(-6, 6, 61)
POPULATION, DISTINCT = 200_000, 200
PEOPLE = 40


def population_step(rounds: int) -> dict[str, Timing]:
    """One pass over 200,000 people's curves on the first grid of (mu, omega), both engines."""
    trials = [observe(frame_of_protocol(diary, plan)) for plan, diary in people(DISTINCT)]
    base = curve_rows(pack(trials), GRID)
    rows = rows_of_likelihood(GRID, np.tile(base, (POPULATION // DISTINCT, 1)))
    grid = first_grid(sketch(rows))
    contenders: dict[str, Callable[[], object]] = {
        "numpy": lambda: partial_log_likelihood(rows, grid),
        "compiled": lambda: fast_partial_log_likelihood(rows, grid),
    }
    return take_turns(contenders, rounds=rounds)


def whole_series(rounds: int) -> Timing:
    """Population, new person and everyone's shrunken answer of 40 people."""
    curves = [curve_of(str(n), diary, plan) for n, (plan, diary) in enumerate(people(PEOPLE))]
    return take_turns({"": lambda: pool(curves)}, rounds=rounds)[""]
