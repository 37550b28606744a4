"""Independent answers: the normal hierarchical model in closed form, and brute force in 3-D.

Given omega everything about normal curves is normal, so one dense sum over omega is exact. For
other curves delta, mu and omega are all summed on dense grids.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from druckpunkt.trial.observations import Floats

OMEGA = np.linspace(0, 8, 8001)


def cdf(z: Floats) -> Floats:
    return np.array([0.5 * math.erfc(-value / math.sqrt(2)) for value in np.ravel(z)]).reshape(
        np.shape(z)
    )


@dataclass(frozen=True, slots=True, eq=False)
class NormalMixture:
    weight: Floats
    mean: Floats
    sd: Floats

    def moments(self) -> tuple[float, float]:
        mean = float(self.weight @ self.mean)
        second = float(self.weight @ (self.sd**2 + self.mean**2))
        return mean, math.sqrt(second - mean**2)

    def below(self, value: float) -> float:
        return float(self.weight @ cdf((value - self.mean) / self.sd))


@dataclass(frozen=True, slots=True, eq=False)
class NormalModel:
    """The posterior of the normal hierarchical model at each omega of a dense grid."""

    centres: Floats
    errors: Floats
    weight: Floats
    mu: Floats
    mu_sd: Floats

    @classmethod
    def of(cls, centres: Floats, errors: Floats) -> NormalModel:
        precision = 1 / (errors**2 + OMEGA[:, None] ** 2)
        total = precision.sum(axis=1) + 1.0
        pull = (precision * centres).sum(axis=1)
        log = 0.5 * np.log(precision).sum(axis=1) - 0.5 * np.log(total) - 0.5 * OMEGA**2
        log += -0.5 * ((precision * centres**2).sum(axis=1) - pull**2 / total)
        weight = np.exp(log - log.max())
        weight[[0, -1]] /= 2
        return cls(centres, errors, weight / weight.sum(), pull / total, 1 / np.sqrt(total))

    def average(self) -> NormalMixture:
        return NormalMixture(self.weight, self.mu, self.mu_sd)

    def new_person(self) -> NormalMixture:
        return NormalMixture(self.weight, self.mu, np.hypot(self.mu_sd, OMEGA))

    def spread(self) -> tuple[float, float]:
        mean = float(self.weight @ OMEGA)
        return mean, math.sqrt(float(self.weight @ OMEGA**2) - mean**2)

    def spread_below(self, value: float) -> float:
        return float(self.weight @ (value > OMEGA))

    def person(self, index: int) -> NormalMixture:
        own = OMEGA**2 / (OMEGA**2 + self.errors[index] ** 2)
        mean = own * self.centres[index] + (1 - own) * self.mu
        variance = own * self.errors[index] ** 2 + ((1 - own) * self.mu_sd) ** 2
        return NormalMixture(self.weight, mean, np.sqrt(variance))


@dataclass(frozen=True, slots=True, eq=False)
class BruteForce:
    """Moments of mu, omega and the first person's effect by plain sums."""

    mu: tuple[float, float]
    omega: tuple[float, float]
    first: tuple[float, float]
    first_better: float


def brute_force(logs: Sequence[Floats], delta: Floats) -> BruteForce:
    """Sum over dense delta (G,), mu and omega; `logs` are curves on `delta`."""
    mu, omega = np.linspace(-4, 4, 161), np.arange(0.008, 5.5, 0.016)
    step = delta[1] - delta[0]
    curves = np.exp(np.stack(logs))
    log_posterior = np.empty((len(omega), len(mu)))
    effect = np.empty((3, len(omega), len(mu)))
    moments = np.stack([np.ones_like(delta), delta, delta**2, (np.sign(-delta) + 1) / 2])
    for row, spread in enumerate(omega):
        normal = np.exp(-0.5 * ((delta - mu[:, None]) / spread) ** 2) / spread
        normal /= normal.sum(axis=1, keepdims=True) * step
        evidence = normal @ curves.T * step
        log_posterior[row] = np.log(evidence).sum(axis=1) - 0.5 * mu**2 - 0.5 * spread**2
        own = normal @ (curves[0] * moments).T
        effect[:, row] = (own[:, 1:] / own[:, :1]).T
    weight = np.exp(log_posterior - log_posterior.max())
    weight /= weight.sum()
    first, second, better = (float((weight * part).sum()) for part in effect)
    return BruteForce(
        mu=_moments(weight.sum(axis=0), mu),
        omega=_moments(weight.sum(axis=1), omega),
        first=(first, math.sqrt(second - first**2)),
        first_better=better,
    )


def _moments(weight: Floats, values: Floats) -> tuple[float, float]:
    mean = float(weight @ values)
    return mean, math.sqrt(float(weight @ values**2) - mean**2)
