"""Weighted regression of k effects on p columns, at many values of tau^2 at once.

Columns are made orthonormal first: years and latitudes beside an intercept would otherwise cost
half of the digits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.evidence.pooling.checks import Floats
from druckpunkt.evidence.pooling.limits import ROUNDING_SHARE


@dataclass(frozen=True, slots=True)
class Traces:
    """tr P, tr PP, tr PVP and tr PVPV."""

    p: float
    pp: float
    pvp: float
    pvpv: float


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """Weighted fits for G vectors of weights.

    `w` (G, k); `covariance` (G, p, p) is the inverse of X'WX; `beta` (G, p) in orthonormal
    columns; `residual` (G, k). With P = W - W X (X'WX)^-1 X'W: `q` (G,) is y'Py.
    """

    y: Floats
    x: Floats
    w: Floats
    covariance: Floats
    beta: Floats
    residual: Floats

    @property
    def q(self) -> Floats:
        """Weighted sum of squares (G,)."""
        return np.asarray((self.w * self.residual**2).sum(axis=1))

    @property
    def is_exact(self) -> bool:
        """Whether the first fit leaves nothing but rounding."""
        q, whole = float(self.q[0]), float((self.w[0] * self.y**2).sum())
        return q <= ROUNDING_SHARE * whole

    @property
    def q2(self) -> Floats:
        """y'PPy (G,)."""
        return np.asarray(((self.w * self.residual) ** 2).sum(axis=1))

    @property
    def trace(self) -> Floats:
        """tr P (G,)."""
        hat = self.covariance @ _information(self.w**2, self.x)
        return np.asarray(self.w.sum(axis=1) - np.trace(hat, axis1=1, axis2=2))

    @property
    def log_determinant(self) -> Floats:
        """log |X'WX| (G,), for orthonormal columns."""
        return np.asarray(-np.linalg.slogdet(self.covariance)[1])

    def traces(self, v: Floats) -> Traces:
        """Traces of the first fit, V = diag(v).

        From P = SS' without a difference: those of all fits lose as many digits as the largest
        weight has more than the smallest. For an intercept alone every entry of P is known.
        """
        if self.x.shape[1] == 1:
            return _traces_of_intercept(self.w[0], v)
        roots = np.sqrt(self.w[0])[:, None]
        rest = np.linalg.qr(roots * self.x, mode="complete")[0][:, self.x.shape[1] :]
        s = roots * rest
        plain, with_v = s.T @ s, s.T @ (v[:, None] * s)
        return Traces(
            p=float(np.trace(plain)),
            pp=float((plain**2).sum()),
            pvp=float((plain * with_v).sum()),
            pvpv=float((with_v**2).sum()),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """k effects `y` around `centre`, variances `v`, orthonormal columns `x` (k, p).

    `columns` = x @ `triangle` gives the columns as they came, the first one constant.
    """

    y: Floats
    v: Floats
    x: Floats
    triangle: Floats
    centre: float

    @property
    def k(self) -> int:
        """Number of studies."""
        return len(self.y)

    @property
    def p(self) -> int:
        """Number of coefficients, the intercept included."""
        return len(self.triangle)

    def at(self, tau2: Floats | float) -> Fits:
        """Fit with weights 1 / (v + tau2) for every tau2 (G,)."""
        return self.weighted(1 / (self.v + np.atleast_1d(tau2)[:, None]))

    def unweighted(self) -> Fits:
        """Fit by ordinary least squares."""
        return self.weighted(np.ones((1, self.k)))

    def weighted(self, w: Floats) -> Fits:
        """Fit with weights `w` (G, k)."""
        if self.p == 1:
            # Intercepts alone are the usual case and need no linear algebra.
            covariance = 1 / _information(w, self.x)
            beta = covariance[:, 0] * ((w * self.y) @ self.x)
        else:
            roots = np.sqrt(w)
            q, triangle = np.linalg.qr(roots[:, :, None] * self.x)
            back = np.linalg.inv(triangle)
            covariance = back @ back.transpose(0, 2, 1)
            beta = (back @ (q.transpose(0, 2, 1) @ (roots * self.y)[:, :, None]))[:, :, 0]
        return Fits(self.y, self.x, w, covariance, beta, self.y - beta @ self.x.T)

    def coefficients(self, fits: Fits) -> tuple[Floats, Floats]:
        """Return coefficients (p,) and covariance (p, p) of the first fit in the columns given."""
        back = np.linalg.inv(self.triangle)
        beta = back @ fits.beta[0]
        beta[0] += self.centre
        return beta, np.asarray(back @ fits.covariance[0] @ back.T)


def linear(y: Floats, v: Floats, columns: Floats) -> Linear:
    """Prepare a regression; `columns` (k, p) has full rank and starts with a constant of 1."""
    # Halfway between the ends, so that equal effects leave residuals of exactly 0.
    centre = float(y.min() / 2 + y.max() / 2)
    x, triangle = np.linalg.qr(columns)
    return Linear(y - centre, v, x, triangle, centre)


def mean_only(y: Floats, v: Floats) -> Linear:
    """Prepare a model with an intercept only."""
    return linear(y, v, np.ones((len(y), 1)))


def _traces_of_intercept(w: Floats, v: Floats) -> Traces:
    """Traces of P with w_i (W - w_i) / W on its diagonal and -w_i w_j / W beside it.

    Only sums of positive numbers, so no digits are lost, and in proportion to k: a thousand studies
    would make matrices of a million entries.
    """
    shares = w / w.sum()
    on = w * _of_the_others(shares)
    squares = on**2 + shares**2 * _of_the_others(w**2)
    with_v = on**2 * v + shares**2 * _of_the_others(w**2 * v)
    return Traces(
        p=float(on.sum()),
        pp=float(squares.sum()),
        pvp=float((squares * v).sum()),
        pvpv=float((with_v * v).sum()),
    )


def _of_the_others(values: Floats) -> Floats:
    """Sum of all values (k,) but the own one, without a difference."""
    before = np.concatenate([[0.0], np.cumsum(values[:-1])])
    after = np.concatenate([np.cumsum(values[:0:-1])[::-1], [0.0]])
    return np.asarray(before + after)


def _information(w: Floats, x: Floats) -> Floats:
    return np.asarray((w[:, None, :] * x.T) @ x)
