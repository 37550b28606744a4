"""Curves of known shape for tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from druckpunkt.diary import Outcome, known_outcomes
from druckpunkt.series import Comparison, TrialCurve
from druckpunkt.trial.observations import Floats

PAIN = known_outcomes()["pain"]


def comparison(outcome: Outcome = PAIN, on: str = "mat", off: str = "rest") -> Comparison:
    return Comparison(outcome, on, off)


def normal_curve(
    centre: float, error: float, *, name: str = "one", compared: Comparison | None = None
) -> TrialCurve:
    """A curve exp(-(delta - centre)^2 / 2 error^2)."""
    delta = np.linspace(centre - 12 * error, centre + 12 * error, 193)
    log = -0.5 * ((delta - centre) / error) ** 2
    return TrialCurve(name, compared or comparison(), delta, log)


def normal_curves(
    centres: Sequence[float] | Floats, errors: Sequence[float] | Floats
) -> list[TrialCurve]:
    pairs = zip(centres, errors, strict=True)
    return [normal_curve(m, se, name=f"p{n}") for n, (m, se) in enumerate(pairs)]


def student_log(delta: Floats, centre: float, scale: float, freedom: float) -> Floats:
    """Log of a t curve with maximum 0, the shape real diaries give."""
    return -(freedom + 1) / 2 * np.log1p(((delta - centre) / scale) ** 2 / freedom)


def student_curve(centre: float, scale: float, freedom: float, *, name: str = "one") -> TrialCurve:
    delta = np.linspace(centre - 25, centre + 25, 4001)
    return TrialCurve(name, comparison(), delta, student_log(delta, centre, scale, freedom))


def flat_curve(name: str = "flat") -> TrialCurve:
    return TrialCurve(name, comparison(), np.linspace(-15, 15, 201), np.zeros(201))


def draw_normal(
    seed: int, people: int, *, mean: float, spread: float, error: float
) -> tuple[Floats, Floats]:
    """Draw centres and standard errors of a population of normal curves."""
    generator = np.random.default_rng(seed)
    errors = error * np.exp(generator.normal(0, 0.25, people))
    effects = generator.normal(mean, spread, people)
    return effects + errors * generator.standard_normal(people), errors
