"""Back to each person: their effect given their own curve and everybody else's.

p(delta_i | all) = sum_k w_k L_i(delta) N(delta; mu_k, omega_k^2) / Z_ik. Dividing by Z_ik takes the
person's own vote out of the weight of node k; the sum over k is one matrix product. Nodes with
omega below the grid step are narrower than the grid: slice by slice they enter as normals with
their exact mean and variance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.series.columns import STANDARD, Densities
from druckpunkt.series.curves import Floats32, Rows
from druckpunkt.series.interpolation import read_rows
from druckpunkt.series.marginals import (
    Quadrature,
    log_normal,
    log_sum_exp,
    narrow_log_terms,
    quadrature,
    wide_log_marginals,
)
from druckpunkt.series.population import PopulationPosterior
from druckpunkt.trial.design import NormalMixture
from druckpunkt.trial.observations import Floats
from druckpunkt.trial.posterior import mixture_density

LOWEST_LOG = -700.0
LOST_MASS = 1e-3
LEAST_SD = 1e-6
NEGLIGIBLE_WEIGHT = 1e-13
ROOT_TWO_PI = np.sqrt(2 * np.pi)


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """The population posterior prepared for the grid of `rows`.

    `log_weight` (K,) adds up to 1; `normals` (G, Kw) are the densities of the wide nodes;
    `membership` (Kn, S) shares the weight of each slice among its narrow nodes, `share` (S,) is
    the weight of these slices.
    """

    quadrature: Quadrature
    log_weight: Floats
    normals: Floats
    membership: Floats
    share: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The two parts of each density: (N, G) logarithms on the grid, and normals (N, S).

    The first integrates to 1 - sum of `share`.
    """

    wide_log: Floats
    share: Floats
    mean: Floats
    sd: Floats


def shrunken_densities(rows: Rows, posterior: PopulationPosterior) -> Densities:
    """Return the density of each person's effect given all curves.

    All people of `rows` at once: give it `rows.chunks()` one by one when there are many.
    """
    return _assembled(rows, shrunken_parts(rows, posterior))


def single_densities(rows: Rows, prior: NormalMixture) -> Densities:
    """Return the density of each person's effect from their own curve and `prior` alone."""
    return _assembled(rows, single_parts(rows, prior))


def shrunken_parts(rows: Rows, posterior: PopulationPosterior) -> Parts:
    """Return both parts of each person's density given all curves."""
    nodes = _prepare(rows, posterior)
    wide_log = _wide_log_density(rows, nodes)
    mean, sd = _narrow_moments(rows.log_likelihood, nodes)
    return Parts(wide_log, nodes.share, mean, sd)


def single_parts(rows: Rows, prior: NormalMixture) -> Parts:
    """Return each person's density from their own curve and `prior` alone; nothing is narrow."""
    log = np.asarray(rows.log_likelihood + np.log(mixture_density(rows.delta, prior)), np.float64)
    log = log - log_sum_exp(log)[:, None] - np.log(rows.step)
    nothing = np.zeros((len(rows), 0))
    return Parts(log, np.zeros(0), nothing, nothing)


def _prepare(rows: Rows, posterior: PopulationPosterior) -> Nodes:
    weight = posterior.weight
    kept = weight > NEGLIGIBLE_WEIGHT * weight.max()
    mu, omega = posterior.grid.mu[kept], posterior.grid.omega[kept]
    prepared = quadrature(rows, mu, omega)
    weight = weight[kept] / weight[kept].sum()
    slices, which = np.unique(omega[prepared.narrow], return_inverse=True)
    membership = weight[prepared.narrow, None] * (which[:, None] == np.arange(len(slices)))
    share = membership.sum(axis=0)
    normals = prepared.weights / rows.step
    return Nodes(prepared, np.log(weight), normals, membership / share, share)


def _wide_log_density(rows: Rows, nodes: Nodes) -> Floats:
    """Log density of the wide part (N, G)."""
    wide = nodes.quadrature.wide
    if not len(wide):
        return np.full(rows.log_likelihood.shape, LOWEST_LOG)
    log_z = wide_log_marginals(rows.log_likelihood, nodes.quadrature)
    votes = nodes.log_weight[wide] - log_z
    top = votes.max(axis=1, keepdims=True)
    with np.errstate(divide="ignore"):
        predictive = np.log(np.exp(votes - top) @ nodes.normals.T)
    log: Floats = rows.log_likelihood + np.maximum(predictive, LOWEST_LOG) + top
    lost = np.abs(np.exp(log).sum(axis=1) * rows.step / (1 - nodes.share.sum()) - 1) > LOST_MASS
    for person in np.flatnonzero(lost):
        log[person] = rows.log_likelihood[person] + _log_predictive(rows, nodes, votes[person])
    return log


def _log_predictive(rows: Rows, nodes: Nodes, votes: Floats) -> Floats:
    """Log of sum_k exp(votes_k) N(delta; k) for one person so far out that it underflows."""
    wide = nodes.quadrature.wide
    mu, omega = nodes.quadrature.mu[wide], nodes.quadrature.omega[wide]
    return log_sum_exp(log_normal(rows.delta, mu, omega) + votes)


def _narrow_moments(log_rows: Floats32, nodes: Nodes) -> tuple[Floats, Floats]:
    """Mean and sd (N, S) of each person's effect given each slice narrower than the grid."""
    terms = narrow_log_terms(log_rows, nodes.quadrature)
    share = np.exp(terms - log_sum_exp(terms)[..., None])
    points = nodes.quadrature.points
    first = np.einsum("nkj,kj->nk", share, points) @ nodes.membership
    second = np.einsum("nkj,kj->nk", share, points**2) @ nodes.membership
    return first, np.sqrt(np.maximum(second - first**2, LEAST_SD**2))


def _assembled(rows: Rows, parts: Parts) -> Densities:
    centre, sd = _moments(rows, parts)
    x = centre[:, None] + sd[:, None] * STANDARD
    position = (x - rows.delta[0]) / rows.step
    density = np.exp(np.minimum(read_rows(parts.wide_log, position), -LOWEST_LOG))
    for column, share in enumerate(parts.share):
        mean, width = parts.mean[:, column, None], parts.sd[:, column, None]
        density += share * np.exp(-0.5 * ((x - mean) / width) ** 2) / (width * ROOT_TWO_PI)
    return Densities(centre, sd, density)


def _moments(rows: Rows, parts: Parts) -> tuple[Floats, Floats]:
    mass = np.exp(parts.wide_log) * rows.step
    mass *= ((1 - parts.share.sum()) / mass.sum(axis=1))[:, None]
    mean = mass @ rows.delta + parts.mean @ parts.share
    second = mass @ rows.delta**2 + (parts.mean**2 + parts.sd**2) @ parts.share
    return mean, np.sqrt(np.maximum(second - mean**2, LEAST_SD**2))
