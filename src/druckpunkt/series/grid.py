"""Where the population posterior is evaluated: nodes of its mean mu and its spread omega.

omega = bend sinh(u) on even nodes u. The likelihood depends on omega^2 and has its poles near
omega = i times a standard error; in u these lie far from the real axis, and with half weight at
u = 0 the plain sum over few nodes integrates with spectral accuracy. mu has, for each omega, even
nodes in units of its own conditional standard deviation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from druckpunkt.series.interpolation import refined
from druckpunkt.trial.observations import Floats

MU_NODES, OMEGA_NODES = 13, 15
MU_REACH_SDS = 5.2
MU_PRIOR_SD = OMEGA_PRIOR_SCALE = 1.0
NEGLIGIBLE_LOG = 16.0
RANGE_REFINEMENT = 16


@dataclass(frozen=True, slots=True, eq=False)
class PopulationGrid:
    """Nodes for mu and omega, on the 0-10 scale where negative is better.

    `level` (O,) are the even nodes u; `centre` and `sd` (O,) place the mu nodes of each slice;
    `standard` (M,) are these nodes in units of `sd`. Flat vectors of all K = O M nodes run through
    mu fastest.
    """

    bend: float
    level: Floats
    centre: Floats
    sd: Floats
    standard: Floats

    @property
    def shape(self) -> tuple[int, int]:
        """Number of slices and of mu nodes in each."""
        return len(self.level), len(self.standard)

    @property
    def slice_omega(self) -> Floats:
        """Population spread of each slice (O,)."""
        return self.bend * np.sinh(self.level)

    @property
    def mu(self) -> Floats:
        """Population means of all nodes (K,)."""
        return np.ravel(self.centre[:, None] + self.sd[:, None] * self.standard)

    @property
    def omega(self) -> Floats:
        """Population spreads of all nodes (K,)."""
        return np.repeat(self.slice_omega, len(self.standard))

    @property
    def log_prior(self) -> Floats:
        """Log prior density at all nodes (K,), without constant."""
        return -0.5 * (self.mu / MU_PRIOR_SD) ** 2 - 0.5 * (self.omega / OMEGA_PRIOR_SCALE) ** 2

    @property
    def log_cell(self) -> Floats:
        """Log quadrature weight of all nodes (K,), without constant; half a cell at u = 0."""
        half = np.where(self.level == 0, np.log(2), 0.0)
        each = np.log(self.sd) + np.log(np.cosh(self.level)) - half
        return np.repeat(each, len(self.standard))


def standard_nodes(count: int = MU_NODES) -> Floats:
    """Return `count` nodes over 5.2 conditional standard deviations on both sides."""
    return np.linspace(-MU_REACH_SDS, MU_REACH_SDS, count)


@dataclass(frozen=True, slots=True, eq=False)
class Slices:
    """What is known of the posterior, slice by slice of u (O,): log mass, mean and sd of mu.

    `log_mass` is a density in u, without the half weight at 0.
    """

    level: Floats
    log_mass: Floats
    centre: Floats
    sd: Floats


def slices_of(grid: PopulationGrid, log_posterior: Floats) -> Slices:
    """Return the moments of `log_posterior` (K,): log-likelihood, log prior and log cell."""
    table = log_posterior.reshape(grid.shape)
    top = table.max(axis=1, keepdims=True)
    mass = np.exp(table - top)
    total = mass.sum(axis=1)
    standard = mass @ grid.standard / total
    variance = mass @ grid.standard**2 / total - standard**2
    log_mass = np.log(total) + top[:, 0] + np.where(grid.level == 0, np.log(2), 0.0)
    sd = grid.sd * np.sqrt(np.maximum(variance, 1e-4))
    return Slices(grid.level, log_mass, grid.centre + grid.sd * standard, sd)


def is_well_placed(grid: PopulationGrid, found: Slices) -> bool:
    """Say whether the nodes reach everything that matters and are close enough to resolve it."""
    height = found.log_mass - found.log_mass.max()
    counts = height > -NEGLIGIBLE_LOG
    faded = height < -NEGLIGIBLE_LOG + 3
    reaches = faded[-1] and (faded[0] or grid.level[0] == 0)
    shift = np.abs(found.centre - grid.centre)[counts] / grid.sd[counts]
    ratio = found.sd[counts] / grid.sd[counts]
    placed = shift.max() < 0.2 and ratio.min() > 0.8 and ratio.max() < 1.08
    return bool(reaches and placed and counts.sum() >= 0.6 * len(counts))


def recentred(grid: PopulationGrid, found: Slices) -> PopulationGrid:
    """Return a grid of the same size placed where `found` says the posterior lies."""
    low, high = relevant_range(found.level, found.log_mass)
    level = np.linspace(low, high, len(grid.level))
    centre = np.interp(level, found.level, found.centre)
    sd = np.interp(level, found.level, found.sd)
    return replace(grid, level=level, centre=centre, sd=sd)


def relevant_range(level: Floats, log_mass: Floats) -> tuple[float, float]:
    """Return where `log_mass` (O,) on even `level` is above its maximum minus 16.

    Reaches three nodes further at an end where it still is, but never below 0.
    """
    height = refined(log_mass, RANGE_REFINEMENT)
    fine = np.linspace(level[0], level[-1], len(height))
    inside = np.flatnonzero(height > height.max() - NEGLIGIBLE_LOG)
    step, more = fine[1] - fine[0], 3 * (level[1] - level[0])
    low = fine[inside[0]] - (more if inside[0] == 0 else step)
    high = fine[inside[-1]] + (more if inside[-1] == len(fine) - 1 else step)
    return max(float(low), 0.0), float(high)
