"""Reading smooth functions between the points of an even grid.

Log-likelihoods are nearly quadratic, so six-point Lagrange interpolation of the *logarithm* stays
positive and is good to 1e-5 already at 2.5 points per standard error, where interpolating the
likelihood itself errs by percents.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from druckpunkt.trial.observations import Floats, Ints

TAPS = 6
DENOMINATORS = tuple(
    math.prod(node - other for other in range(TAPS) if other != node) for node in range(TAPS)
)


def interpolation_weights(position: Floats, count: int) -> tuple[Ints, Floats]:
    """Return first index (...,) and weights (..., 6) for reading at `position` (...,).

    Positions count grid points from 0 to `count` - 1 (at least 6 points); outside, the function
    goes on as a straight line.
    """
    inside = np.clip(position, 0.0, count - 1.0)
    first = np.clip(np.floor(inside).astype(np.int64) - 2, 0, count - TAPS)
    weights = _lagrange(inside - first)
    excess = position - inside
    weights[..., 0] -= np.minimum(excess, 0.0)
    weights[..., 1] += np.minimum(excess, 0.0)
    weights[..., -2] -= np.maximum(excess, 0.0)
    weights[..., -1] += np.maximum(excess, 0.0)
    return first, weights


def _lagrange(place: Floats) -> Floats:
    """Weights (..., 6) of the points 0..5 for reading at `place` (...,)."""
    factors = [place - node for node in range(TAPS)]
    weights = np.empty((*place.shape, TAPS))
    for node, scale in enumerate(DENOMINATORS):
        others = [factor for other, factor in enumerate(factors) if other != node]
        weights[..., node] = math.prod(others[1:], start=others[0]) / scale
    return weights


def interpolation_matrix(position: Floats, count: int) -> Floats:
    """Return the (count, P) matrix that reads rows of length `count` at `position` (P,)."""
    first, weights = interpolation_weights(position, count)
    matrix = np.zeros((count, len(position)))
    for tap in range(TAPS):
        matrix[first + tap, np.arange(len(position))] += weights[:, tap]
    return matrix


def read_rows(rows: Floats, position: Floats) -> Floats:
    """Read each row of `rows` (N, G) at its own `position` (N, T); returns (N, T)."""
    first, weights = interpolation_weights(position, rows.shape[1])
    total = np.zeros(position.shape)
    for tap in range(TAPS):
        total += weights[..., tap] * np.take_along_axis(rows, first + tap, axis=1)
    return total


def read_row(row: Floats, position: Floats) -> Floats:
    """Read `row` (G,) at `position` (P,)."""
    first, weights = interpolation_weights(position, len(row))
    return np.asarray((weights * row[first[:, None] + np.arange(TAPS)]).sum(axis=1))


def refined(values: Floats, factor: int) -> Floats:
    """Put `factor` - 1 interpolated values between neighbours along the last axis of `values`."""
    return np.asarray(values @ _refining_matrix(values.shape[-1], factor))


@lru_cache(maxsize=32)
def _refining_matrix(count: int, factor: int) -> Floats:
    position = np.linspace(0.0, count - 1.0, (count - 1) * factor + 1)
    matrix = interpolation_matrix(position, count)
    matrix.flags.writeable = False
    return matrix
