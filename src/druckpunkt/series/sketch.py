"""A first rough look at many curves: each as a normal, binned by its variance.

It only says where the nodes of the exact computation belong. Sketches of parts add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from druckpunkt.series.curves import Rows
from druckpunkt.series.grid import (
    MU_PRIOR_SD,
    MU_REACH_SDS,
    NEGLIGIBLE_LOG,
    OMEGA_PRIOR_SCALE,
    USUAL_SIZE,
    GridSize,
    PopulationGrid,
    standard_nodes,
)
from druckpunkt.trial.observations import Floats, Ints

TEMPERING_SD = 4.0
LEAST_PRECISION = 1e-3
BINS = 96
LOG_VARIANCE_RANGE = (np.log(1e-4), np.log(1e3))
LARGEST_SPREAD = 8.0
ZOOMS, ZOOM_POINTS = 5, 65
BEND_RANGE = (0.05, 1.0)
FAR_SDS, MOST_SCOUTED = 3.5, 5000
WIDE_OMEGA_NODES, WIDE_MU_NODES = 21, (41, 161)


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """Counts, sums and sums of squares of the curves' centres (B,), by bins of variance.

    `low` and `high` are the outermost centres.
    """

    count: Floats
    total: Floats
    squares: Floats
    low: float
    high: float

    def __add__(self, other: Sketch) -> Sketch:
        return Sketch(
            count=self.count + other.count,
            total=self.total + other.total,
            squares=self.squares + other.squares,
            low=min(self.low, other.low),
            high=max(self.high, other.high),
        )

    @property
    def people(self) -> int:
        """Number of curves."""
        return int(self.count.sum())


EMPTY = Sketch(np.zeros(BINS), np.zeros(BINS), np.zeros(BINS), np.inf, -np.inf)


def sketch(rows: Rows) -> Sketch:
    """Return the sketch of the people in `rows`."""
    return reduce(Sketch.__add__, (_sketch_chunk(part) for part in rows.chunks()), EMPTY)


def _sketch_chunk(rows: Rows) -> Sketch:
    centre, variance = normal_approximation(rows)
    low, high = LOG_VARIANCE_RANGE
    place = (np.log(variance) - low) / (high - low) * BINS
    bins = np.clip(place.astype(np.int64), 0, BINS - 1)
    return Sketch(
        count=_binned(bins, np.ones(len(centre))),
        total=_binned(bins, centre),
        squares=_binned(bins, centre**2),
        low=float(centre.min()),
        high=float(centre.max()),
    )


def _binned(bins: Ints, values: Floats) -> Floats:
    return np.bincount(bins, values, BINS).astype(np.float64)


def normal_approximation(rows: Rows) -> tuple[Floats, Floats]:
    """Return centre and variance (N,) of normals that look like the curves.

    Moments are taken under a wide normal, which is then divided out again: a curve without
    information gets a huge variance instead of one made by the ends of the grid.
    """
    delta = rows.delta
    tempering = -0.5 * (delta / TEMPERING_SD) ** 2
    log = rows.log_likelihood + tempering
    density = np.exp(log - log.max(axis=1, keepdims=True))
    density /= density.sum(axis=1, keepdims=True)
    mean = density @ delta
    variance = np.maximum(density @ delta**2 - mean**2, (rows.step / 4) ** 2)
    precision = np.maximum(1 / variance - 1 / TEMPERING_SD**2, LEAST_PRECISION)
    centre = np.clip(mean / (variance * precision), delta[0], delta[-1])
    return centre, 1 / precision


def first_grid(known: Sketch, size: GridSize = USUAL_SIZE) -> PopulationGrid:
    """Place the first nodes by the normal hierarchical model, closed in form given omega.

    Where somebody lies far from all others, normals mislead: real curves have heavier tails, so
    the outlier may be noise in a population of little spread. Then the first grid is a wide one
    that sees both explanations.
    """
    bend = _typical_error(known)
    low, high = _range_of_level(known, bend)
    level = np.linspace(low, high, size.omega_nodes)
    log_mass, centre, sd = _profile(known, bend * np.sinh(level))
    likely = int(log_mass.argmax())
    usual_distance = np.hypot(bend * np.sinh(level[likely]), bend)
    distance = max(known.high - centre[likely], centre[likely] - known.low)
    if distance > FAR_SDS * usual_distance and known.people <= MOST_SCOUTED:
        hull = min(known.low, centre.min()), max(known.high, centre.max())
        return _wide_grid(bend, high, (float(hull[0]), float(hull[1])))
    return PopulationGrid(bend, level, centre, sd, standard_nodes(size.mu_nodes))


def _wide_grid(bend: float, highest_level: float, hull: tuple[float, float]) -> PopulationGrid:
    """Return nodes from no spread at all to `highest_level`, over the whole `hull` of mu."""
    low, high = hull[0] - bend, hull[1] + bend
    level = np.linspace(0.0, highest_level, WIDE_OMEGA_NODES)
    centre = np.full(len(level), (low + high) / 2)
    sd = np.full(len(level), (high - low) / 2 / MU_REACH_SDS)
    nodes = int(np.clip((high - low) / (bend / 2), *WIDE_MU_NODES))
    return PopulationGrid(bend, level, centre, sd, standard_nodes(nodes))


def _range_of_level(known: Sketch, bend: float) -> tuple[float, float]:
    """Return where the profile of u is above its maximum minus 16."""
    low, high = 0.0, float(np.arcsinh(LARGEST_SPREAD / bend))
    for _ in range(ZOOMS):
        fine = np.linspace(low, high, ZOOM_POINTS)
        log_mass = _profile(known, bend * np.sinh(fine))[0] + np.log(np.cosh(fine))
        inside = np.flatnonzero(log_mass > log_mass.max() - NEGLIGIBLE_LOG)
        low = float(fine[max(inside[0] - 1, 0)])
        high = float(fine[min(inside[-1] + 1, ZOOM_POINTS - 1)])
    return low, high


def _bin_variances() -> Floats:
    low, high = LOG_VARIANCE_RANGE
    return np.asarray(np.exp(low + (np.arange(BINS) + 0.5) / BINS * (high - low)))


def _typical_error(known: Sketch) -> float:
    """Return a standard error that stands for all curves, between .05 and 1 points."""
    precision = float(known.count @ (1 / _bin_variances())) / max(known.people, 1)
    return float(np.clip(1 / np.sqrt(max(precision, 1.0)), *BEND_RANGE))


def _profile(known: Sketch, omega: Floats) -> tuple[Floats, Floats, Floats]:
    """Log posterior of each omega (O,) with mu integrated out, and mean and sd of mu given it."""
    total_variance = _bin_variances() + omega[:, None] ** 2
    weight = 1 / total_variance
    precision = weight @ known.count + 1 / MU_PRIOR_SD**2
    pull = weight @ known.total
    misfit = weight @ known.squares - pull**2 / precision
    log_mass = -0.5 * (np.log(total_variance) @ known.count + misfit + np.log(precision))
    log_prior = -0.5 * (omega / OMEGA_PRIOR_SCALE) ** 2
    return log_mass + log_prior, pull / precision, 1 / np.sqrt(precision)
