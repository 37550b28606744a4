"""Compiled t-kernels of one trial at adaptive nodes of rho (twin of `moments` and `likelihood`)."""

from __future__ import annotations

import math

import numpy as np

from druckpunkt.trial.kernels.compiling import compiled, compiled_sums
from druckpunkt.trial.likelihood import (
    NU0,
    NUISANCE_PRECISION,
    PRIOR_CENTRE,
    RHO_MEAN_ATANH,
    RHO_SD_ATANH,
    S0_SQUARED,
    UNIDENTIFIED,
)

COARSE_ATANH = np.linspace(-2.1, 4.0, 18)
COARSE_STEP = COARSE_ATANH[1] - COARSE_ATANH[0]
FINE = 17
# A short or very regular diary leaves rho wide open and its posterior far from normal.
WIDE, FINE_IF_WIDE = 2.6, 41
# Curves leave as float32: what lies e^-16 below the maximum is below their resolution.
NEGLIGIBLE_LOG = 16.0
TREATMENT = 3
# Row, column and entry in a lower triangle of all products with the treatment.
TREATMENT_ENTRIES = ((3, 0, 6), (3, 1, 7), (3, 2, 8), (3, 3, 9), (4, 3, 13))
# 15 entries of a lower triangle and one of padding: loops over 16 become whole vectors.
ENTRIES = 16


@compiled
def rows_of_trial(trials, i):  # type: ignore[no-untyped-def]
    """Return days (n,) and z = (1, trend, weekend, on, y' - 5) as (5, n) of packed trial `i`."""
    start, day, trend, weekend, on, value = trials
    low, high = start[i], start[i + 1]
    z = np.ones((5, high - low))
    for t in range(high - low):
        z[1, t], z[2, t] = trend[low + t], weekend[low + t]
        z[TREATMENT, t] = on[low + t]
        z[4, t] = value[low + t] - PRIOR_CENTRE
    return day[low:high], z


@compiled
def nodes_of(moments, n):  # type: ignore[no-untyped-def]
    """Return the t-kernels at nodes placed where the posterior of rho has any weight.

    Log weight, centre and precision / base (K,); then the first and the last node.
    """
    low, high = _support(moments, n)
    count = FINE_IF_WIDE if high - low > WIDE else FINE
    return *kernels_between(moments, n, low, high, count), low, high


@compiled
def gap_moments(day, z):  # type: ignore[no-untyped-def]
    """Moments of z (5, n) per distinct gap, as lower triangles.

    Returns the steps (see `_steps`), z_1 z_1' (16,), and S0, S1, S2 of method 4.1 as (D, 3, 16).
    """
    steps = _steps(day)
    first, sums = np.zeros(ENTRIES), np.zeros((len(steps[0]), 3, ENTRIES))
    entry = 0
    for a in range(5):
        for b in range(a + 1):
            _collect(z, a, b, steps, entry, first, sums)
            entry += 1
    return steps, first, sums


@compiled
def set_treatment(moments, z):  # type: ignore[no-untyped-def]
    """Collect only those moments anew in which the treatment of `z` (5, n) stands."""
    steps, first, sums = moments
    for a, b, entry in TREATMENT_ENTRIES:
        _collect(z, a, b, steps, entry, first, sums)


@compiled
def _steps(day):  # type: ignore[no-untyped-def]
    """Distinct gaps and their counts (D,), the slot of the usual gap, and all other steps.

    These are the rows (R,) that do not follow their predecessor by the usual gap, and their slots.
    """
    n, distinct, usual = len(day), 0, 0
    gaps, counts = np.zeros(n, dtype=np.int64), np.zeros(n)
    slots, rare = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    for i in range(1, n):
        gaps[distinct] = day[i] - day[i - 1]
        while gaps[slots[i]] != day[i] - day[i - 1]:
            slots[i] += 1
        counts[slots[i]] += 1
        distinct = max(distinct, slots[i] + 1)
    for slot in range(distinct):
        usual = slot if counts[slot] > counts[usual] else usual
    found = 0
    for i in range(1, n):
        if slots[i] != usual:
            rare[found], slots[found] = i, slots[i]
            found += 1
    return gaps[:distinct], counts[:distinct], usual, rare[:found], slots[:found]


