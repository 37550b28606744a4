"""Where the population posterior is evaluated: nodes of its mean mu and its spread omega.

omega = bend sinh(u) on even nodes u. The likelihood depends on omega^2 and has its poles near
omega = i times a standard error; in u these lie far from the real axis, and with half weight at
u = 0 the plain sum over few nodes integrates with spectral accuracy. mu has, for each omega, even
nodes in units of its own conditional standard deviation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.series.interpolation import refined
from druckpunkt.trial.observations import Floats

MU_REACH_SDS = 5.2
MU_PRIOR_SD = OMEGA_PRIOR_SCALE = 1.0
NEGLIGIBLE_LOG = 16.0
RANGE_REFINEMENT = 16
NARROWEST_CELLS = 0.4
MIRRORED = 3
FEWEST_NODES_A_SD = 1.0


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
    def size(self) -> GridSize:
        """Number of nodes in both directions."""
        return GridSize(mu_nodes=len(self.standard), omega_nodes=len(self.level))

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


@dataclass(frozen=True, slots=True)
class GridSize:
    """Number of nodes in both directions."""

    mu_nodes: int = 13
    omega_nodes: int = 15

    def with_finer_omega(self) -> GridSize:
        """Return a size with a node more in the middle between any two slices."""
        return GridSize(self.mu_nodes, 2 * self.omega_nodes - 1)


USUAL_SIZE = GridSize()


def standard_nodes(count: int) -> Floats:
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
    """Return the moments of `log_posterior` (K,): log-likelihood, log prior and log cell.

    A slice narrower than its nodes are apart is taken to be nearly as wide as that.
    """
    table = log_posterior.reshape(grid.shape)
    top = table.max(axis=1, keepdims=True)
    mass = np.exp(table - top)
    total = mass.sum(axis=1)
    standard = mass @ grid.standard / total
    variance = mass @ grid.standard**2 / total - standard**2
    log_mass = np.log(total) + top[:, 0] + np.where(grid.level == 0, np.log(2), 0.0)
    narrowest = NARROWEST_CELLS * (grid.standard[1] - grid.standard[0])
    sd = grid.sd * np.sqrt(np.maximum(variance, narrowest**2))
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


def is_resolved(found: Slices) -> bool:
    """Say whether the slices are close enough for the marginal posterior of u."""
    mass = np.exp(found.log_mass - found.log_mass.max())
    mass /= mass.sum()
    steps = np.arange(len(mass))
    variance = mass @ steps**2 - (mass @ steps) ** 2
    return bool(variance > FEWEST_NODES_A_SD**2)


def recentred(grid: PopulationGrid, found: Slices, size: GridSize) -> PopulationGrid:
    """Return a grid of `size` placed where `found` says the posterior lies."""
    low, high = relevant_range(found.level, found.log_mass)
    level = np.linspace(low, high, size.omega_nodes)
    centre = np.interp(level, found.level, found.centre)
    sd = np.interp(level, found.level, found.sd)
    return PopulationGrid(grid.bend, level, centre, sd, standard_nodes(size.mu_nodes))


def relevant_range(level: Floats, log_mass: Floats) -> tuple[float, float]:
    """Return where `log_mass` (O,) on even `level` is above its maximum minus 16.

    Reaches three nodes further at an end where it still is, but never below 0.
    """
    fine, height = refined_mass(level, log_mass, RANGE_REFINEMENT)
    inside = np.flatnonzero(height > height.max() - NEGLIGIBLE_LOG)
    step, more = fine[1] - fine[0], 3 * (level[1] - level[0])
    low = fine[inside[0]] - (more if inside[0] == 0 else step)
    high = fine[inside[-1]] + (more if inside[-1] == len(fine) - 1 else step)
    return max(float(low), 0.0), float(high)


def refined_mass(level: Floats, log_mass: Floats, factor: int) -> tuple[Floats, Floats]:
    """Read `log_mass` (O,) on `level` (O,) at `factor` times as many points.

    At u = 0 it is continued as the even function of u that it is.
    """
    fine = np.linspace(level[0], level[-1], (len(level) - 1) * factor + 1)
    if level[0] > 0:
        return fine, refined(log_mass, factor)
    mirrored = np.concatenate([log_mass[MIRRORED:0:-1], log_mass])
    return fine, refined(mirrored, factor)[MIRRORED * factor :]
