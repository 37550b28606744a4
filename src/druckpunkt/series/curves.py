"""Trials as curves: one likelihood curve a person, and all of them on one common grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from druckpunkt.diary import Diary, Outcome
from druckpunkt.series.interpolation import read_row
from druckpunkt.trial.analysis import frame_of
from druckpunkt.trial.frame import Question, until_pair
from druckpunkt.trial.likelihood import Kernels, likelihood_curve, trial_kernels
from druckpunkt.trial.observations import Floats, observe
from druckpunkt.trial.protocol import Protocol

Floats32: TypeAlias = npt.NDArray[np.float32]

# Every effect a 0-10 scale can show, and what lies a little beyond.
USUAL_SPAN = (-12.0, 12.0)
STEPS_PER_SCALE = 2.5
FINEST_STEP, COARSEST_STEP = 0.004, 0.2
MARGIN_SCALES, WIDEST_MARGIN_SCALE = 8.0, 1.0
RELEVANT_LOG = 8.0
CHUNK = 2048
# Smallest number single precision holds with all its digits.
TINIEST = 1.2e-38


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a trial compared: the outcome with its scale, and the two arms."""

    outcome: Outcome
    on: str
    off: str


@dataclass(frozen=True, slots=True, eq=False)
class TrialCurve:
    """The likelihood curve of one person's trial; no day of the diary is in it.

    `delta` (G,) is an even grid of at least 6 points on the 0-10 scale where negative is better,
    `log_likelihood` (G,) is 0 at its maximum. Beyond the grid the curve goes on with the slope it
    ends with, but never upwards; `kernels`, where the diary was at hand, are exact everywhere.
    """

    name: str
    comparison: Comparison
    delta: Floats
    log_likelihood: Floats
    kernels: Kernels | None = None

    @property
    def step(self) -> float:
        """Distance of neighbouring grid points."""
        return float(self.delta[-1] - self.delta[0]) / (len(self.delta) - 1)

    @property
    def scale(self) -> float:
        """Narrowest local standard error where the curve matters; infinite for a flat curve."""
        log = self.log_likelihood
        bend = (2 * log[1:-1] - log[:-2] - log[2:]) / self.step**2
        sharpest = float(np.max(bend[log[1:-1] > log.max() - RELEVANT_LOG], initial=0.0))
        return float(1 / np.sqrt(sharpest)) if sharpest > 0 else np.inf

    def log_at(self, delta: Floats) -> Floats:
        """Return the curve at `delta` (P,), up to a constant."""
        if self.kernels is not None:
            return self.kernels.log_likelihood(delta)
        position = (delta - self.delta[0]) / self.step
        log = read_row(self.log_likelihood, position)
        before, behind = delta < self.delta[0], delta > self.delta[-1]
        log[before] = np.minimum(log[before], self.log_likelihood[0])
        log[behind] = np.minimum(log[behind], self.log_likelihood[-1])
        return log


def curve_of(
    name: str, diary: Diary, plan: Protocol | Question, *, stopped_at_pair: int | None = None
) -> TrialCurve:
    """Return the likelihood curve of one person's diary under its protocol or bare question.

    `stopped_at_pair` (from 1) forgets the days after a look that ended the trial. Raises
    `AnalysisRejected` when there is nothing to analyse.
    """
    frame = frame_of(diary, plan)
    if stopped_at_pair is not None:
        frame = until_pair(frame, stopped_at_pair)
    curve = likelihood_curve(trial_kernels(observe(frame)))
    comparison = Comparison(frame.outcome, frame.on, frame.off)
    return TrialCurve(name, comparison, curve.delta, curve.log_likelihood, curve.kernels)


def is_same_curve(one: TrialCurve, other: TrialCurve) -> bool:
    """Say whether two curves are the same up to the rounding of a file."""
    if len(one.delta) != len(other.delta) or not np.allclose(one.delta, other.delta, atol=1e-6):
        return False
    return np.allclose(one.log_likelihood, other.log_likelihood, atol=1e-5)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Curves of N people on one even grid.

    `delta` (G,) on the 0-10 scale where negative is better; `log_likelihood` (N, G), float32, each
    row 0 at its maximum. Single precision suffices: what matters lies within some 20 of 0. The
    logarithm is kept because a curve far from everybody else underflows.
    """

    delta: Floats
    log_likelihood: Floats32

    def __len__(self) -> int:
        return len(self.log_likelihood)

    @property
    def step(self) -> float:
        """Distance of neighbouring grid points."""
        return float(self.delta[-1] - self.delta[0]) / (len(self.delta) - 1)

    def chunks(self) -> Iterator[Rows]:
        """Yield the people some at a time, so that memory stays bounded."""
        for start in range(0, len(self), CHUNK):
            yield Rows(self.delta, self.log_likelihood[start : start + CHUNK])


def rows_of(trials: Sequence[TrialCurve], span: tuple[float, float] | None = None) -> Rows:
    """Put curves on one grid whose step fits the sharpest of them.

    `span` (low, high) defaults to every effect a 0-10 scale can show and the hull of all curves.
    """
    low, high = common_span(trials) if span is None else span
    step = common_step(trials)
    delta = np.linspace(low, high, max(int(np.ceil((high - low) / step)), 6) + 1)
    log = np.empty((len(trials), len(delta)), dtype=np.float32)
    for row, trial in enumerate(trials):
        values = trial.log_at(delta)
        log[row] = values - values.max()
    return Rows(delta, log)


def rows_of_likelihood(delta: Floats, likelihood: Floats32) -> Rows:
    """Return rows from max-normalised likelihoods (N, G), as compiled kernels make them.

    What underflowed to 0 goes on falling at the rate at which it vanished.
    """
    with np.errstate(divide="ignore"):
        log = np.log(likelihood)
    for person in np.flatnonzero((likelihood < TINIEST).any(axis=1)):
        log[person] = _continued(log[person])
    return Rows(delta, log)


def _continued(log: Floats32) -> Floats32:
    known = np.flatnonzero(log > np.log(TINIEST))
    first, last = int(known[0]), int(known[-1])
    places = np.arange(len(log))
    left = float(log[min(first + 1, last)] - log[first])
    right = float(log[max(last - 1, first)] - log[last])
    result = np.interp(places, known, log[known])
    result -= left * np.maximum(first - places, 0) + right * np.maximum(places - last, 0)
    return result.astype(np.float32)


def common_step(trials: Sequence[TrialCurve]) -> float:
    """Return a step of 2.5 points per standard error of the sharpest curve, within bounds."""
    sharpest = min((trial.scale for trial in trials), default=np.inf)
    return float(np.clip(sharpest / STEPS_PER_SCALE, FINEST_STEP, COARSEST_STEP))


def common_span(trials: Sequence[TrialCurve]) -> tuple[float, float]:
    """Return a span that holds the usual effects and the bulk of every curve."""
    peaks = np.array([trial.delta[trial.log_likelihood.argmax()] for trial in trials])
    scales = np.array([min(trial.scale, WIDEST_MARGIN_SCALE) for trial in trials])
    margin = MARGIN_SCALES * scales
    low = float(np.min(peaks - margin, initial=USUAL_SPAN[0]))
    high = float(np.max(peaks + margin, initial=USUAL_SPAN[1]))
    return low, high
