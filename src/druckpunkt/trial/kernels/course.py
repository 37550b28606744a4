"""Compiled chances of many columns, for simulated schedules (twin of `batch.chances`)."""

from __future__ import annotations

import math

import numpy as np

from druckpunkt.trial.batch import GRID_POINTS, GRID_SDS, Chances, ColumnKernels
from druckpunkt.trial.design import NormalMixture
from druckpunkt.trial.kernels.compiling import compiled
from druckpunkt.trial.kernels.curves import mix
from druckpunkt.trial.kernels.figures import below, cumulate, posterior_on
from druckpunkt.trial.kernels.nodes import largest
from druckpunkt.trial.kernels.threads import in_parts
from druckpunkt.trial.likelihood import NU0

NEGLIGIBLE_LOG = 14.0


def fast_chances(
    kernels: ColumnKernels, prior: NormalMixture, swc: float, *, threads: int | None = None
) -> Chances:
    """Return the probabilities of every column under `prior`; `swc` on the 0-10 scale.

    Agrees with `batch.chances` to about 1e-5. Give it to `foresee` or `run_trials` as
    `chances_of`. Columns are computed alone: the result does not depend on the threads.
    """
    parts = [
        (0.0, weight, mean, sd)
        for weight, mean, sd in zip(prior.weights, prior.means, prior.sds, strict=True)
    ]
    shared = kernels.log_weight, kernels.precision
    own = np.ascontiguousarray(kernels.centre.T), np.ascontiguousarray(kernels.base.T)
    days = round(2 * kernels.power - NU0)
    found = np.empty((3, len(own[0])))

    def work(low: int, high: int) -> None:
        _fill_chances(low, high, shared, own, days, np.array(parts), swc, found)

    in_parts(work, len(own[0]), threads)
    return Chances(*found)


@compiled
def _fill_chances(low, high, shared, own, n, priors, swc, found):  # type: ignore[no-untyped-def]
    for i in range(low, high):
        log_weight, centre, scale, share = _column(shared, own, i, n)
        middle, sd = _approximate_posterior(centre, scale, share, n, priors)
        grid = np.empty(GRID_POINTS)
        for g in range(GRID_POINTS):
            grid[g] = middle + sd * GRID_SDS * (2 * g / (GRID_POINTS - 1) - 1)
        density = posterior_on(grid, mix(log_weight, centre, scale, n, grid), priors, 0)
        cumulative = cumulate(density)
        found[0, i] = below(grid, cumulative, density, 0.0)
        found[1, i] = below(grid, cumulative, density, -swc)
        half = below(grid, cumulative, density, swc / 2)
        found[2, i] = max(half - below(grid, cumulative, density, -swc / 2), 0.0)


@compiled
def _column(shared, own, i, n):  # type: ignore[no-untyped-def]
    """T-kernels of one column whose nodes have any weight, and their posterior shares."""
    log_weight, precision = shared
    centre, base = own
    power = (NU0 + n) / 2
    height, share = np.empty(len(precision)), np.empty(len(precision))
    for k in range(len(precision)):
        log_base = math.log(base[i, k])
        height[k] = log_weight[k] - power * log_base
        share[k] = height[k] + 0.5 * (log_base - math.log(precision[k]))
    top = largest(share)
    kept = 0
    heights, centres = np.empty(len(precision)), np.empty(len(precision))
    scales, shares = np.empty(len(precision)), np.empty(len(precision))
    for k in range(len(precision)):
        if share[k] > top - NEGLIGIBLE_LOG:
            heights[kept], centres[kept] = height[k], centre[i, k]
            scales[kept] = precision[k] / base[i, k]
            shares[kept] = math.exp(share[k] - top)
            kept += 1
    return heights[:kept], centres[:kept], scales[:kept], shares[:kept]


@compiled
def _approximate_posterior(centre, scale, share, n, priors):  # type: ignore[no-untyped-def]
    """Mean and sd of the normals with the same moments, as `batch._approximate_posterior`."""
    total, mean, spread = 0.0, 0.0, 0.0
    for k in range(len(share)):
        total += share[k]
        mean += share[k] * centre[k]
    mean /= total
    for k in range(len(share)):
        variance = 1.0 / ((NU0 + n - 3) * scale[k])
        spread += share[k] / total * (variance + (centre[k] - mean) ** 2)
    expected, variance = 0.0, 0.0
    for part in range(len(priors)):
        expected += priors[part, 1] * priors[part, 2]
    for part in range(len(priors)):
        variance += priors[part, 1] * (priors[part, 3] ** 2 + (priors[part, 2] - expected) ** 2)
    precision = 1.0 / spread + 1.0 / variance
    return (mean / spread + expected / variance) / precision, 1.0 / math.sqrt(precision)
