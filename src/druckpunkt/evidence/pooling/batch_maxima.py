"""tau^2 of many meta-analyses where no formula gives it: equations solved side by side.

As in `heterogeneity`: the score is looked at on a net, and of several maxima the highest counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from druckpunkt.evidence.pooling.batch_columns import Columns, Flags, Weighted
from druckpunkt.evidence.pooling.checks import Floats
from druckpunkt.evidence.pooling.heterogeneity import FINEST_SHARE

# A function of tau^2 and its derivative, for all columns.
Equation: TypeAlias = Callable[[Columns, Floats], tuple[Floats, Floats]]
LogLikelihood: TypeAlias = Callable[[Columns, Floats], Floats]

NET_RATIO = 2.0
MOST_STEPS = 100
# Newton squares its error, so the step after one this small is exact.
SMALL_STEP = 1e-9


def paule_mandel(columns: Columns) -> Floats:
    """Solve Q(tau^2) = k - 1 by Newton on 1/Q, which is almost a straight line."""
    excess = columns.at(np.zeros(columns.count)).q > columns.spare
    high = np.where(excess, 1.001 * columns.scatter / columns.spare, 0.0)
    return _solved(columns, _too_much_scatter, (np.zeros(columns.count), high))


def maximum_likelihood(columns: Columns) -> Floats:
    """Maximise the likelihood with the mean profiled out."""
    return _global_maximum(columns, _profile_score, _profile_likelihood)


def restricted_maximum_likelihood(columns: Columns) -> Floats:
    """Maximise the likelihood with the mean integrated out."""
    return _global_maximum(columns, _restricted_score, _restricted_likelihood)


def _too_much_scatter(columns: Columns, tau2: Floats) -> tuple[Floats, Floats]:
    fits = columns.at(tau2)
    q = np.where(fits.q > 0, fits.q, 1.0)
    return 1 / q - 1 / columns.spare, _squared(fits.pulls) / q**2


def _profile_score(columns: Columns, tau2: Floats) -> tuple[Floats, Floats]:
    fits = columns.at(tau2)
    pulls = fits.pulls
    return fits.total - _squared(pulls), 2 * _thrice(fits, pulls) - fits.squares


def _restricted_score(columns: Columns, tau2: Floats) -> tuple[Floats, Floats]:
    fits = columns.at(tau2)
    pulls, squares = fits.pulls, fits.squares
    cubes = np.einsum("kb,kb,kb->b", fits.w, fits.w, fits.w)
    share = squares / fits.total
    trace2 = squares - 2 * cubes / fits.total + share**2
    return fits.total - share - _squared(pulls), 2 * _thrice(fits, pulls) - trace2


def _profile_likelihood(columns: Columns, tau2: Floats) -> Floats:
    fits = columns.at(tau2)
    logs = np.log(fits.w, out=np.zeros_like(fits.w), where=columns.present)
    return np.asarray(logs.sum(axis=0) - fits.q)


def _restricted_likelihood(columns: Columns, tau2: Floats) -> Floats:
    total = columns.at(tau2).total
    return np.asarray(_profile_likelihood(columns, tau2) - np.log(total))


def _squared(pulls: Floats) -> Floats:
    """y'PPy (B,)."""
    return np.asarray(np.einsum("kb,kb->b", pulls, pulls))


def _thrice(fits: Weighted, pulls: Floats) -> Floats:
    """y'PPPy (B,)."""
    weighted = fits.w * pulls
    return np.asarray(
        np.einsum("kb,kb->b", weighted, pulls) - weighted.sum(axis=0) ** 2 / fits.total
    )


def _global_maximum(columns: Columns, falling: Equation, log_likelihood: LogLikelihood) -> Floats:
    """`falling` is minus the score: from below to above 0 it passes a maximum."""
    net = _net(columns)
    rising = np.stack([falling(columns, tau2)[0] < 0 for tau2 in net])
    peaks = rising[:-1] & ~rising[1:]
    count = peaks.sum(axis=0)
    best = np.zeros(columns.count)
    rivals = count + ~rising[0] > 1
    for n in range(int(count.max(initial=0))):
        has = count > n
        which = np.argmax(np.cumsum(peaks[:, has], axis=0) == n + 1, axis=0)
        place = np.flatnonzero(has)
        some = columns if has.all() else columns.chosen(has)
        tau2 = _solved(some, falling, (net[which, place], net[which + 1, place]))
        best[has] = _better(some, best[has], tau2, log_likelihood, rivals[has])
    return best


def _better(
    columns: Columns, one: Floats, other: Floats, log_likelihood: LogLikelihood, rivals: Flags
) -> Floats:
    """Take `other`, but where there are rivals only if it is likelier."""
    better = other.copy()
    if rivals.any():
        some = columns.chosen(rivals)
        gain = log_likelihood(some, other[rivals]) - log_likelihood(some, one[rivals])
        better[rivals] = np.where(gain > 0, other[rivals], one[rivals])
    return better


def _net(columns: Columns) -> Floats:
    """0 and even steps of log tau^2 (J, B) up to where the score cannot be positive any more."""
    largest = np.where(columns.present, columns.v, 0.0).max(axis=0)
    low = FINEST_SHARE * columns.v.min(axis=0)
    high = 10 * (columns.scatter / columns.spare + largest)
    steps = int(np.ceil(np.log((high / low).max()) / np.log(NET_RATIO)))
    shares = np.linspace(0, 1, steps + 1)[:, None]
    return np.concatenate([np.zeros((1, columns.count)), low * (high / low) ** shares])


def _solved(columns: Columns, rising: Equation, bracket: tuple[Floats, Floats]) -> Floats:
    """Zero of `rising` in each column's bracket: Newton, or halves where that leaves it."""
    low, high = (end.copy() for end in bracket)
    tau2 = (low + high) / 2
    scale = FINEST_SHARE * columns.v.min(axis=0)
    for _ in range(MOST_STEPS):
        value, slope = rising(columns, tau2)
        low, high = np.where(value < 0, tau2, low), np.where(value < 0, high, tau2)
        newton = tau2 - value / np.where(slope > 0, slope, np.inf)
        inside = (newton >= low) & (newton <= high) & (slope > 0)
        following = np.where(inside, newton, (low + high) / 2)
        done = np.abs(following - tau2) <= SMALL_STEP * (tau2 + scale)
        tau2 = following
        if done.all():
            break
    return tau2
