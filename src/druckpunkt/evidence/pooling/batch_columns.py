"""Many meta-analyses as columns of matrices, and their weighted means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from druckpunkt.evidence.pooling.checks import Floats
from druckpunkt.evidence.pooling.limits import (
    LARGEST_EFFECT,
    LARGEST_RATIO,
    LARGEST_VARIANCE,
    SMALLEST_VARIANCE,
)
from druckpunkt.evidence.pooling.rejection import PoolingRejected

Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Weighted means of all columns at one tau^2 each: weights `w` (k, B), sums (B,)."""

    w: Floats
    residual: Floats
    total: Floats
    mean: Floats

    @property
    def pulls(self) -> Floats:
        """Py (k, B): weights times residuals."""
        return np.asarray(self.w * self.residual)

    @property
    def q(self) -> Floats:
        """y'Py (B,)."""
        return np.asarray(np.einsum("kb,kb->b", self.pulls, self.residual))

    @property
    def squares(self) -> Floats:
        """Sum of squared weights (B,)."""
        return np.asarray(np.einsum("kb,kb->b", self.w, self.w))

    @property
    def trace(self) -> Floats:
        """tr P (B,); 1 for a single study, where nothing is divided by it."""
        trace = self.total - self.squares / self.total
        return np.where((self.w > 0).sum(axis=0) > 1, trace, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """B meta-analyses of up to k studies, one a column.

    `y` (k, B) counts from `centre` (B,); where a column has fewer studies, `y` is 0 and `v`
    infinite, so that weights vanish. `k` (B,) counts studies.
    """

    y: Floats
    v: Floats
    centre: Floats
    k: Floats

    @property
    def count(self) -> int:
        """B, the number of meta-analyses."""
        return len(self.k)

    @property
    def present(self) -> Flags:
        """Where there is a study (k, B)."""
        return np.isfinite(self.v)

    @property
    def spare(self) -> Floats:
        """k - 1 (B,), and 1 for a single study, where nothing is divided by it."""
        return np.maximum(self.k - 1, 1.0)

    @property
    def scatter(self) -> Floats:
        """Unweighted sum of squares around the mean (B,)."""
        deviation = np.where(self.present, self.y - self.y.sum(axis=0) / self.k, 0.0)
        return np.asarray(np.einsum("kb,kb->b", deviation, deviation))

    def at(self, tau2: Floats) -> Weighted:
        """Weight studies by 1 / (v + tau2), with one tau2 (B,) per column."""
        w = 1 / (self.v + tau2)
        total = w.sum(axis=0)
        mean = np.einsum("kb,kb->b", w, self.y) / total
        return Weighted(w, self.y - mean, total, mean)

    def part(self, low: int, high: int) -> Columns:
        """Return the columns from `low` to before `high`."""
        return self.chosen(np.s_[low:high])

    def chosen(self, which: slice | Flags) -> Columns:
        """Return some of the columns."""
        y, v = np.ascontiguousarray(self.y[:, which]), np.ascontiguousarray(self.v[:, which])
        return Columns(y, v, self.centre[which], self.k[which])


def columns_of(effects: Floats, variances: Floats) -> Columns:
    """Check rows (B, k) of effects and variances and turn them into columns."""
    y, v = (np.asarray(rows, dtype=np.float64).T for rows in (effects, variances))
    if y.shape != v.shape or y.ndim != 2:
        raise ValueError("effects and variances are two tables (B, k) of the same shape")
    missing = np.isnan(y) & np.isnan(v)
    _check(y, v, missing)
    low, high = np.where(missing, np.inf, y).min(axis=0), np.where(missing, -np.inf, y).max(axis=0)
    centre = low / 2 + high / 2
    return Columns(
        y=np.where(missing, 0.0, y - centre),
        v=np.where(missing, np.inf, v),
        centre=centre,
        k=(~missing).sum(axis=0).astype(np.float64),
    )


def _check(y: Floats, v: Floats, missing: Flags) -> None:
    if not y.size or missing.all(axis=0).any():
        raise PoolingRejected("no_studies")
    for name, values in (("effect", y), ("variance", v)):
        if not np.isfinite(values[~missing]).all():
            raise PoolingRejected("figure_not_finite", name=name)
    if (v[~missing] <= 0).any():
        raise PoolingRejected("variance_not_positive", variance=float(v[~missing].min()))
    smallest = np.where(missing, np.inf, v).min(axis=0)
    largest = np.where(missing, -np.inf, v).max(axis=0)
    far = np.abs(y[~missing]).max() > LARGEST_EFFECT
    if far or smallest.min() < SMALLEST_VARIANCE or largest.max() > LARGEST_VARIANCE:
        raise PoolingRejected("out_of_range")
    for n in np.flatnonzero(largest > LARGEST_RATIO * smallest)[:1]:
        raise PoolingRejected(
            "variances_too_unequal", smallest=float(smallest[n]), largest=float(largest[n])
        )
