"""What travels between workers: sums over people of log-likelihoods at K nodes, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

import numpy as np

from druckpunkt.series.curves import Rows
from druckpunkt.series.grid import PopulationGrid
from druckpunkt.series.marginals import Quadrature, log_marginals, quadrature
from druckpunkt.trial.observations import Floats


@dataclass(frozen=True, slots=True, eq=False)
class PartialSum:
    """Sum of log Z over `people` at the K nodes of `grid`.

    The sum is `high` + `low` (K,), a double in two parts, so that the order and the sizes of the
    parts do not change the result. Each person's row counts from its maximum over the nodes: a
    constant per person says nothing about the population. `grid` is what all parts must share.
    """

    grid: PopulationGrid
    people: int
    high: Floats
    low: Floats

    @property
    def log_likelihood(self) -> Floats:
        """Log-likelihood (K,) up to one constant."""
        return self.high + self.low


Evaluate: TypeAlias = Callable[[PopulationGrid], PartialSum]


def partial_log_likelihood(rows: Rows, grid: PopulationGrid) -> PartialSum:
    """Return the summed log-likelihoods of the people in `rows`.

    The work of one worker: a few chunks of memory, whatever the number of people.
    """
    prepared = quadrature(rows, grid.mu, grid.omega)
    nothing = PartialSum(grid, 0, np.zeros(len(prepared.mu)), np.zeros(len(prepared.mu)))
    return reduce(add, (_sum_chunk(part, grid, prepared) for part in rows.chunks()), nothing)


def _sum_chunk(rows: Rows, grid: PopulationGrid, prepared: Quadrature) -> PartialSum:
    logs = log_marginals(rows.log_likelihood, prepared)
    logs -= logs.max(axis=1, keepdims=True)
    # Along contiguous memory numpy sums pairwise, with an error that grows like log N only.
    total = np.ascontiguousarray(logs.T).sum(axis=1)
    return PartialSum(grid, len(rows), total, np.zeros_like(total))


def add(one: PartialSum, other: PartialSum) -> PartialSum:
    """Return the sum of two parts; raise `ValueError` when their grids differ."""
    if one.grid is not other.grid and not _same_grid(one.grid, other.grid):
        raise ValueError("partial sums belong to different grids")
    total, error = _exact_sum(one.high, other.high)
    high, low = _exact_sum(total, error + one.low + other.low)
    return PartialSum(one.grid, one.people + other.people, high, low)


def merge(parts: Iterable[PartialSum]) -> PartialSum:
    """Return the sum of all parts, in any order; raise `ValueError` when there is none."""
    waiting = list(parts)
    if not waiting:
        raise ValueError("there is nothing to merge")
    return reduce(add, waiting)


def _same_grid(one: PopulationGrid, other: PopulationGrid) -> bool:
    return np.array_equal(one.mu, other.mu) and np.array_equal(one.omega, other.omega)


def _exact_sum(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Return the rounded sum and its rounding error (Knuth's TwoSum)."""
    total = a + b
    virtual = total - a
    return total, (a - (total - virtual)) + (b - virtual)