@compiled_sums
def _collect(z, a, b, steps, entry, first, sums):  # type: ignore[no-untyped-def]
    """Collect the products of columns `a` and `b`: all as if of the usual gap, then move some."""
    gaps, _, usual, rare, slots = steps
    same, cross = 0.0, 0.0
    for i in range(1, z.shape[1]):
        same += z[a, i] * z[b, i]
        cross += z[a, i] * z[b, i - 1] + z[a, i - 1] * z[b, i]
    first[entry] = z[a, 0] * z[b, 0]
    before = same + first[entry] - z[a, -1] * z[b, -1]
    for slot in range(len(gaps)):
        sums[slot, 0, entry] = sums[slot, 1, entry] = sums[slot, 2, entry] = 0.0
    for r in range(len(rare)):
        i, slot = rare[r], slots[r]
        same_now, before_now = z[a, i] * z[b, i], z[a, i - 1] * z[b, i - 1]
        cross_now = z[a, i] * z[b, i - 1] + z[a, i - 1] * z[b, i]
        sums[slot, 0, entry] += same_now
        sums[slot, 1, entry] += cross_now
        sums[slot, 2, entry] += before_now
        same, cross, before = same - same_now, cross - cross_now, before - before_now
    if len(gaps) > 0:
        sums[usual, 0, entry], sums[usual, 1, entry] = same, cross
        sums[usual, 2, entry] = before


@compiled
def kernels_between(moments, n, low, high, count):  # type: ignore[no-untyped-def]
    """Return log weight, centre and precision / base of the t-kernels at `count` even nodes."""
    power = (NU0 + n) / 2
    step = (high - low) / (count - 1)
    weight, centre, scale = np.empty(count), np.empty(count), np.empty(count)
    triangle = np.empty(ENTRIES)
    for k in range(count):
        log_weight, precision, best, base = _node(low + k * step, moments, triangle)
        weight[k] = log_weight - power * math.log(base) + math.log(step)
        centre[k] = best
        scale[k] = precision / base
    return weight, centre, scale


@compiled
def _node(z, moments, m):  # type: ignore[no-untyped-def]
    """Return log weight, precision, best effect and base of the t-kernel at atanh(rho) = z.

    `m` (16,) is scratch space: allocating in here would cost half the time.
    """
    (gaps, counts, _, _, _), first, sums = moments
    rho = math.tanh(z)
    for e in range(ENTRIES):
        m[e] = first[e]
    log_determinant = 0.0
    for d in range(len(gaps)):
        phi = rho
        for _ in range(gaps[d] - 1):
            phi *= rho
        variance = 1.0 - phi * phi
        log_determinant += counts[d] * math.log(variance)
        precision = 1.0 / variance
        for e in range(ENTRIES):
            m[e] += precision * (sums[d, 0, e] + phi * (phi * sums[d, 2, e] - sums[d, 1, e]))
    log_pivots = _eliminate(m)
    precision = m[9] if m[9] > UNIDENTIFIED else 0.0
    best = m[13] / m[9] if m[9] > UNIDENTIFIED else 0.0
    deviation = (z - RHO_MEAN_ATANH) / RHO_SD_ATANH
    log_weight = -0.5 * (deviation * deviation + log_determinant + log_pivots)
    residual = max(m[14] - precision * best * best, 0.0)
    return log_weight, precision, best, NU0 * S0_SQUARED + residual


@compiled
def _eliminate(m):  # type: ignore[no-untyped-def]
    """Integrate out the nuisance of the triangle `m` in place; return the log determinant.

    What is left: entries 9, 13 and 14, the products of treatment and y'.
    """
    pivots = 1.0
    for c in range(3):
        corner = m[c * (c + 3) // 2] + NUISANCE_PRECISION[c]
        pivots *= corner
        inverse = 1.0 / corner
        for a in range(c + 1, 5):
            row = a * (a + 1) // 2
            factor = m[row + c] * inverse
            for b in range(c + 1, a + 1):
                m[row + b] -= factor * m[b * (b + 1) // 2 + c]
    return math.log(pivots)


@compiled
def _support(moments, n):  # type: ignore[no-untyped-def]
    """Where the integrand in atanh(rho) matters, at the best effect or at none."""
    power = (NU0 + n) / 2
    best, none = np.empty(len(COARSE_ATANH)), np.empty(len(COARSE_ATANH))
    triangle = np.empty(ENTRIES)
    for k in range(len(COARSE_ATANH)):
        log_weight, precision, centre, base = _node(COARSE_ATANH[k], moments, triangle)
        best[k] = log_weight - power * math.log(base) - 0.5 * math.log(precision + 1.0)
        none[k] = log_weight - power * math.log(base + precision * centre * centre)
    low = min(_edge(best, -1), _edge(none, -1))
    return low, max(_edge(best, 1), _edge(none, 1))


@compiled
def largest(values):  # type: ignore[no-untyped-def]
    """Return the maximum (numpy's own takes a second to compile)."""
    top = values[0]
    for value in values:
        top = max(top, value)
    return top


@compiled
def _edge(height, side):  # type: ignore[no-untyped-def]
    """First crossing of (maximum - 16) going outwards from the maximum, by interpolation."""
    k = 0
    for other in range(len(height)):
        k = other if height[other] > height[k] else k
    level = height[k] - NEGLIGIBLE_LOG
    while 0 <= k + side < len(height):
        if height[k + side] < level:
            share = (height[k] - level) / (height[k] - height[k + side])
            return COARSE_ATANH[k] + side * share * COARSE_STEP
        k += side
    return COARSE_ATANH[k]
