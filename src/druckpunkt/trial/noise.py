"""How noisy this person's days are: the posterior of (sd, rho), learnt from a run-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from druckpunkt.diary import Outcome
from druckpunkt.trial.likelihood import (
    COARSE_ATANH,
    NU0,
    NUISANCE_PRECISION,
    PRIOR_CENTRE,
    S0_SQUARED,
    eliminate,
    log_rho_prior,
)
from druckpunkt.trial.moments import gap_moments, whitened_products
from druckpunkt.trial.observations import Floats, centred_trend, is_weekend, to_model_scale

NODES = np.linspace(COARSE_ATANH[0], COARSE_ATANH[-1], 133)


@dataclass(frozen=True, slots=True, eq=False)
class Noise:
    """Posterior of the day-to-day noise: rho on nodes (K,), s^2 | rho scaled inverse chi^2.

    `sum_of_squares` (K,) is degrees of freedom times scale, in squared points of the 0-10 scale.
    `n_days` says how many days taught it; 0 is the prior alone.
    """

    rho: Floats
    weight: Floats
    degrees_of_freedom: float
    sum_of_squares: Floats
    n_days: int

    def draw(self, generator: np.random.Generator, count: int) -> tuple[Floats, Floats]:
        """Draw `count` pairs (sd, rho), jointly."""
        node = generator.choice(len(self.rho), size=count, p=self.weight)
        chi_square = generator.chisquare(self.degrees_of_freedom, size=count)
        return np.sqrt(self.sum_of_squares[node] / chi_square), self.rho[node]

    @property
    def typical_sd(self) -> float:
        """Square root of the posterior median-like scale, in points of the 0-10 scale."""
        return float(np.sqrt(self.weight @ self.sum_of_squares / self.degrees_of_freedom))


def known_noise(*, sd: float, rho: float) -> Noise:
    """Noise that is taken as known: `sd` in points of the 0-10 scale, `rho` in (-1, 1)."""
    huge = 1e9
    return Noise(np.array([rho]), np.ones(1), huge, np.array([huge * sd**2]), 0)


def default_noise() -> Noise:
    """Return the prior: sd around 1.3 points, rho around .38, both wide."""
    weight = np.exp(log_rho_prior(NODES))
    squares = np.full(len(NODES), NU0 * S0_SQUARED)
    return Noise(np.tanh(NODES), weight / weight.sum(), NU0, squares, 0)


def learn_noise(values: Mapping[date, float], outcome: Outcome) -> Noise:
    """Return the posterior of the noise after a run-in without treatment.

    `values` are outcome values by study date (missing days left out). Model M1 without the
    effect; with no values this is the prior. Seven days give sd only within a factor of about
    .4 to 1.3: power computed from it is a range.
    """
    if not values:
        return default_noise()
    dates = sorted(values)
    day = np.array([(item - dates[0]).days for item in dates], dtype=np.int64)
    y = np.array([to_model_scale(values[item], outcome) for item in dates]) - PRIOR_CENTRE
    weekend = np.array([float(is_weekend(item.weekday())) for item in dates])
    z = np.column_stack([np.ones(len(y)), centred_trend(day, int(day[-1]) + 1), weekend, y])
    products, log_det = whitened_products(gap_moments(z, day), np.tanh(NODES))
    schur, log_nuisance = eliminate(products, NUISANCE_PRECISION)
    squares = NU0 * S0_SQUARED + np.maximum(schur[:, 0, 0], 0.0)
    freedom = NU0 + len(y)
    log_weight = log_rho_prior(NODES) + log_det + log_nuisance - freedom / 2 * np.log(squares)
    weight = np.exp(log_weight - log_weight.max())
    return Noise(np.tanh(NODES), weight / weight.sum(), freedom, squares, len(y))
