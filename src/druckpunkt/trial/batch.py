"""Many simulated data sets on one schedule at once: data sets are columns of a matrix.

The observed days are the same for all columns, so everything about the regressors is shared: the
values enter by one matrix product. Fixed, shared rho nodes replace the adaptive ones of one trial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from druckpunkt.trial.design import NormalMixture
from druckpunkt.trial.likelihood import (
    NU0,
    NUISANCE_PRECISION,
    PRIOR_CENTRE,
    S0_SQUARED,
    UNIDENTIFIED,
    log_determinant,
    log_rho_prior,
)
from druckpunkt.trial.observations import Floats, Ints
from druckpunkt.trial.quadrature import cumulative_sums

LOWEST_ATANH, HIGHEST_ATANH = -1.5, 2.8
COARSEST_SPACING = 0.16
NEGLIGIBLE_LOG = 12.0
GRID_SDS, GRID_POINTS = 7.0, 41


@dataclass(frozen=True, slots=True, eq=False)
class ColumnKernels:
    """As `likelihood.Kernels`, for N data sets: `log_weight`, `precision` (K,); the rest (K, N)."""

    log_weight: Floats
    precision: Floats
    centre: Floats
    base: Floats
    power: float

    def columns(self, chosen: Floats | slice) -> ColumnKernels:
        """Return the kernels of some data sets only."""
        centre, base = self.centre[:, chosen], self.base[:, chosen]
        return ColumnKernels(self.log_weight, self.precision, centre, base, self.power)


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """Posterior probabilities of N data sets, each (N,), in the improving direction."""

    p_better: Floats
    p_worthwhile: Floats
    p_too_small: Floats


def node_grid(n: int) -> Floats:
    """Even nodes of atanh(rho), closer together for longer diaries (their posterior is narrow)."""
    spacing = min(COARSEST_SPACING, 1 / np.sqrt(max(n, 1)))
    count = int(np.ceil((HIGHEST_ATANH - LOWEST_ATANH) / spacing)) + 1
    return np.linspace(LOWEST_ATANH, HIGHEST_ATANH, count)


def column_kernels(x: Floats, day: Ints, values: Floats, nodes: Floats) -> ColumnKernels:
    """Return the kernels of `values` (n, N) for x = (1, trend, weekend, treatment), (n, 4).

    With several treatments, (n, 3 + m), those of the first one come first, and so on.
    """
    diagonal, beside, log_det = _precision(day, np.tanh(nodes))
    weighted = diagonal[:, :, None] * x
    weighted[:, 1:] += beside[:, :, None] * x[:-1]
    weighted[:, :-1] += beside[:, :, None] * x[1:]
    rows = weighted.transpose(0, 2, 1)
    products, y = rows @ x, values - PRIOR_CENTRE
    # Node by node: one big product would wake other processors, which then wait busily for more.
    cross = rows @ y
    inverse = np.asarray(np.linalg.inv(products[:, :3, :3] + np.diag(NUISANCE_PRECISION)))
    solved = inverse @ cross[:, :3]
    total = (diagonal[:, None] @ y**2 + 2 * beside[:, None] @ (y[1:] * y[:-1]))[:, 0]
    total -= np.einsum("kqn,kqn->kn", cross[:, :3], solved)
    side = products[:, 3:, :3]
    precision = products.diagonal(axis1=1, axis2=2)[:, 3:] - ((side @ inverse) * side).sum(axis=2)
    effect = cross[:, 3:] - side @ solved
    log_weight = np.asarray(log_rho_prior(nodes) + log_det + 0.5 * log_determinant(inverse))
    parts = [
        _of_treatment(log_weight, precision[:, m], effect[:, m], total, (NU0 + len(day)) / 2)
        for m in range(x.shape[1] - 3)
    ]
    return merge(parts)


def _precision(day: Ints, rho: Floats) -> tuple[Floats, Floats, Floats]:
    """Inverse of R_ij = rho^|t_i - t_j| for each rho (K,): it has three diagonals.

    Returns the middle one (K, n), the one beside it (K, n - 1) and -1/2 log det R (K,).
    """
    phi = rho[:, None] ** np.diff(day)
    variance = 1 - phi**2
    diagonal = np.ones((len(rho), len(day)))
    diagonal[:, 1:] = 1 / variance
    diagonal[:, :-1] += phi**2 / variance
    return diagonal, -phi / variance, -0.5 * np.log(variance).sum(axis=1)


def _of_treatment(
    log_weight: Floats, precision: Floats, effect: Floats, total: Floats, power: float
) -> ColumnKernels:
    known = np.maximum(precision, UNIDENTIFIED)
    centre = np.where(known > UNIDENTIFIED, 1 / known, 0.0)[:, None] * effect
    residual = np.maximum(total - known[:, None] * centre**2, 0.0)
    return ColumnKernels(log_weight, known, centre, NU0 * S0_SQUARED + residual, power)


def _column_products(x: Floats, day: Ints, y: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Whitened products of `y` (n, N) with `x` (K, 4, N) and with itself (K, N), by gap moments.

    `weights` (K, 3 D) are those of `moments.gap_weights`.
    """
    gap = np.diff(day)
    pieces = [_steps(x, y, np.flatnonzero(gap == d) + 1) for d in np.unique(gap)]
    first = np.concatenate([x[0, :, None] * y[0], y[:1] ** 2])
    if not pieces:
        return np.broadcast_to(first[:-1], (len(weights), *first[:-1].shape)), first[-1:]
    moments = np.stack(pieces, axis=1).reshape(weights.shape[1], -1)
    products = first + (weights @ moments).reshape(len(weights), *first.shape)
    return products[:, :-1], products[:, -1]


