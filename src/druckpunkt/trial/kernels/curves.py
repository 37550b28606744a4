"""Compiled likelihood curves: one row per trial on a common grid."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from numba import get_num_threads, njit, prange, set_num_threads

from druckpunkt.trial.likelihood import NU0, PRIOR_CENTRE, RHO_MEAN_ATANH, RHO_SD_ATANH, S0_SQUARED
from druckpunkt.trial.observations import Floats
from druckpunkt.trial.packed import PackedTrials

COARSE, FINE = 18, 17
COARSE_LOW, COARSE_HIGH = -2.1, 4.0
# A short or very regular diary leaves rho wide open and its posterior far from normal.
WIDE, FINE_IF_WIDE = 2.6, 41
# Rows are float32: what lies e^-16 below the maximum is below their resolution.
NEGLIGIBLE_LOG = 16.0
MOST_GAPS = 512
ENTRIES = 15

Floats32: TypeAlias = npt.NDArray[np.float32]


def curve_rows(trials: PackedTrials, delta: Floats, *, threads: int | None = None) -> Floats32:
    """Return the likelihood curves (N, G) as float32, each divided by its maximum on `delta` (G,).

    `delta` is an even grid of the 0-10 scale. Agrees with `likelihood.trial_kernels` to about
    1e-5 of the maximum. Every trial is computed alone, so the result does not depend on the
    number of threads. Neighbouring observed days must be less than 512 days apart.
    """
    if len(trials) and int(np.diff(trials.day).max(initial=0)) >= MOST_GAPS:
        raise ValueError("neighbouring days lie 512 days or more apart: split the diary")
    rows = np.empty((len(trials), len(delta)), dtype=np.float32)
    before = get_num_threads()
    set_num_threads(threads or before)
    try:
        _all_rows(
            trials.start,
            trials.day,
            trials.trend,
            trials.weekend,
            trials.on,
            trials.value,
            delta,
            rows,
        )
    finally:
        set_num_threads(before)
    return rows


@njit(parallel=True, cache=True, fastmath=False)
def _all_rows(start, day, trend, weekend, on, value, delta, rows):  # type: ignore[no-untyped-def]
    for i in prange(len(start) - 1):
        _one_row(
            day[start[i] : start[i + 1]],
            trend[start[i] : start[i + 1]],
            weekend[start[i] : start[i + 1]],
            on[start[i] : start[i + 1]],
            value[start[i] : start[i + 1]],
            delta,
            rows[i],
        )


@njit(cache=True)
def _one_row(day, trend, weekend, on, value, delta, row):  # type: ignore[no-untyped-def]
    weight, centre, scale, _, _ = nodes_of(day, trend, weekend, on, value)
    weight = np.exp(weight - weight.max())
    mix(weight, centre, scale, len(day), delta, row)
    top = row.max()
    for g in range(len(delta)):
        row[g] = row[g] / top if top > 0 else 1.0


@njit(cache=True)
def nodes_of(day, trend, weekend, on, value):  # type: ignore[no-untyped-def]
    """Return log weight, centre and precision / base of the t-kernels, and the span of nodes."""
    moments = _gap_moments(day, trend, weekend, on, value)
    n = len(day)
    m, l = np.empty(ENTRIES), np.zeros((6, 5))  # noqa: E741
    low, high = _support(moments, n, m, l)
    count = FINE_IF_WIDE if high - low > WIDE else FINE
    weight, centre, scale = _nodes_between(moments, n, low, high, count, m, l)
    return weight, centre, scale, low, high


@njit(cache=True)
def nodes_within(day, trend, weekend, treatment, value, low, high):  # type: ignore[no-untyped-def]
    """As `nodes_of` for another treatment, on a span of nodes that is known already."""
    moments = _gap_moments(day, trend, weekend, treatment, value)
    m, l = np.empty(ENTRIES), np.zeros((6, 5))  # noqa: E741
    count = FINE_IF_WIDE if high - low > WIDE else FINE
    return _nodes_between(moments, len(day), low, high, count, m, l)


@njit(cache=True)
def _nodes_between(moments, n, low, high, count, m, l):  # type: ignore[no-untyped-def]  # noqa: E741
    gaps, counts, first, sums = moments
    power = (NU0 + n) / 2
    spacing = math.log((high - low) / (count - 1))
    weight, centre, scale = np.empty(count), np.empty(count), np.empty(count)
    for k in range(count):
        z = low + (high - low) * k / (count - 1)
        log_weight, precision, best, base = _node(z, gaps, counts, first, sums, m, l)
        weight[k] = log_weight - power * math.log(base) + spacing
        centre[k] = best
        scale[k] = precision / base
    return weight, centre, scale


@njit(cache=True)
def mix(weight, centre, scale, n, delta, row):  # type: ignore[no-untyped-def]
    """Sum the t-kernels: (1 + q d^2)^-((4 + n)/2) by squaring, no exp or log on the grid.

    The bits of the exponent are the outer loop, so that the inner ones are vectorised.
    """
    points = len(delta)
    total = np.zeros(points)
    factor, power = np.empty(points), np.empty(points)
    for k in range(len(weight)):
        if weight[k] < 1e-9:
            continue
        for g in range(points):
            distance = delta[g] - centre[k]
            factor[g] = 1.0 / (1.0 + scale[k] * distance * distance)
            power[g] = weight[k]
        rest = int(NU0) + n
        if rest & 1:
            for g in range(points):
                power[g] *= math.sqrt(factor[g])
        rest >>= 1
        while rest > 0:
            if rest & 1:
                for g in range(points):
                    power[g] *= factor[g]
            rest >>= 1
            for g in range(points):
                factor[g] *= factor[g]
        for g in range(points):
            total[g] += power[g]
    for g in range(points):
        row[g] = total[g]


@njit(cache=True)
def _gap_moments(day, trend, weekend, on, value):  # type: ignore[no-untyped-def]
    """Moments of (1, trend, weekend, on, y' - 5) per distinct gap, lower triangles of 15 entries.

    `moments[d]` holds S0, S1 and S2 of method 4.1.
    """
    n = len(day)
    slot = np.full(MOST_GAPS, -1, dtype=np.int64)
    distinct = 0
    for i in range(1, n):
        gap = day[i] - day[i - 1]
        if slot[gap] < 0:
            slot[gap] = distinct
            distinct += 1
    gaps = np.zeros(distinct, dtype=np.int64)
    counts = np.zeros(distinct)
    moments = np.zeros((distinct, 3, ENTRIES))
    first = np.empty(ENTRIES)
    now, before = np.empty(5), np.empty(5)
    for i in range(n):
        now[0], now[1], now[2], now[3] = 1.0, trend[i], weekend[i], on[i]
        now[4] = value[i] - PRIOR_CENTRE
        if i == 0:
            entry = 0
            for a in range(5):
                for b in range(a + 1):
                    first[entry] = now[a] * now[b]
                    entry += 1
        else:
            gap = day[i] - day[i - 1]
            at = slot[gap]
            gaps[at] = gap
            counts[at] += 1
            entry = 0
            for a in range(5):
                for b in range(a + 1):
                    moments[at, 0, entry] += now[a] * now[b]
                    moments[at, 1, entry] += now[a] * before[b] + before[a] * now[b]
                    moments[at, 2, entry] += before[a] * before[b]
                    entry += 1
        for a in range(5):
            before[a] = now[a]
    return gaps, counts, first, moments


@njit(cache=True)
def _node(z, gaps, counts, first, moments, m, l):  # type: ignore[no-untyped-def]  # noqa: E741
    """Return log weight, precision, best effect and base of the t-kernel at atanh(rho) = z.

    `m` (15,) and `l` (6, 5) are scratch space: allocating in here would cost half the time.
    """
    rho = math.tanh(z)
    m[:] = first
    pivot = l[5]
    log_det = 0.0
    for d in range(len(gaps)):
        phi = rho
        for _ in range(gaps[d] - 1):
            phi *= rho
        variance = 1.0 - phi * phi
        log_det -= 0.5 * counts[d] * math.log(variance)
        inverse = 1.0 / variance
        for e in range(ENTRIES):
            m[e] += (moments[d, 0, e] + phi * (phi * moments[d, 2, e] - moments[d, 1, e])) * inverse
    m[0] += 1 / 9.0
    m[2] += 1.0
    m[5] += 1 / 0.09
    # LDL' of the lower triangle; pivots are the squared diagonal of the Cholesky factor.
    entry = 0
    for a in range(5):
        for b in range(a + 1):
            value = m[entry]
            entry += 1
            for c in range(b):
                value -= l[a, c] * l[b, c] * pivot[c]
            if a == b:
                pivot[a] = value
            else:
                l[a, b] = value / pivot[b] if pivot[b] > 1e-10 else 0.0
    deviation = (z - RHO_MEAN_ATANH) / RHO_SD_ATANH
    log_weight = log_det - 0.5 * deviation * deviation
    log_weight -= 0.5 * math.log(pivot[0] * pivot[1] * pivot[2])
    precision = pivot[3] if pivot[3] > 1e-10 else 0.0
    base = NU0 * S0_SQUARED + max(pivot[4], 0.0)
    return log_weight, precision, l[4, 3], base


@njit(cache=True)
def _support(moments, n, m, l):  # type: ignore[no-untyped-def]  # noqa: E741
    """Where the integrand in atanh(rho) matters, at the best effect or at none."""
    gaps, counts, first, sums = moments
    power = (NU0 + n) / 2
    best = np.empty(COARSE)
    none = np.empty(COARSE)
    step = (COARSE_HIGH - COARSE_LOW) / (COARSE - 1)
    for k in range(COARSE):
        log_weight, precision, centre, base = _node(
            COARSE_LOW + k * step, gaps, counts, first, sums, m, l
        )
        best[k] = log_weight - power * math.log(base) - 0.5 * math.log(precision + 1.0)
        none[k] = log_weight - power * math.log(base + precision * centre * centre)
    low = min(_edge(best, step, -1), _edge(none, step, -1))
    return low, max(_edge(best, step, 1), _edge(none, step, 1))


@njit(cache=True)
def _edge(height, step, side):  # type: ignore[no-untyped-def]
    """First crossing of (maximum - 16) going outwards from the maximum, by interpolation."""
    top = height.argmax()
    level = height[top] - NEGLIGIBLE_LOG
    k = top
    while 0 <= k + side < len(height):
        if height[k + side] < level:
            share = (height[k] - level) / (height[k] - height[k + side])
            return COARSE_LOW + (k + side * share) * step
        k += side
    return COARSE_LOW + k * step
