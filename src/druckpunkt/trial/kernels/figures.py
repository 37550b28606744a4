"""Compiled figures of an answer from its t-kernels (twin of `likelihood` and `posterior`)."""

from __future__ import annotations

import math

import numpy as np

from druckpunkt.trial.kernels.compiling import compiled
from druckpunkt.trial.kernels.curves import mix
from druckpunkt.trial.kernels.nodes import largest

# Columns of the figures of one prior.
FIGURES = (
    "mean",
    "sd",
    "low_50",
    "high_50",
    "low_80",
    "high_80",
    "low_95",
    "high_95",
    "p_better",
    "p_worthwhile",
    "p_too_small",
    "p_harm",
)
LEVELS = np.array([0.25, 0.75, 0.1, 0.9, 0.025, 0.975])

# The first, rough grid: closest where the likelihood is, and far out where a prior may be.
ROUGH_POINTS = 33
REACH_PRIOR_SDS = 8.0
WIDEST, NARROWEST = 1.5, 0.01
NEGLIGIBLE_LOG = 18.0
# The fine grid: its step in standard deviations of the narrowest kernel that counts.
STEP_SDS = 0.22
FEWEST_STEPS, MOST_STEPS = 40, 600
COUNTING_SHARE = 0.01
FLATTEST, UNDERFLOWN = 1e-8, 1e-300
NEWTON_STEPS = 6


@compiled
def fill_figures(log_weight, centre, scale, n, priors, swc, out):  # type: ignore[no-untyped-def]
    """Fill `out` (P, 12) from the t-kernels of one trial, all priors on one grid.

    `priors` has one row for each part of a mixture: index of the prior, weight, mean, sd.
    """
    grid = posterior_grid(log_weight, centre, scale, n, priors)
    likelihood = mix(log_weight, centre, scale, n, grid)
    for p in range(len(out)):
        density = posterior_on(grid, likelihood, priors, p)
        summarise(grid, density, swc, out[p])


@compiled
def chance_below(log_weight, centre, scale, n, priors, effect):  # type: ignore[no-untyped-def]
    """P(delta < effect) under the first prior."""
    grid = posterior_grid(log_weight, centre, scale, n, priors)
    density = posterior_on(grid, mix(log_weight, centre, scale, n, grid), priors, 0)
    return below(grid, cumulate(density), density, effect)


@compiled
def posterior_on(grid, likelihood, priors, p):  # type: ignore[no-untyped-def]
    """Posterior under prior `p`, adding up to 1 over the grid."""
    density = np.zeros(len(grid))
    for part in range(len(priors)):
        if priors[part, 0] == p:
            weight, mean, sd = priors[part, 1], priors[part, 2], priors[part, 3]
            for g in range(len(grid)):
                z = (grid[g] - mean) / sd
                density[g] += likelihood[g] * weight / sd * math.exp(-0.5 * z * z)
    total = 0.0
    for g in range(len(grid)):
        total += density[g]
    for g in range(len(grid)):
        density[g] /= total
    return density


@compiled
def posterior_grid(log_weight, centre, scale, n, priors):  # type: ignore[no-untyped-def]
    """Return an even grid that holds and resolves the posterior under every part of every prior.

    Where: wherever likelihood times any part is above e^-18 of its maximum. A likelihood and a
    prior that contradict each other share the weight between them and beyond.
    """
    middle, width, finest = _likelihood_moments(log_weight, centre, scale, n)
    rough = _rough_grid(middle, width, priors)
    log_likelihood = mix(log_weight, centre, scale, n, rough)
    for g in range(len(rough)):
        log_likelihood[g] = math.log(log_likelihood[g] + UNDERFLOWN)
    low, high = rough[-1], rough[0]
    narrowest = WIDEST
    log_density = np.empty(len(rough))
    for part in range(len(priors)):
        mean, sd = priors[part, 2], priors[part, 3]
        for g in range(len(rough)):
            z = (rough[g] - mean) / sd
            log_density[g] = log_likelihood[g] - 0.5 * z * z
        low = min(low, _end(rough, log_density, -1))
        high = max(high, _end(rough, log_density, 1))
        narrowest = min(narrowest, finest / math.sqrt(1.0 + (finest / sd) ** 2))
    steps = min(math.ceil((high - low) / (STEP_SDS * narrowest)), MOST_STEPS)
    return _even_grid(low, high, max(steps, FEWEST_STEPS))


@compiled
def _even_grid(low, high, steps):  # type: ignore[no-untyped-def]
    grid = np.empty(steps + 1)
    for g in range(steps + 1):
        grid[g] = low + (high - low) * g / steps
    return grid


