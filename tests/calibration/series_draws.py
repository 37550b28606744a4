"""Series of trials with a known truth: ours, and "estimate and standard error, then pool"."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from druckpunkt.diary import known_outcomes
from druckpunkt.series import Comparison, PooledAnswer, TrialCurve, pool
from druckpunkt.trial import Figures, Template
from druckpunkt.trial.course import calendar_of
from druckpunkt.trial.likelihood import likelihood_curve, trial_kernels
from druckpunkt.trial.observations import Floats
from tests.calibration.flips import observations_of
from tests.calibration.prior_draws import Truths, draw_truths, values_of
from tests.calibration.scenarios import Generator
from tests.calibration.simulated import draw_present, draw_protocol

MISSING_SHARE = 0.15
COMPARISON = Comparison(known_outcomes()["pain"], "mat", "rest")


@dataclass(frozen=True, slots=True)
class SeriesCell:
    """How many people with which schedule; `mean` and `spread` are None to draw them."""

    people: int
    template: Template
    mean: float | None = None
    spread: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SeriesFound:
    """What was covered by 95 % intervals: J series, and N people in each."""

    mean: Floats
    spread: Floats
    people: Floats
    people_alone: Floats
    two_stage_mean: Floats
    two_stage_people: Floats
    worthwhile: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One series: the truth, a curve and an ordinary estimate with its error for each person."""

    mean: float
    spread: float
    effects: Floats
    curves: list[TrialCurve]
    estimates: Floats
    errors: Floats


def series_draws(generator: Generator, *, cell: SeriesCell, series: int) -> SeriesFound:
    """Simulate `series` series and see what is covered."""
    rows = [_covered(draw_series(generator, cell)) for _ in range(series)]
    columns = [np.array(column, dtype=np.float64) for column in zip(*rows, strict=True)]
    return SeriesFound(*columns)


def draw_series(generator: Generator, cell: SeriesCell) -> Drawn:
    """Draw population, people and their diaries from the model, nuisance from its priors."""
    mean = generator.normal() if cell.mean is None else cell.mean
    spread = abs(generator.normal()) if cell.spread is None else cell.spread
    effects = generator.normal(mean, spread, cell.people)
    people = [_draw_person(generator, cell.template, f"p{n}", e) for n, e in enumerate(effects)]
    curves, estimates, errors = zip(*people, strict=True)
    return Drawn(mean, spread, effects, list(curves), np.array(estimates), np.array(errors))


def _draw_person(
    generator: Generator, template: Template, name: str, effect: float
) -> tuple[TrialCurve, float, float]:
    calendar = calendar_of(draw_protocol(generator, template))
    truths: Truths = replace(draw_truths(generator, 1), effect=np.array([effect]))
    values = values_of(generator, calendar, truths, calendar.on)[:, 0]
    seen = np.flatnonzero(draw_present(generator, calendar, MISSING_SHARE) & calendar.counts)
    curve = likelihood_curve(trial_kernels(observations_of(calendar, seen, values)))
    person = TrialCurve(name, COMPARISON, curve.delta, curve.log_likelihood, curve.kernels)
    return person, *difference_of_means(values[seen], calendar.on[seen] > 0)


def difference_of_means(values: Floats, on: np.typing.NDArray[np.bool_]) -> tuple[float, float]:
    """Difference of means with its ordinary standard error, days taken as independent."""
    parts = [values[on], values[~on]]
    variance = sum(float(part.var(ddof=1)) / len(part) for part in parts)
    return float(parts[0].mean() - parts[1].mean()), float(np.sqrt(variance))


def _covered(drawn: Drawn) -> tuple[object, ...]:
    answer = pool(drawn.curves)
    stage = two_stage(drawn.estimates, drawn.errors)
    low, high = answer.population.spread.interval_95
    return (
        holds(answer.population.effect, drawn.mean),
        low <= drawn.spread <= high,
        [holds(p.together, e) for p, e in zip(answer.people, drawn.effects, strict=True)],
        [holds(p.alone, e) for p, e in zip(answer.people, drawn.effects, strict=True)],
        abs(stage.mean - drawn.mean) < 1.96 * stage.mean_error,
        np.abs(stage.people - drawn.effects) < 1.96 * stage.people_error,
        _worthwhile(answer, drawn),
    )


def holds(figures: Figures, truth: float) -> bool:
    """Say whether the 95 % interval holds the truth."""
    return figures.interval_95[0] <= truth <= figures.interval_95[1]


def _worthwhile(answer: PooledAnswer, drawn: Drawn) -> list[float]:
    """Stated chance minus the truth of "worth it", for each person."""
    stated = np.array([person.together.p_worthwhile for person in answer.people])
    return list(stated - (drawn.effects < -1.0))


@dataclass(frozen=True, slots=True, eq=False)
class TwoStage:
    """A pooled mean and everybody's shrunken estimate, with standard errors."""

    mean: float
    mean_error: float
    people: Floats
    people_error: Floats


def two_stage(estimates: Floats, errors: Floats) -> TwoStage:
    """DerSimonian and Laird, then best linear prediction, tau^2 taken as known.

    What not to do: the errors count days as independent and as known exactly, and tau^2 = 0 is
    believed whenever it comes out so.
    """
    fixed = 1 / errors**2
    centre = fixed @ estimates / fixed.sum()
    misfit = fixed @ (estimates - centre) ** 2 - (len(estimates) - 1)
    between = max(0.0, misfit / (fixed.sum() - (fixed**2).sum() / fixed.sum()))
    weight = 1 / (errors**2 + between)
    mean, variance = weight @ estimates / weight.sum(), 1 / weight.sum()
    own = between * weight
    spread = own * errors**2 + (1 - own) ** 2 * variance
    return TwoStage(
        float(mean), float(np.sqrt(variance)), own * estimates + (1 - own) * mean, np.sqrt(spread)
    )
