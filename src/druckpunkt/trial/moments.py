"""Gap moments: everything AR(1) errors with missing days need to know about a diary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.trial.observations import Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class GapMoments:
    """Sufficient statistics of z (n, p) at days t_1 < ... < t_n (method 4.1).

    `first` = z_1 z_1' (p, p). For each distinct gap d between neighbouring observed days:
    `same` = sum z_i z_i', `cross` = sum (z_i z_{i-1}' + z_{i-1} z_i'), `before` =
    sum z_{i-1} z_{i-1}', each (D, p, p); `gaps` (D,) in days, `counts` (D,).
    """

    first: Floats
    gaps: Ints
    counts: Ints
    same: Floats
    cross: Floats
    before: Floats


def gap_moments(z: Floats, day: Ints) -> GapMoments:
    """Collect the gap moments of the rows of `z` (n, p), observed on increasing days `day` (n,)."""
    gaps, which = np.unique(np.diff(day), return_inverse=True)
    member = (which[None, :] == np.arange(len(gaps))[:, None]).astype(np.float64)
    now, before = z[1:], z[:-1]
    same = np.einsum("dn,ni,nj->dij", member, now, now, optimize=False)
    mixed = np.einsum("dn,ni,nj->dij", member, now, before, optimize=False)
    earlier = np.einsum("dn,ni,nj->dij", member, before, before, optimize=False)
    return GapMoments(
        first=np.outer(z[0], z[0]),
        gaps=gaps,
        counts=member.sum(axis=1).astype(np.int64),
        same=same,
        cross=mixed + mixed.transpose(0, 2, 1),
        before=earlier,
    )


def whitened_products(moments: GapMoments, rho: Floats) -> tuple[Floats, Floats]:
    """Return z' R(rho)^-1 z as (K, p, p) and -1/2 log det R(rho) as (K,) for rho (K,).

    R_ij = rho^|t_i - t_j|. With phi = rho^d and v = 1 - phi^2 for each gap d:
    M = z_1 z_1' + sum_d (S0_d - phi S1_d + phi^2 S2_d) / v, logdet = -1/2 sum_d n_d log v.
    """
    if len(moments.gaps) == 0:
        shape = (len(rho), *moments.first.shape)
        return np.broadcast_to(moments.first, shape).copy(), np.zeros(len(rho))
    weights, log_det = gap_weights(moments.gaps, moments.counts, rho)
    parts = np.concatenate([moments.same, moments.cross, moments.before])
    total = weights @ parts.reshape(len(parts), -1)
    return moments.first + total.reshape(len(rho), *moments.first.shape), log_det


def gap_weights(gaps: Ints, counts: Ints, rho: Floats) -> tuple[Floats, Floats]:
    """Return the factors (K, 3 D) of S0, S1 and S2 of every gap, and -1/2 log det R(rho) (K,)."""
    phi = rho[:, None] ** gaps[None, :]
    variance = -np.expm1(2 * np.log(np.maximum(np.abs(phi), 1e-300)))
    weights = np.concatenate([1 / variance, -phi / variance, phi**2 / variance], axis=1)
    return weights, -0.5 * np.log(variance) @ counts
