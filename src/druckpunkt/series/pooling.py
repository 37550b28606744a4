"""`pool`: from many trials to the population, and back to each person."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from druckpunkt.diary import Outcome
from druckpunkt.series.answer import Person, PooledAnswer, Population, Spread
from druckpunkt.series.columns import FigureColumns, figure_columns
from druckpunkt.series.curves import Rows, TrialCurve, rows_of
from druckpunkt.series.describe import describe_new_person, describe_population
from druckpunkt.series.grid import OMEGA_PRIOR_SCALE, PopulationGrid
from druckpunkt.series.ground import common_ground
from druckpunkt.series.individuals import shrunken_densities, single_densities
from druckpunkt.series.partial import PartialSum, partial_log_likelihood
from druckpunkt.series.population import PopulationPosterior, population_posterior
from druckpunkt.series.sketch import first_grid, sketch
from druckpunkt.trial.code import Code
from druckpunkt.trial.design import EFFECT_PRIORS, PRIMARY_PRIOR
from druckpunkt.trial.observations import outcome_units_per_point

# Before any trial omega (half-normal) has this sd and a ratio sd / mean of .76; how little less
# of both counts as "still unknown".
PRIOR_SPREAD_SD = OMEGA_PRIOR_SCALE * math.sqrt(1 - 2 / math.pi)
HARDLY_NARROWER, HARDLY_CLEARER = 0.75, 0.5
# A person's own days tell little when their answer is nearly as wide as the neutral prior.
NEARLY_THE_PRIOR = 0.9


def pool(
    trials: Sequence[TrialCurve], *, smallest_worthwhile_change: float | None = None
) -> PooledAnswer:
    """Pool the trials of many people who compared the same arms on the same outcome.

    Model (method 4.3): delta_i ~ N(mu, omega^2), mu ~ N(0, 1), omega ~ HalfNormal(1) on the 0-10
    scale where negative is better, each person's days entering by their whole likelihood curve.
    Assumes that people are exchangeable and that their effects look normal: one strange person
    pulls, and two kinds of people become one wide kind. Do not use it to pool different outcomes
    or comparisons, or people chosen because their own trial went well.

    `smallest_worthwhile_change` is in units of the answer (of the outcome, or of 0-10 when the
    trials have different scales). Raises `SeriesRejected`.

    Source: Gelman et al., Bayesian Data Analysis, 3rd ed., chapter 5; the half-normal prior of the
    spread follows Roever et al. 2021 (doi:10.1002/jrsm.1475).
    """
    ground = common_ground(trials, smallest_worthwhile_change)
    rows = rows_of(trials)
    posterior = fit_population(rows)
    outcome = ground.comparison.outcome
    population = describe_population(posterior, outcome)
    people = tuple(_people(trials, rows, posterior, outcome))
    return PooledAnswer(
        outcome=outcome,
        on=ground.comparison.on,
        off=ground.comparison.off,
        population=population,
        new_person=describe_new_person(posterior, outcome),
        people=people,
        notes=(*ground.notes, *_limits(population, people, outcome)),
        posterior=posterior,
    )


def fit_population(rows: Rows) -> PopulationPosterior:
    """Return the posterior of (mu, omega) from the curves of one machine."""

    def evaluate(grid: PopulationGrid) -> PartialSum:
        return partial_log_likelihood(rows, grid)

    return population_posterior(evaluate, first_grid(sketch(rows)))


def shrunken_figures(
    rows: Rows, posterior: PopulationPosterior, outcome: Outcome
) -> Iterator[FigureColumns]:
    """Yield everybody's figures given all curves, chunk by chunk with bounded memory."""
    for part in rows.chunks():
        yield figure_columns(shrunken_densities(part, posterior), outcome)


def single_figures(rows: Rows, outcome: Outcome) -> Iterator[FigureColumns]:
    """Yield everybody's figures under the neutral prior alone, chunk by chunk."""
    neutral = EFFECT_PRIORS[PRIMARY_PRIOR]
    for part in rows.chunks():
        yield figure_columns(single_densities(part, neutral), outcome)


def _people(
    trials: Sequence[TrialCurve], rows: Rows, posterior: PopulationPosterior, outcome: Outcome
) -> Iterator[Person]:
    names = (trial.name for trial in trials)
    pairs = zip(
        single_figures(rows, outcome), shrunken_figures(rows, posterior, outcome), strict=True
    )
    for alone, together in pairs:
        for index in range(len(alone)):
            yield Person(next(names), alone.person(index), together.person(index))


def _limits(population: Population, people: Sequence[Person], outcome: Outcome) -> Iterator[Code]:
    """Say what this series cannot tell."""
    unit = abs(outcome_units_per_point(outcome))
    if len(people) == 1:
        yield Code("one_trial")
    elif _is_unknown(population.spread, unit):
        yield Code("spread_unknown", {"people": len(people)})
    prior_sd = EFFECT_PRIORS[PRIMARY_PRIOR].sds[0] * unit
    vague = tuple(person.name for person in people if person.alone.sd > NEARLY_THE_PRIOR * prior_sd)
    if vague:
        yield Code("tells_little", {"names": vague})


def _is_unknown(spread: Spread, unit: float) -> bool:
    wide = spread.sd > HARDLY_NARROWER * PRIOR_SPREAD_SD * unit
    return wide and spread.sd > HARDLY_CLEARER * spread.mean
