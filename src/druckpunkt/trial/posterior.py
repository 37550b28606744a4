"""From a likelihood curve and a prior to an answer in numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from druckpunkt.diary import Outcome
from druckpunkt.trial.answer import Figures, Interval
from druckpunkt.trial.design import NormalMixture
from druckpunkt.trial.likelihood import LikelihoodCurve
from druckpunkt.trial.observations import Floats, model_swc, outcome_units_per_point
from druckpunkt.trial.quadrature import cumulative_sums


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """A density on an even grid `x` (G,) of the 0-10 scale where negative is better."""

    x: Floats
    density: Floats

    @property
    def step(self) -> float:
        """Distance of neighbouring grid points."""
        return float(self.x[1] - self.x[0])

    def shifted(self, by: float) -> Density:
        """Return the density of the same quantity plus `by`."""
        return Density(self.x + by, self.density)

    @property
    def mean(self) -> float:
        """Posterior mean."""
        return float(self.x @ self.density * self.step)

    @property
    def sd(self) -> float:
        """Posterior standard deviation."""
        spread = (self.x - self.mean) ** 2 @ self.density * self.step
        return math.sqrt(max(float(spread), 0.0))


def mixture_density(x: Floats, mixture: NormalMixture) -> Floats:
    """Density of a normal mixture at `x` (G,)."""
    parts = [
        weight * np.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * np.sqrt(2 * np.pi))
        for weight, mean, sd in zip(mixture.weights, mixture.means, mixture.sds, strict=True)
    ]
    return np.asarray(sum(parts))


def posterior(curve: LikelihoodCurve, prior: NormalMixture) -> Density:
    """Return likelihood times prior, normalised in the log domain.

    The curve's grid vanishes at both ends, so the plain sum is the integral.
    """
    with np.errstate(divide="ignore"):
        log_density = curve.log_likelihood + np.log(mixture_density(curve.delta, prior))
    density = np.exp(log_density - log_density.max())
    return Density(curve.delta, density / (density.sum() * curve.step))


def discounted(density: Density, *, mean: float, sd: float) -> Density:
    """Return the density of delta - b for independent b ~ N(mean, sd^2), by convolution."""
    reach = int(np.ceil(6 * sd / density.step))
    offsets = np.arange(-reach, reach + 1) * density.step
    kernel = np.exp(-0.5 * (offsets / sd) ** 2)
    mixed = np.convolve(density.density, kernel / kernel.sum())
    x = density.x[0] - mean + (np.arange(len(mixed)) - reach) * density.step
    return Density(x, mixed)


@dataclass(frozen=True, slots=True, eq=False)
class Cumulative:
    """Distribution function on the grid, interpolated by cubic Hermite splines.

    The trapezoid sums carry the first Euler-Maclaurin term, so the error is of order step^4.
    """

    x: Floats
    probability: Floats
    density: Floats

    def at(self, value: float) -> float:
        """P(delta <= value)."""
        if value <= self.x[0]:
            return 0.0
        if value >= self.x[-1]:
            return 1.0
        cell = int(self.x.searchsorted(value, side="right")) - 1
        share = (value - self.x.item(cell)) / self._step
        return min(max(_cubic(self._coefficients(cell), share), 0.0), 1.0)

    def quantile(self, probability: float) -> float:
        """Return the value below which `probability` lies."""
        cell = int(self.probability.searchsorted(probability)) - 1
        cell = min(max(cell, 0), len(self.x) - 2)
        return self.x.item(cell) + _solve(self._coefficients(cell), probability) * self._step

    @property
    def _step(self) -> float:
        return self.x.item(1) - self.x.item(0)

    def _coefficients(self, cell: int) -> tuple[float, float, float, float]:
        """Hermite cubic of one cell in its own coordinate from 0 to 1."""
        left, step = self.probability.item(cell), self._step
        rise_left, rise_right = (self.density.item(end) * step for end in (cell, cell + 1))
        change = self.probability.item(cell + 1) - left
        bend = 3 * change - 2 * rise_left - rise_right
        return left, rise_left, bend, rise_left + rise_right - 2 * change


def _cubic(coefficients: tuple[float, float, float, float], u: float) -> float:
    c0, c1, c2, c3 = coefficients
    return c0 + u * (c1 + u * (c2 + u * c3))


def _solve(coefficients: tuple[float, float, float, float], probability: float) -> float:
    """Where a rising cubic reaches `probability` in [0, 1]: Newton's steps in a bracket."""
    _, c1, c2, c3 = coefficients
    low, high, u = 0.0, 1.0, 0.5
    for _ in range(NEWTON_STEPS):
        miss = _cubic(coefficients, u) - probability
        low, high = (u, high) if miss < 0 else (low, u)
        slope = c1 + u * (2 * c2 + u * 3 * c3)
        step = u - miss / slope if slope > 0 else -1.0
        u, before = (step if low <= step <= high else (low + high) / 2), u
        if abs(u - before) < CLOSE_ENOUGH:
            break
    return u


def cumulate(density: Density) -> Cumulative:
    """Integrate `density` from the left."""
    total = density.density.sum()
    share = np.clip(cumulative_sums(density.density) / total, 0.0, 1.0)
    scaled = density.density / (total * density.step)
    return Cumulative(density.x, np.maximum.accumulate(share), scaled)


NEWTON_STEPS, CLOSE_ENOUGH = 60, 1e-14
INTERVALS = {50: (0.25, 0.75), 80: (0.1, 0.9), 95: (0.025, 0.975)}


def figures(density: Density, outcome: Outcome) -> Figures:
    """Turn a density of the effect into the numbers of an answer.

    Effects leave in outcome units and own direction; p_better = P(delta < 0),
    p_worthwhile = P(delta < -SWC), p_too_small = P(|delta| < SWC/2), p_harm = P(delta > SWC).
    """
    cumulative = cumulate(density)
    swc = model_swc(outcome)
    unit = outcome_units_per_point(outcome)
    too_small = cumulative.at(swc / 2) - cumulative.at(-swc / 2)
    return Figures(
        mean=density.mean * unit,
        sd=density.sd * abs(unit),
        interval_50=_interval(cumulative, 50, unit),
        interval_80=_interval(cumulative, 80, unit),
        interval_95=_interval(cumulative, 95, unit),
        p_better=cumulative.at(0.0),
        p_worthwhile=cumulative.at(-swc),
        p_too_small=max(too_small, 0.0),
        p_harm=1.0 - cumulative.at(swc),
    )


def chance_worthwhile(density: Density, outcome: Outcome) -> float:
    """P(delta < -SWC) alone."""
    return cumulate(density).at(-model_swc(outcome))


def _interval(cumulative: Cumulative, percent: int, unit: float) -> Interval:
    ends = sorted(cumulative.quantile(p) * unit for p in INTERVALS[percent])
    return ends[0], ends[1]