@compiled
def _likelihood_moments(log_weight, centre, scale, n):  # type: ignore[no-untyped-def]
    """Mean and standard deviation of the likelihood, and the scale of its narrowest kernel."""
    share = np.empty(len(log_weight))
    top = largest(log_weight)
    total, mean = 0.0, 0.0
    for k in range(len(share)):
        # The integral of a t-kernel over the effect is proportional to 1 / sqrt(scale).
        share[k] = math.exp(log_weight[k] - top) / math.sqrt(max(scale[k], FLATTEST))
        total += share[k]
        mean += share[k] * centre[k]
    mean /= total
    spread, finest = 0.0, math.inf
    for k in range(len(share)):
        variance = 1.0 / (max(scale[k], FLATTEST) * (n + 1.0))
        spread += share[k] / total * (variance + (centre[k] - mean) ** 2)
        if share[k] > COUNTING_SHARE * total:
            finest = min(finest, variance)
    return mean, math.sqrt(spread), max(math.sqrt(finest), NARROWEST)


@compiled
def _rough_grid(middle, width, priors):  # type: ignore[no-untyped-def]
    """Points around `middle`, farther apart the farther away, beyond the ends of every prior."""
    far = 0.0
    for part in range(len(priors)):
        far = max(far, abs(priors[part, 2] - middle) + REACH_PRIOR_SDS * priors[part, 3])
    unit = min(max(width, NARROWEST), WIDEST)
    grid = np.empty(ROUGH_POINTS)
    for g in range(ROUGH_POINTS):
        share = 2 * g / (ROUGH_POINTS - 1) - 1
        grid[g] = middle + unit * math.sinh(share * math.asinh(far / unit))
    return grid


@compiled
def _end(grid, log_density, side):  # type: ignore[no-untyped-def]
    """Where `log_density` falls below its maximum minus 18 for the last time towards `side`."""
    level = largest(log_density) - NEGLIGIBLE_LOG
    k = len(grid) - 1 if side > 0 else 0
    if log_density[k] > level:
        return grid[k]
    while log_density[k - side] < level:
        k -= side
    share = (level - log_density[k]) / (log_density[k - side] - log_density[k])
    return grid[k] + share * (grid[k - side] - grid[k])


@compiled
def summarise(grid, density, swc, out):  # type: ignore[no-untyped-def]
    """Fill `out` (12,) from a density on an even grid that adds up to 1."""
    mean = 0.0
    for g in range(len(grid)):
        mean += density[g] * grid[g]
    variance = 0.0
    for g in range(len(grid)):
        variance += density[g] * (grid[g] - mean) ** 2
    cumulative = cumulate(density)
    out[0], out[1] = mean, math.sqrt(variance)
    for level in range(len(LEVELS)):
        out[2 + level] = _quantile(grid, cumulative, density, LEVELS[level])
    out[8] = below(grid, cumulative, density, 0.0)
    out[9] = below(grid, cumulative, density, -swc)
    half = below(grid, cumulative, density, swc / 2)
    out[10] = max(half - below(grid, cumulative, density, -swc / 2), 0.0)
    out[11] = 1.0 - below(grid, cumulative, density, swc)


@compiled
def cumulate(density):  # type: ignore[no-untyped-def]
    """As `quadrature.cumulative_sums`, for a density that vanishes at both ends."""
    last = len(density) - 1
    cumulative = np.empty(last + 1)
    running = 0.0
    for g in range(last + 1):
        slope = 0.0
        if 2 <= g < last - 1:
            slope = (density[g - 2] - 8 * density[g - 1] + 8 * density[g + 1] - density[g + 2]) / 12
        running += density[g]
        cumulative[g] = running - density[g] / 2 - slope / 12
    return cumulative


@compiled
def _cubic(cumulative, density, cell, u):  # type: ignore[no-untyped-def]
    """Hermite cubic of one cell at `u` in [0, 1], and its slope."""
    left, gain = cumulative[cell], cumulative[cell + 1] - cumulative[cell]
    rise_left, rise_right = density[cell], density[cell + 1]
    bend = 3 * gain - 2 * rise_left - rise_right
    twist = rise_left + rise_right - 2 * gain
    value = left + u * (rise_left + u * (bend + u * twist))
    return value, rise_left + u * (2 * bend + 3 * u * twist)


@compiled
def below(grid, cumulative, density, effect):  # type: ignore[no-untyped-def]
    """P(delta <= effect), by cubic interpolation."""
    place = (effect - grid[0]) / (grid[1] - grid[0])
    if place <= 0:
        return 0.0
    if place >= len(grid) - 1:
        return 1.0
    cell = int(place)
    value, _ = _cubic(cumulative, density, cell, place - cell)
    return min(max(value, 0.0), 1.0)


@compiled
def _quantile(grid, cumulative, density, probability):  # type: ignore[no-untyped-def]
    """Newton's method within a cell, with bisection where it would leave its bracket."""
    cell = 0
    while cell < len(grid) - 2 and cumulative[cell + 1] < probability:
        cell += 1
    low, high = 0.0, 1.0
    u = (probability - cumulative[cell]) / (cumulative[cell + 1] - cumulative[cell])
    for _ in range(NEWTON_STEPS):
        value, slope = _cubic(cumulative, density, cell, u)
        low, high = (u, high) if value < probability else (low, u)
        u += (probability - value) / slope
        if not low <= u <= high:
            u = (low + high) / 2
    return grid[cell] + u * (grid[1] - grid[0])
