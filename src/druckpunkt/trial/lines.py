"""Sensitivity lines: the same trial under one other assumption each (method 4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from druckpunkt.trial.answer import SensitivityLine, Verdict, Word
from druckpunkt.trial.code import Code
from druckpunkt.trial.design import Arm, NormalMixture, WordRules
from druckpunkt.trial.frame import Frame, later_days_only, too_bad_as_worst
from druckpunkt.trial.likelihood import Kernels, averaged_kernels, likelihood_curve, trial_kernels
from druckpunkt.trial.observations import Observations, fading_exposure, observe
from druckpunkt.trial.posterior import Density, chance_worthwhile, discounted, figures, posterior
from druckpunkt.trial.words import Circumstances, choose_word, obstacle

RETENTION = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8)
RETENTION_WEIGHTS = (0.35, 0.15, 0.15, 0.15, 0.12, 0.08)
# Open-label placebo on self-reports (Fendel 2024: SMD .40) times a between-person sd of about 2.
EXPECTATION: Mapping[str, tuple[float, float]] = MappingProxyType(
    {Arm.NOTHING.value: (-0.8, 0.5), Arm.REST.value: (-0.4, 0.4)}
)
TILT_POINTS = 1.0
# The words that the fade line can forbid.
AGAINST = frozenset({Word.NO_DIFFERENCE, Word.NOT_ENOUGH})


@dataclass(frozen=True, slots=True, eq=False)
class Main:
    """The main line that the others are compared with."""

    frame: Frame
    observations: Observations
    density: Density
    verdict: Verdict
    prior: NormalMixture
    circumstances: Circumstances
    rules: WordRules


def fade_kernels(observations: Observations, nodes: int = 23) -> Kernels:
    """Likelihood when relief fades slowly, averaged over how much is kept a day.

    Exposure E_t = r E_{t-1} + (1 - r) A_t with r in {0, .2, .35, .5, .65, .8}, weights
    (.35, .15, .15, .15, .12, .08).
    """
    exposures = [fading_exposure(observations, retention) for retention in RETENTION]
    return averaged_kernels(observations, exposures, RETENTION_WEIGHTS, nodes)


def fade_density(observations: Observations, prior: NormalMixture) -> Density:
    """Posterior of the effect of full exposure on the fade line."""
    return posterior(likelihood_curve(fade_kernels(observations)), prior)


def _line(name: str, main: Main, density: Density, **values: object) -> SensitivityLine:
    line_figures = figures(density, main.frame.outcome)
    word = choose_word(line_figures, main.circumstances, main.rules).word
    return SensitivityLine(name, line_figures, word, word != main.verdict.word, values)


def fade_line(main: Main, density: Density) -> SensitivityLine:
    """The answer when relief may last into the next days."""
    return _line("fade", main, density)


def second_days_line(main: Main) -> SensitivityLine | None:
    """Only the later days of each block; None for blocks of one day or already dropped days."""
    return _refitted("second_days", main, later_days_only(main.frame))


def too_bad_line(main: Main) -> SensitivityLine | None:
    """Days "too bad to answer" set to the person's worst recorded value; None without any."""
    return _refitted("too_bad", main, too_bad_as_worst(main.frame))


def _refitted(name: str, main: Main, frame: Frame | None) -> SensitivityLine | None:
    """Answer another frame with its own pairs and, where its word depends on it, its own fade."""
    if frame is None:
        return None
    observations = observe(frame)
    if len(set(observations.on.tolist())) < 2:
        return None
    density = posterior(likelihood_curve(trial_kernels(observations)), main.prior)
    hindrance = obstacle_of(frame, observations, main.rules)
    own = replace(main.circumstances, obstacle=hindrance, fade_p_worthwhile=0.0)
    line = _line(name, replace(main, circumstances=own), density, n=observations.n)
    if line.word not in AGAINST:
        return line
    fade = fade_density(observations, main.prior)
    own = replace(own, fade_p_worthwhile=chance_worthwhile(fade, frame.outcome))
    return _line(name, replace(main, circumstances=own), density, n=observations.n)


def obstacle_of(frame: Frame, observations: Observations, rules: WordRules) -> Code | None:
    """Return why this frame allows no verdict at all, or None."""
    return obstacle(
        complete_pairs=frame.complete_pairs,
        structure=frame.structure,
        all_equal=bool(np.ptp(observations.value) == 0),
        rules=rules,
    )


def missing_share(frame: Frame) -> float:
    """Sum over both arms of the missing share of the undropped days that were run."""
    total = 0.0
    for arm in (frame.on, frame.off):
        days = frame.days_run(arm)
        total += sum(day.entry.value is None for day in days) / max(len(days), 1)
    return total


def tilt_lines(main: Main, fade: Density) -> tuple[SensitivityLine, SensitivityLine]:
    """Missing days leaning by one point of ten either way: towards better, towards worse."""
    shift = missing_share(main.frame) * TILT_POINTS
    low, high = (_tilted(name, main, fade, by) for name, by in _tilts(shift))
    return low, high


def _tilts(shift: float) -> tuple[tuple[str, float], tuple[str, float]]:
    return ("tilt_low", -shift), ("tilt_high", shift)


def _tilted(name: str, main: Main, fade: Density, by: float) -> SensitivityLine:
    p_worthwhile = chance_worthwhile(fade.shifted(by), main.frame.outcome)
    circumstances = replace(main.circumstances, fade_p_worthwhile=p_worthwhile)
    shifted = replace(main, circumstances=circumstances)
    return _line(name, shifted, main.density.shifted(by), shift_points=by)


def expectation_line(main: Main) -> SensitivityLine | None:
    """What is left when a stated share is put down to expectation; it changes no word.

    A judgement, known only against `rest` and `nothing`.
    """
    discount = EXPECTATION.get(main.frame.off)
    if discount is None:
        return None
    mean, sd = discount
    line_figures = figures(discounted(main.density, mean=mean, sd=sd), main.frame.outcome)
    values = {"discount_mean": mean, "discount_sd": sd}
    return SensitivityLine("expectation", line_figures, main.verdict.word, False, values)
