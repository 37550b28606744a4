"""The hot step: how likely each person's curve is under each population (mu, omega).

Z_ik = integral L_i(delta) N(delta; mu_k, omega_k^2) d delta. For omega >= step the plain sum over
the grid is exact to 1e-5 or better and is one matrix product. A narrower normal falls between the
grid points; there the logarithm of the curve is read at Gauss-Hermite points. (The exact integral
of the piecewise linear curve would be cheaper, but acts like an additional variance step^2 / 6 and
misleads about small spreads; see docs/method/series.md.)

`row_products`, `read_logarithms` and `log_sum_exp` take and return plain arrays: they are the
oracle of compiled kernels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.series.curves import Floats32, Rows
from druckpunkt.series.interpolation import interpolation_matrix
from druckpunkt.trial.observations import Floats, Ints

HERMITE_POINTS = 9
UNDERFLOWN = 1e-200


@dataclass(frozen=True, slots=True, eq=False)
class Quadrature:
    """Everything about K nodes on one grid that does not depend on people.

    `wide` (Kw,) and `narrow` (Kn,) are the indices of the nodes with omega at least and below the
    step. `weights` (G, Kw) are B; `points` (Kn, 9) are effects, `reading` (G, 9 Kn) interpolates
    at them, `log_share` (9,) are their weights.
    """

    delta: Floats
    mu: Floats
    omega: Floats
    wide: Ints
    narrow: Ints
    weights: Floats
    points: Floats
    reading: Floats
    log_share: Floats


def quadrature(rows: Rows, mu: Floats, omega: Floats) -> Quadrature:
    """Prepare the nodes `mu`, `omega` (K,) for curves on the grid of `rows`."""
    wide = np.flatnonzero(omega >= rows.step)
    narrow = np.flatnonzero(omega < rows.step)
    places, shares = np.polynomial.hermite_e.hermegauss(HERMITE_POINTS)
    points = mu[narrow, None] + omega[narrow, None] * places
    position = (points.ravel() - rows.delta[0]) / rows.step
    return Quadrature(
        delta=rows.delta,
        mu=mu,
        omega=omega,
        wide=wide,
        narrow=narrow,
        weights=rows.step * np.exp(log_normal(rows.delta, mu[wide], omega[wide])),
        points=points,
        reading=interpolation_matrix(position, len(rows.delta)),
        log_share=np.log(shares / shares.sum()),
    )


def log_normal(delta: Floats, mu: Floats, omega: Floats) -> Floats:
    """Return log N(delta; mu, omega^2) as (G, K)."""
    z = (delta[:, None] - mu) / omega
    return np.asarray(-0.5 * z**2 - np.log(omega * np.sqrt(2 * np.pi)))


def log_marginals(log_rows: Floats32, prepared: Quadrature) -> Floats:
    """Return log Z (N, K) for `log_rows` (N, G), each with maximum 0. Always finite."""
    result = np.empty((len(log_rows), len(prepared.mu)))
    result[:, prepared.wide] = wide_log_marginals(log_rows, prepared)
    if len(prepared.narrow):
        result[:, prepared.narrow] = log_sum_exp(narrow_log_terms(log_rows, prepared))
    return result


def wide_log_marginals(log_rows: Floats32, prepared: Quadrature) -> Floats:
    """Return log(R B) (N, Kw), in the log domain where it would underflow."""
    marginal = row_products(log_rows, prepared.weights)
    lost = np.nonzero(marginal < UNDERFLOWN)
    marginal[lost] = 1.0
    result = np.log(marginal)
    if len(lost[0]):
        result[lost] = _log_domain(log_rows, prepared, lost)
    return result


def narrow_log_terms(log_rows: Floats32, prepared: Quadrature) -> Floats:
    """Return log of weight times likelihood at the Gauss-Hermite points, (N, Kn, 9)."""
    log = read_logarithms(log_rows, prepared.reading)
    return np.asarray(log.reshape(len(log_rows), *prepared.points.shape) + prepared.log_share)


def row_products(log_rows: Floats32, weights: Floats) -> Floats:
    """Return exp(`log_rows`) (N, G) times `weights` (G, K): R B (N, K).

    In double precision, so that a person's row does not depend on who else is in the chunk.
    """
    return np.asarray(np.exp(log_rows).astype(np.float64) @ weights)


def read_logarithms(log_rows: Floats32, reading: Floats) -> Floats:
    """Return `log_rows` (N, G) at the P points that `reading` (G, P) interpolates at."""
    return np.asarray(log_rows.astype(np.float64) @ reading)


def _log_domain(log_rows: Floats32, prepared: Quadrature, lost: tuple[Ints, ...]) -> Floats:
    step = prepared.delta[1] - prepared.delta[0]
    person, column = lost
    result = np.empty(len(person))
    for node in np.unique(column):
        chosen = column == node
        k = prepared.wide[node]
        log_weight = log_normal(prepared.delta, prepared.mu[k : k + 1], prepared.omega[k : k + 1])
        terms = log_rows[person[chosen]] + log_weight[:, 0] + np.log(step)
        result[chosen] = log_sum_exp(terms)
    return result


def log_sum_exp(terms: Floats) -> Floats:
    """Return log sum exp along the last axis."""
    top = terms.max(axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(terms - top).sum(axis=-1)) + top[..., 0])
