"""From the population posterior to figures: the average person, the spread, a new person."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np

from druckpunkt.diary import Outcome
from druckpunkt.series.answer import Population, Share, Spread
from druckpunkt.series.grid import refined_mass
from druckpunkt.series.population import Cloud, PopulationPosterior, refine_posterior
from druckpunkt.trial.answer import Figures, Interval
from druckpunkt.trial.observations import Floats, model_swc, outcome_units_per_point
from druckpunkt.trial.posterior import INTERVALS, Density, figures

DENSITY_POINTS, DENSITY_REACH_SDS = 241, 8.0
OMEGA_REFINEMENT = 64
PARTS = 16
SMALLEST_SPREAD = 1e-9
CDF_REACH, CDF_POINTS_PER_SD = 9, 64


def describe_population(posterior: PopulationPosterior, outcome: Outcome) -> Population:
    """Return what is known of people like these."""
    cloud = refine_posterior(posterior, mu_factor=2, omega_factor=4)
    return Population(
        effect=_average(posterior, outcome),
        spread=_spread(posterior, abs(outcome_units_per_point(outcome))),
        share_better=_share_below(cloud, 0.0),
        share_worthwhile=_share_below(cloud, -model_swc(outcome)),
    )


def describe_new_person(posterior: PopulationPosterior, outcome: Outcome) -> Figures:
    """Predict the effect in a person of whom nothing is known yet."""
    mean, sd = _moments(posterior)
    spread = math.sqrt(sd**2 + float(posterior.weight @ posterior.grid.omega**2))
    found = figures(new_person_density(posterior), outcome)
    return _with_moments(found, mean, spread, outcome)


def _average(posterior: PopulationPosterior, outcome: Outcome) -> Figures:
    mean, sd = _moments(posterior)
    return _with_moments(figures(mean_density(posterior), outcome), mean, sd, outcome)


def _moments(posterior: PopulationPosterior) -> tuple[float, float]:
    """Mean and standard deviation of mu."""
    weight, mu = posterior.weight, posterior.grid.mu
    mean = float(weight @ mu)
    return mean, math.sqrt(float(weight @ (mu - mean) ** 2))


def _with_moments(found: Figures, mean: float, sd: float, outcome: Outcome) -> Figures:
    """Replace moments of a density that ends somewhere by those of the nodes, which do not."""
    unit = outcome_units_per_point(outcome)
    return replace(found, mean=mean * unit, sd=sd * abs(unit))


def mean_density(posterior: PopulationPosterior) -> Density:
    """Density of the population mean mu, on the 0-10 scale where negative is better."""
    cloud = refine_posterior(posterior)
    return _mixture(cloud, cloud.blur)


def new_person_density(posterior: PopulationPosterior) -> Density:
    """Density of a new person's effect, on the 0-10 scale where negative is better."""
    cloud = refine_posterior(posterior)
    return _mixture(cloud, np.hypot(cloud.blur, cloud.omega))


def _mixture(cloud: Cloud, sd: Floats) -> Density:
    """Density of sum_c weight_c N(mu_c, sd_c^2) on 8 of its standard deviations."""
    mean = float(cloud.weight @ cloud.mu)
    spread = math.sqrt(float(cloud.weight @ (sd**2 + (cloud.mu - mean) ** 2)))
    reach = DENSITY_REACH_SDS * spread
    x = np.linspace(mean - reach, mean + reach, DENSITY_POINTS)
    parts = [_sum_normals(part, cloud.mu, sd, cloud.weight) for part in np.array_split(x, PARTS)]
    density = np.concatenate(parts)
    return Density(x, density / (density.sum() * (x[1] - x[0])))


def _sum_normals(x: Floats, mu: Floats, sd: Floats, weight: Floats) -> Floats:
    """Return sum_c weight_c N(x; mu_c, sd_c^2) (P,) without constant, in a cache-sized table."""
    table = x[:, None] - mu
    table /= sd
    np.square(table, out=table)
    table *= -0.5
    return np.asarray(np.exp(table, out=table) @ (weight / sd))


def spread_density(posterior: PopulationPosterior) -> tuple[Floats, Floats]:
    """Return spreads omega (P,) on the 0-10 scale and the probability at and around each (P,)."""
    slices = posterior.slices
    level, log_mass = refined_mass(slices.level, slices.log_mass, OMEGA_REFINEMENT)
    mass = np.exp(log_mass - log_mass.max())
    # Simpson's rule: at omega = 0 the density is cut off, where plain sums are not accurate.
    mass *= _simpson(len(mass))
    return posterior.grid.bend * np.sinh(level), mass / mass.sum()


def _simpson(points: int) -> Floats:
    weights = np.where(np.arange(points) % 2 == 1, 4.0, 2.0)
    weights[[0, -1]] = 1.0
    return weights


def _spread(posterior: PopulationPosterior, unit: float) -> Spread:
    omega, mass = spread_density(posterior)
    mean = float(mass @ omega)
    sd = math.sqrt(max(float(mass @ omega**2) - mean**2, 0.0))
    ends = {percent: _quantiles(omega, mass, INTERVALS[percent], unit) for percent in INTERVALS}
    return Spread(mean * unit, sd * unit, ends[50], ends[80], ends[95])


def _quantiles(values: Floats, mass: Floats, ends: tuple[float, float], unit: float) -> Interval:
    """Quantiles of ascending `values` (P,) with probabilities `mass` (P,), times `unit`."""
    below = np.cumsum(mass) - mass / 2
    low, high = np.interp(ends, below, values)
    return float(low) * unit, float(high) * unit


def _share_below(cloud: Cloud, effect: float) -> Share:
    """Posterior of P(delta < effect) over people."""
    omega = np.maximum(np.hypot(cloud.omega, cloud.blur), SMALLEST_SPREAD)
    expected = float(cloud.weight @ normal_cdf((effect - cloud.mu) / omega))
    share = normal_cdf((effect - cloud.mu) / np.maximum(cloud.omega, SMALLEST_SPREAD))
    order = np.argsort(share, kind="stable")
    return Share(expected, _quantiles(share[order], cloud.weight[order], INTERVALS[95], 1.0))


def normal_cdf(z: Floats) -> Floats:
    """Standard normal distribution function at `z` (C,), to 1e-10.

    By cubic Hermite interpolation: the slopes at the points of the table are known exactly.
    """
    points, value, rise = _normal_table()
    position = np.clip((z - points[0]) * CDF_POINTS_PER_SD, 0, len(points) - 1 - 1e-9)
    cell = position.astype(np.int64)
    u = position - cell
    bend = (u - 1) * rise[cell] + u * rise[cell + 1]
    gain = value[cell + 1] - value[cell]
    return np.asarray(value[cell] + (3 - 2 * u) * u * u * gain + u * (u - 1) * bend)


@cache
def _normal_table() -> tuple[Floats, Floats, Floats]:
    """Points, distribution function and its rise per step."""
    points = np.linspace(-CDF_REACH, CDF_REACH, 2 * CDF_REACH * CDF_POINTS_PER_SD + 1)
    value = np.array([0.5 * math.erfc(-z / math.sqrt(2)) for z in points.tolist()])
    density = np.exp(-0.5 * points**2) / math.sqrt(2 * math.pi)
    return points, value, density / CDF_POINTS_PER_SD
