"""Very many meta-analyses at once, for simulations: plain NumPy, a few microseconds each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from druckpunkt.evidence.pooling.batch_columns import Columns, columns_of
from druckpunkt.evidence.pooling.batch_maxima import (
    maximum_likelihood,
    paule_mandel,
    restricted_maximum_likelihood,
)
from druckpunkt.evidence.pooling.checks import Floats
from druckpunkt.evidence.pooling.distributions import normal_quantile
from druckpunkt.evidence.pooling.effects import check_level
from druckpunkt.evidence.pooling.model import Method

# So many meta-analyses are worked on together that their numbers stay in the processor's cache.
BLOCK = 2048


@dataclass(frozen=True, slots=True, eq=False)
class BatchPooled:
    """Results of B meta-analyses, each (B,): as the fields of `Pooled` with the same names.

    `low` and `high` are the ends of the confidence interval by z.
    """

    k: Floats
    estimate: Floats
    se: Floats
    low: Floats
    high: Floats
    tau2: Floats
    q: Floats
    i2: Floats


def pool_many(
    effects: Floats, variances: Floats, method: Method = Method.REML, *, level: float = 0.95
) -> BatchPooled:
    """Pool every row of `effects` (B, k) with `variances` (B, k); NaN in both fills up rows.

    Says what `pool` says about each row, with the same limits. Raises `PoolingRejected` for rows
    without studies and for unusable numbers.
    """
    check_level(level)
    columns = columns_of(effects, variances)
    blocks = [columns.part(low, low + BLOCK) for low in range(0, columns.count, BLOCK)]
    parts = [_pool_block(block, method, level) for block in blocks]
    names = BatchPooled.__slots__
    return BatchPooled(*(np.concatenate([getattr(part, n) for part in parts]) for n in names))


def _pool_block(columns: Columns, method: Method, level: float) -> BatchPooled:
    tau2 = np.where(columns.k > 1, np.maximum(ESTIMATORS[method](columns), 0.0), 0.0)
    common, fitted = columns.at(np.zeros_like(tau2)), columns.at(tau2)
    se = 1 / np.sqrt(fitted.total)
    half = normal_quantile(0.5 + level / 2) * se
    estimate = columns.centre + fitted.mean
    i2 = 100 * tau2 / (columns.spare / common.trace + tau2)
    if method is Method.EE:
        i2 = 100 * np.maximum(0.0, 1 - columns.spare / np.where(common.q > 0, common.q, np.inf))
        i2 = np.where((common.q > 0) & (columns.k > 1), i2, 0.0)
    return BatchPooled(
        columns.k, estimate, se, estimate - half, estimate + half, tau2, common.q, i2
    )


def _dersimonian_laird(columns: Columns) -> Floats:
    fits = columns.at(np.zeros(columns.count))
    return np.asarray((fits.q - columns.spare) / fits.trace)


def _hedges(columns: Columns) -> Floats:
    within = np.where(columns.present, columns.v, 0.0).sum(axis=0) / columns.k
    return np.asarray(columns.scatter / columns.spare - within)


def _hunter_schmidt(columns: Columns) -> Floats:
    fits = columns.at(np.zeros(columns.count))
    return np.asarray((fits.q - columns.k) / fits.total)


def _sidik_jonkman(columns: Columns) -> Floats:
    start = columns.scatter / columns.k
    return np.asarray(start * columns.at(start).q / columns.spare)


def _common_effect(columns: Columns) -> Floats:
    return np.zeros(columns.count)


ESTIMATORS: dict[Method, Callable[[Columns], Floats]] = {
    Method.DL: _dersimonian_laird,
    Method.HE: _hedges,
    Method.HS: _hunter_schmidt,
    Method.SJ: _sidik_jonkman,
    Method.PM: paule_mandel,
    Method.EB: paule_mandel,
    Method.ML: maximum_likelihood,
    Method.REML: restricted_maximum_likelihood,
    Method.EE: _common_effect,
}
