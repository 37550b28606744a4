"""Everybody's figures, compiled: the twin of `individuals._assembled` and `columns`."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from druckpunkt.diary import Outcome
from druckpunkt.series.columns import STANDARD, FigureColumns
from druckpunkt.series.curves import Rows
from druckpunkt.series.individuals import (
    LEAST_SD,
    LOWEST_LOG,
    ROOT_TWO_PI,
    Parts,
    shrunken_parts,
    single_parts,
)
from druckpunkt.series.interpolation import DENOMINATORS, TAPS
from druckpunkt.series.population import PopulationPosterior
from druckpunkt.trial.design import EFFECT_PRIORS, PRIMARY_PRIOR
from druckpunkt.trial.kernels.compiling import compiled
from druckpunkt.trial.kernels.figures import FIGURES, summarise
from druckpunkt.trial.kernels.threads import in_parts
from druckpunkt.trial.observations import Floats, model_swc, outcome_units_per_point

INVERSE_DENOMINATORS = 1 / np.array(DENOMINATORS, dtype=np.float64)
# Columns of the figures at the ends of each interval.
ENDS = {50: [2, 3], 80: [4, 5], 95: [6, 7]}


def fast_shrunken_figures(
    rows: Rows,
    posterior: PopulationPosterior,
    outcome: Outcome,
    *,
    threads: int | None = None,
) -> Iterator[FigureColumns]:
    """Yield everybody's figures given all curves, as `pooling.shrunken_figures` to 5e-6."""
    for part in rows.chunks():
        yield _figure_columns(part, shrunken_parts(part, posterior), outcome, threads)


def fast_single_figures(
    rows: Rows, outcome: Outcome, *, threads: int | None = None
) -> Iterator[FigureColumns]:
    """Yield everybody's figures under the neutral prior alone, as `pooling.single_figures`."""
    neutral = EFFECT_PRIORS[PRIMARY_PRIOR]
    for part in rows.chunks():
        yield _figure_columns(part, single_parts(part, neutral), outcome, threads)


def _figure_columns(
    rows: Rows, parts: Parts, outcome: Outcome, threads: int | None
) -> FigureColumns:
    found = np.empty((len(rows), len(FIGURES)))
    swc, unit = model_swc(outcome), outcome_units_per_point(outcome)
    grid = rows.delta[0], rows.step
    narrow = parts.share, parts.mean, parts.sd

    def work(low: int, high: int) -> None:
        _fill_figures(low, high, grid, parts.wide_log, narrow, swc, found)

    in_parts(work, len(rows), threads)
    return FigureColumns(
        mean=found[:, 0] * unit,
        sd=found[:, 1] * abs(unit),
        intervals={percent: _sorted(found[:, ends] * unit) for percent, ends in ENDS.items()},
        p_better=found[:, 8],
        p_worthwhile=found[:, 9],
        p_too_small=found[:, 10],
        p_harm=found[:, 11],
    )


def _sorted(ends: Floats) -> Floats:
    return np.sort(ends, axis=1)


@compiled
def _fill_figures(low, high, grid, wide_log, narrow, swc, found):  # type: ignore[no-untyped-def]
    share, means, widths = narrow
    x, density = np.empty(len(STANDARD)), np.empty(len(STANDARD))
    for i in range(low, high):
        centre, sd = _moments(i, grid, wide_log, narrow)
        total = 0.0
        for t in range(len(STANDARD)):
            x[t] = centre + sd * STANDARD[t]
            log = _read(wide_log, i, (x[t] - grid[0]) / grid[1])
            density[t] = math.exp(min(log, -LOWEST_LOG))
            for s in range(len(share)):
                z = (x[t] - means[i, s]) / widths[i, s]
                density[t] += share[s] * math.exp(-0.5 * z * z) / (widths[i, s] * ROOT_TWO_PI)
            total += density[t]
        for t in range(len(STANDARD)):
            density[t] /= total
        summarise(x, density, swc, found[i])
        found[i, 0], found[i, 1] = centre, sd


@compiled
def _moments(i, grid, wide_log, narrow):  # type: ignore[no-untyped-def]
    """Mean and standard deviation of person `i`, wide part on the grid and narrow normals."""
    share, means, widths = narrow
    first, step = grid
    total, mean, second = 0.0, 0.0, 0.0
    for g in range(wide_log.shape[1]):
        mass, effect = math.exp(wide_log[i, g]), first + g * step
        total += mass
        mean += mass * effect
        second += mass * effect * effect
    wide = 1.0
    for s in range(len(share)):
        wide -= share[s]
    mean, second = wide * mean / total, wide * second / total
    for s in range(len(share)):
        mean += share[s] * means[i, s]
        second += share[s] * (means[i, s] * means[i, s] + widths[i, s] * widths[i, s])
    return mean, math.sqrt(max(second - mean * mean, LEAST_SD**2))


@compiled
def _read(rows, i, position):  # type: ignore[no-untyped-def]
    """Read row `i` at `position` in grid points by six taps, as `interpolation.read_rows`."""
    count = rows.shape[1]
    inside = min(max(position, 0.0), count - 1.0)
    first = min(max(int(inside) - 2, 0), count - TAPS)
    place = inside - first
    total = 0.0
    for node in range(TAPS):
        weight = INVERSE_DENOMINATORS[node]
        for other in range(TAPS):
            if other != node:
                weight *= place - other
        total += weight * rows[i, first + node]
    if position < 0:
        total += position * (rows[i, 1] - rows[i, 0])
    if position > count - 1:
        total += (position - (count - 1)) * (rows[i, count - 1] - rows[i, count - 2])
    return total
