"""The randomisation test: what the draw alone could have done (method 4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from druckpunkt.trial.observations import Floats, Observations, centred_trend

Signs: TypeAlias = npt.NDArray[np.int8]

FIXED_RHO = 0.4
MOST_EXACT_PAIRS = 13
SAMPLED_ASSIGNMENTS = 9_999
TIE = 1e-9
LEVEL = 0.05
BLOCK = 1024


@dataclass(frozen=True, slots=True)
class FlipTest:
    """p, size of the reference set and the effects not rejected, all on the 0-10 scale."""

    p: float
    assignments: int
    exact: bool
    interval_95: tuple[float, float] | None
    pairs: int


@dataclass(frozen=True, slots=True, eq=False)
class _Products:
    """For each assignment s (S,): a_s'Gy, a_s'Ga_obs and a_s'Ga_s; index 0 is the observed one."""

    with_value: Floats
    with_observed: Floats
    with_itself: Floats


def residual_maker(observations: Observations, rho: float = FIXED_RHO) -> Floats:
    """GLS residual maker G (n, n) on intercept, trend and weekend with AR(1) errors at `rho`.

    G = V^-1 - V^-1 X (X' V^-1 X)^+ X' V^-1, V_ij = rho^|t_i - t_j|. The pseudo-inverse covers a
    constant column (no weekend observed).
    """
    distance = np.abs(observations.day[:, None] - observations.day[None, :])
    precision = np.linalg.inv(rho ** distance.astype(np.float64))
    trend = centred_trend(observations.day, observations.planned_days)
    x = np.stack([np.ones(observations.n), trend, observations.weekend], axis=1)
    px = precision @ x
    residual = precision - px @ np.linalg.pinv(x.T @ px, hermitian=True) @ px.T
    return np.asarray((residual + residual.T) / 2)


def flip_test(observations: Observations, *, seed: int) -> FlipTest:
    """Test "no effect" against all AB/BA flips of the pairs begun, on the days observed.

    Statistic a'Gy / sqrt(a'Ga), two-sided, ties within 1e-9 count. All 2^pairs assignments up to
    2^13, then p = count/total; above, `seed` draws 9,999 and p = (1 + c)/(1 + B). The interval is
    the hull of all effects with p > .05; None when no effect can be rejected.
    Needs known pairs (`pair` >= 0). Assumes nothing about the errors; without a real draw it is
    only "as if randomised".
    """
    pairs, index = np.unique(observations.pair, return_inverse=True)
    signs = _signs(len(pairs), seed)
    exact = len(pairs) <= MOST_EXACT_PAIRS
    products = _products(observations, signs, index)
    statistics = _ratio(products.with_value, products.with_itself)
    reached = np.abs(statistics) >= abs(statistics[0]) - TIE * max(1.0, abs(statistics[0]))
    p = float(reached.mean())
    return FlipTest(p, len(signs) - (not exact), exact, _interval(products), len(pairs))


def _signs(pairs: int, seed: int) -> Signs:
    """Flips (S, pairs) of +1 (as observed) and -1; row 0 is the observed assignment."""
    if pairs <= MOST_EXACT_PAIRS:
        signs = np.ones((2**pairs, pairs), np.int8)
        for pair in range(pairs):
            signs.reshape(-1, 2, 2**pair, pairs)[:, 1, :, pair] = -1
        return signs
    drawn = np.random.default_rng(seed).integers(0, 2, (SAMPLED_ASSIGNMENTS, pairs), np.int8)
    return np.concatenate([np.ones((1, pairs), np.int8), 1 - 2 * drawn])


def _products(observations: Observations, signs: Signs, index: npt.NDArray[np.intp]) -> _Products:
    """A flip mirrors a pair around 1/2: a = 1/2 + sum_k s_k e_k / 2, and G removes the 1/2."""
    maker = residual_maker(observations)
    member = index[None, :] == np.arange(signs.shape[1])[:, None]
    effects = np.where(member, observations.on - 0.5, 0.0)
    projected = effects @ maker
    gram = projected @ effects.T
    sides = np.stack([projected @ observations.value, gram.sum(axis=1)], axis=1)
    linear, quadratic = [], []
    # The whole product would wake all processors and leave their caches: slower than its parts.
    for first in range(0, len(signs), BLOCK):
        part = signs[first : first + BLOCK].astype(np.float64)
        linear.append(part @ sides)
        quadratic.append(np.einsum("sk,sk->s", part @ gram, part))
    with_value, with_observed = np.concatenate(linear).T
    return _Products(with_value, with_observed, np.concatenate(quadratic))


def _ratio(numerator: Floats, square: Floats) -> Floats:
    """A flip that puts all observed days into one arm tells nothing: its statistic is 0."""
    known = square > 1e-10
    return np.where(known, numerator / np.sqrt(np.where(known, square, 1.0)), 0.0)


def _interval(products: _Products) -> tuple[float, float] | None:
    """Invert the test by sorting the crossing points of |T_s(d)| and |T_0(d)|.

    T_0 vanishes at the best effect d0 and w_s^2 <= q_s q_0 (Cauchy-Schwarz), so each assignment
    reaches the observed statistic on one interval around d0 and p falls on both sides.
    """
    square = products.with_itself[0]
    if square <= 1e-10:
        return None
    lows, highs = _reaches(products)
    needed = int(np.floor(LEVEL * len(lows) + 1e-9)) + 1
    low = np.partition(lows, needed - 1)[needed - 1]
    high = np.partition(highs, len(highs) - needed)[len(highs) - needed]
    return (float(low), float(high)) if np.isfinite(low) and np.isfinite(high) else None


def _reaches(products: _Products) -> tuple[Floats, Floats]:
    """Both ends of each assignment's interval; infinite for the observed one and its mirror."""
    u0, q0 = products.with_value[0], products.with_itself[0]
    known = products.with_itself > 1e-10
    root = np.sqrt(np.where(known, products.with_itself, 1.0) * q0)
    ends = [
        _cross(u0, q0, sign * products.with_value / root * q0, sign * products.with_observed / root)
        for sign in (1.0, -1.0)
    ]
    best = u0 / q0
    low = np.minimum(ends[0], ends[1])
    high = np.maximum(ends[0], ends[1])
    endless = known & (np.abs(products.with_observed) >= root * (1 - 1e-12))
    low = np.where(endless, -np.inf, np.where(known, low, best))
    return low, np.where(endless, np.inf, np.where(known, high, best))


def _cross(u0: float, q0: float, u: Floats, share: Floats) -> Floats:
    """Solve u0 - d q0 = u - d share q0 for d."""
    slope = q0 * (1 - share)
    flat = np.abs(slope) < 1e-300
    return np.where(flat, u0 / q0, (u0 - u) / np.where(flat, 1.0, slope))