def _steps(x: Floats, y: Floats, now: Ints) -> Floats:
    """S0, S1 and S2 of y with (x, y) over the rows `now` and those before them, (3, 5, N)."""
    before = now - 1
    crossed = x[now].T @ y[before] + x[before].T @ y[now]
    return np.stack(
        [
            np.concatenate([x[now].T @ y[now], (y[now] ** 2).sum(axis=0)[None]]),
            np.concatenate([crossed, 2 * (y[now] * y[before]).sum(axis=0)[None]]),
            np.concatenate([x[before].T @ y[before], (y[before] ** 2).sum(axis=0)[None]]),
        ]
    )


def merge(parts: Sequence[ColumnKernels]) -> ColumnKernels:
    """Add up likelihoods of the same days."""
    return ColumnKernels(
        log_weight=np.concatenate([part.log_weight for part in parts]),
        precision=np.concatenate([part.precision for part in parts]),
        centre=np.concatenate([part.centre for part in parts]),
        base=np.concatenate([part.base for part in parts]),
        power=parts[0].power,
    )


def chances(kernels: ColumnKernels, prior: NormalMixture, swc: float) -> Chances:
    """Return the probabilities of every column under `prior`; `swc` on the 0-10 scale."""
    found = column_posterior(kernels, prior)
    too_small = found.below(swc / 2) - found.below(-swc / 2)
    return Chances(found.below(0.0), found.below(-swc), np.maximum(too_small, 0.0))


@dataclass(frozen=True, slots=True, eq=False)
class ColumnPosterior:
    """Posterior of the effect of N data sets, each on its own grid of 41 points over 7 sds.

    `middle` and `sd` (N,) place the grids on the 0-10 scale; `cumulative` and `density` (41, N).
    """

    middle: Floats
    sd: Floats
    cumulative: Floats
    density: Floats

    def below(self, point: Floats | float) -> Floats:
        """P(delta <= point) of every column (N,), for one point or one per column (N,).

        A 95 % interval holds the truth where this is in [.025, .975].
        """
        place = np.broadcast_to((point - self.middle) / self.sd, self.sd.shape)
        return _interpolate(self.cumulative, self.density, place)

    @property
    def mean(self) -> Floats:
        """Posterior mean of every column (N,)."""
        return np.asarray(self.middle + self.sd * (_grid_in_sds() @ self.density))


