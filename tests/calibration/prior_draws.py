"""Draws from the whole prior: does the posterior rank the truth evenly (SBC), is P reliable?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.trial import Template
from druckpunkt.trial.batch import column_posterior
from druckpunkt.trial.course import Bools, Calendar, calendar_of, fade_kernels, main_kernels
from druckpunkt.trial.lines import RETENTION, RETENTION_WEIGHTS
from druckpunkt.trial.observations import Floats
from tests.calibration.ours import PRIOR, SWC
from tests.calibration.scenarios import Generator
from tests.calibration.simulated import draw_present, draw_protocol, exposure

DRAWS_PER_PATTERN = 100
MISSING_SHARE = 0.15


@dataclass(frozen=True, slots=True, eq=False)
class PriorDraws:
    """`pit` is P(delta <= truth), `p_worthwhile` as stated, `worthwhile` the truth; (J, n)."""

    pit: Floats
    p_worthwhile: Floats
    worthwhile: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Truths:
    """Everything M1 leaves open, drawn from its prior, each (N,)."""

    effect: Floats
    level: Floats
    trend: Floats
    weekend: Floats
    sd: Floats
    rho: Floats


def draw_truths(generator: Generator, count: int) -> Truths:
    """Draw from the prior of method 4, written down here once more."""
    sd = np.sqrt(4 * 1.3**2 / generator.chisquare(4, count))
    return Truths(
        effect=generator.normal(0, 1.5, count),
        level=generator.normal(5, 3 * sd),
        trend=generator.normal(0, sd),
        weekend=generator.normal(0, 0.3 * sd),
        sd=sd,
        rho=np.tanh(generator.normal(0.4, 0.5, count)),
    )


def draw_errors(generator: Generator, days: int, truths: Truths) -> Floats:
    """AR(1) by its own dense covariance: column i is sd_i chol(rho_i^|t-u|) z."""
    lag = np.abs(np.subtract.outer(np.arange(days), np.arange(days)))
    covariance = truths.rho[:, None, None] ** lag
    root = np.linalg.cholesky(covariance)
    shocks = generator.standard_normal((len(truths.sd), days, 1))
    return np.asarray((root @ shocks)[:, :, 0].T * truths.sd)


def values_of(generator: Generator, calendar: Calendar, truths: Truths, felt: Floats) -> Floats:
    """Values (T, N) under exposure `felt` (T,) or (T, N)."""
    time = (np.arange(calendar.days) - (calendar.days - 1) / 2) / (calendar.days - 1)
    course = truths.level + time[:, None] * truths.trend
    course = course + calendar.weekend[:, None] * truths.weekend
    errors = draw_errors(generator, calendar.days, truths)
    return course + felt.reshape(calendar.days, -1) * truths.effect + errors


def main_draws(generator: Generator, *, template: Template, draws: int) -> PriorDraws:
    """Draw from M1 and answer on the main line."""
    parts = [_one_pattern(generator, template) for _ in range(draws // DRAWS_PER_PATTERN)]
    return _stacked(parts)


def _one_pattern(generator: Generator, template: Template) -> PriorDraws:
    calendar = calendar_of(draw_protocol(generator, template))
    seen = np.flatnonzero(draw_present(generator, calendar, MISSING_SHARE) & calendar.counts)
    truths = draw_truths(generator, DRAWS_PER_PATTERN)
    values = values_of(generator, calendar, truths, calendar.on)
    found = column_posterior(main_kernels(calendar, seen, values), PRIOR)
    return PriorDraws(found.below(truths.effect), found.below(-SWC), truths.effect < -SWC)


def fade_draws(generator: Generator, *, template: Template, draws: int) -> PriorDraws:
    """Draw from M1 with relief that lasts, its retention from the stated weights; fade line."""
    parts = [_one_fading(generator, template) for _ in range(draws // DRAWS_PER_PATTERN)]
    return _stacked(parts)


def _one_fading(generator: Generator, template: Template) -> PriorDraws:
    calendar = calendar_of(draw_protocol(generator, template))
    seen = np.flatnonzero(draw_present(generator, calendar, MISSING_SHARE) & calendar.counts)
    truths = draw_truths(generator, DRAWS_PER_PATTERN)
    kept = generator.choice(RETENTION, DRAWS_PER_PATTERN, p=RETENTION_WEIGHTS)
    felt = np.stack([exposure(calendar.on, retention) for retention in kept], axis=1)
    values = values_of(generator, calendar, truths, felt)
    found = column_posterior(fade_kernels(calendar, seen, values), PRIOR)
    return PriorDraws(found.below(truths.effect), found.below(-SWC), truths.effect < -SWC)


def _stacked(parts: list[PriorDraws]) -> PriorDraws:
    return PriorDraws(
        np.stack([part.pit for part in parts]),
        np.stack([part.p_worthwhile for part in parts]),
        np.stack([part.worthwhile for part in parts]),
    )
