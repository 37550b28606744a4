"""An independent implementation of model M1: dense covariances and brute quadrature.

It shares no code with the engine: the nuisance is integrated as a covariance, the sd by a sum over
its logarithm, rho and the effect on fine even grids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Data:
    day: Array
    value: Array
    treatment: Array
    planned_days: int
    first_day: date

    @property
    def nuisance(self) -> Array:
        dates = [self.first_day + timedelta(days=int(t)) for t in self.day]
        weekend = [1.0 if d.isoweekday() >= 6 else 0.0 for d in dates]
        last = self.planned_days - 1
        trend = (self.day - last / 2) / last
        return np.column_stack([np.ones(len(self.day)), trend, weekend])


DELTA = np.linspace(-8, 8, 1281)
ATANH = np.linspace(-2.2, 3.2, 91)
LOG_SD = np.linspace(np.log(0.15), np.log(9), 81)


def log_likelihood(data: Data, delta: Array = DELTA) -> Array:
    """log p(y | delta) with rho, s and the nuisance integrated out, up to a constant."""
    total = np.full(len(delta), -np.inf)
    for z in ATANH:
        prior = -0.5 * ((z - 0.4) / 0.5) ** 2
        total = np.logaddexp(total, prior + _given_rho(data, float(np.tanh(z)), delta))
    return total


def _given_rho(data: Data, rho: float, delta: Array) -> Array:
    n = len(data.day)
    lag = np.abs(np.subtract.outer(data.day, data.day))
    h = data.nuisance
    covariance = rho**lag + h @ np.diag([9.0, 1.0, 0.09]) @ h.T
    _, log_det = np.linalg.slogdet(covariance)
    inverse = np.linalg.inv(covariance)
    y, a = data.value - 5.0, data.treatment
    form = y @ inverse @ y - 2 * delta * (a @ inverse @ y) + delta**2 * (a @ inverse @ a)
    u = LOG_SD[:, None]
    # s^2 ~ Scaled-Inv-chi2(4, 1.3^2), written as a density of u = log s.
    log_prior = -4 * u - 4 * 1.69 / (2 * np.exp(2 * u))
    terms = log_prior - n * u - form[None, :] / (2 * np.exp(2 * u))
    top = terms.max(axis=0)
    return np.asarray(top + np.log(np.exp(terms - top).sum(axis=0)) - 0.5 * log_det)


@dataclass(frozen=True)
class Summary:
    mean: float
    sd: float
    quantiles: dict[float, float]
    cdf: dict[float, float]


def summarise(log_density: Array, points: tuple[float, ...], delta: Array = DELTA) -> Summary:
    """Fourth-order cumulative sums on the fine grid, independent of the engine's interpolation."""
    density = np.exp(log_density - log_density.max())
    h = delta[1] - delta[0]
    density /= density.sum() * h
    mean = float((delta * density).sum() * h)
    sd = float(np.sqrt(((delta - mean) ** 2 * density).sum() * h))
    # Simpson on each cell with the midpoint from a cubic through four neighbours.
    middle = (-density[:-3] + 9 * density[1:-2] + 9 * density[2:-1] - density[3:]) / 16
    cells = h / 6 * (density[1:-2] + 4 * middle + density[2:-1])
    cumulative = np.concatenate([[0.0, 0.0], np.cumsum(cells)])
    grid = delta[: len(cumulative)]
    levels = (0.025, 0.1, 0.25, 0.75, 0.9, 0.975)
    quantiles = {p: _invert(grid, cumulative, density, p) for p in levels}
    cdf = {x: float(_hermite(grid, cumulative, density, x)) for x in points}
    return Summary(mean, sd, quantiles, cdf)


def _hermite(grid: Array, cumulative: Array, density: Array, x: float) -> float:
    cell = int(np.searchsorted(grid, x, side="right")) - 1
    h = grid[1] - grid[0]
    u = (x - grid[cell]) / h
    basis = ((1 + 2 * u) * (1 - u) ** 2, u * (1 - u) ** 2, u * u * (3 - 2 * u), u * u * (u - 1))
    values = (cumulative[cell], h * density[cell], cumulative[cell + 1], h * density[cell + 1])
    return float(np.dot(basis, values))


def _invert(grid: Array, cumulative: Array, density: Array, p: float) -> float:
    low, high = float(grid[2]), float(grid[-2])
    for _ in range(50):
        middle = (low + high) / 2
        if _hermite(grid, cumulative, density, middle) < p:
            low = middle
        else:
            high = middle
    return low


def normal_log(x: Array, mean: float, sd: float) -> Array:
    return np.asarray(-0.5 * ((x - mean) / sd) ** 2 - np.log(sd))


def generalised_least_squares(x: Array, y: Array, day: Array, rho: float) -> tuple[float, float]:
    """Dense GLS: last coefficient and its standard error."""
    covariance = rho ** np.abs(np.subtract.outer(day, day)).astype(float)
    root = np.linalg.cholesky(covariance)
    q, r = np.linalg.qr(np.linalg.solve(root, x))
    white = np.linalg.solve(root, y)
    beta = np.linalg.solve(r, q.T @ white)
    residual = white - q @ (q.T @ white)
    sigma2 = residual @ residual / (len(y) - x.shape[1])
    inverse = np.linalg.inv(r)
    return float(beta[-1]), float(np.sqrt(sigma2 * (inverse @ inverse.T)[-1, -1]))