def column_posterior(kernels: ColumnKernels, prior: NormalMixture) -> ColumnPosterior:
    """Multiply the likelihood of every column with `prior` and integrate."""
    kernels, weights = _pruned(kernels)
    middle, sd = _approximate_posterior(kernels, weights, prior)
    density = _density(kernels, middle + _grid_in_sds()[:, None] * sd, prior)
    return ColumnPosterior(middle, sd, cumulative_sums(density), density)


def _grid_in_sds() -> Floats:
    return np.linspace(-GRID_SDS, GRID_SDS, GRID_POINTS)


def _node_logs(kernels: ColumnKernels) -> Floats:
    flat = kernels.log_weight - 0.5 * np.log(kernels.precision)
    return np.asarray(flat[:, None] - (kernels.power - 0.5) * np.log(kernels.base))


def _pruned(kernels: ColumnKernels) -> tuple[ColumnKernels, Floats]:
    """Forget nodes that no column gives weight to; return the weights (K, N) of the others."""
    logs = _node_logs(kernels)
    logs = logs - logs.max(axis=0)
    kept = logs.max(axis=1) > -NEGLIGIBLE_LOG
    weights = np.exp(logs[kept])
    pruned = ColumnKernels(
        kernels.log_weight[kept],
        kernels.precision[kept],
        kernels.centre[kept],
        kernels.base[kept],
        kernels.power,
    )
    return pruned, weights / weights.sum(axis=0)


def _approximate_posterior(
    kernels: ColumnKernels, weights: Floats, prior: NormalMixture
) -> tuple[Floats, Floats]:
    variance = kernels.base / ((2 * kernels.power - 3) * kernels.precision[:, None])
    centre = (weights * kernels.centre).sum(axis=0)
    spread = (weights * (variance + (kernels.centre - centre) ** 2)).sum(axis=0)
    mean, sd = _moments(prior)
    precision = 1 / spread + 1 / sd**2
    return (centre / spread + mean / sd**2) / precision, 1 / np.sqrt(precision)


def _moments(prior: NormalMixture) -> tuple[float, float]:
    weights, means, sds = (np.array(part) for part in (prior.weights, prior.means, prior.sds))
    mean = float(weights @ means)
    return mean, float(np.sqrt(weights @ (sds**2 + (means - mean) ** 2)))


def _density(kernels: ColumnKernels, delta: Floats, prior: NormalMixture) -> Floats:
    """Posterior (G, N) at `delta` (G, N), adding up to 1 in every column."""
    reference = _node_logs(kernels).max(axis=0)
    total = np.zeros_like(delta)
    for k in range(len(kernels.precision)):
        distance = delta - kernels.centre[k]
        spread = kernels.base[k] + kernels.precision[k] * distance * distance
        total += np.exp(kernels.log_weight[k] - reference - kernels.power * np.log(spread))
    for_prior = np.zeros_like(delta)
    for weight, mean, sd in zip(prior.weights, prior.means, prior.sds, strict=True):
        for_prior += weight / sd * np.exp(-0.5 * ((delta - mean) / sd) ** 2)
    total *= for_prior
    return np.asarray(total / total.sum(axis=0))


def _interpolate(cumulative: Floats, density: Floats, place_sd: Floats) -> Floats:
    """Read the distribution function (G, N) at `place_sd` (N,) in units of the column's sd."""
    step = 2 * GRID_SDS / (GRID_POINTS - 1)
    position = np.clip((place_sd + GRID_SDS) / step, 0, GRID_POINTS - 1 - 1e-9)
    cell = position.astype(np.int64)
    u = position - cell
    column = np.arange(cumulative.shape[1])
    left, right = cumulative[cell, column], cumulative[cell + 1, column]
    rise_left, rise_right = density[cell, column], density[cell + 1, column]
    ends = left + (3 - 2 * u) * u * u * (right - left)
    value = ends + u * (u - 1) * ((u - 1) * rise_left + u * rise_right)
    return np.asarray(np.clip(value, 0.0, 1.0))
