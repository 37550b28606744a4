"""Figures of many people at once, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from druckpunkt.diary import Outcome
from druckpunkt.trial.answer import Figures, Interval
from druckpunkt.trial.observations import Floats, Ints, model_swc, outcome_units_per_point
from druckpunkt.trial.posterior import INTERVALS

POINTS, REACH_SDS = 193, 8.0
NEWTON_STEPS, LEAST_SLOPE = 8, 1e-300
STANDARD = np.linspace(-REACH_SDS, REACH_SDS, POINTS)
STEP = 2 * REACH_SDS / (POINTS - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Densities:
    """One density a person: `density` (N, T) at `centre` + `sd` x `STANDARD`.

    `centre` and `sd` (N,) are its exact mean and standard deviation.
    """

    centre: Floats
    sd: Floats
    density: Floats


@dataclass(frozen=True, slots=True, eq=False)
class FigureColumns:
    """`Figures` of N people; every column is (N,), the intervals are (N, 2).

    Effects are on minus off in outcome units and own direction, probabilities in the improving
    direction.
    """

    mean: Floats
    sd: Floats
    intervals: Mapping[int, Floats]
    p_better: Floats
    p_worthwhile: Floats
    p_too_small: Floats
    p_harm: Floats

    def __len__(self) -> int:
        return len(self.mean)

    def person(self, index: int) -> Figures:
        """Return the figures of one person."""
        return Figures(
            mean=float(self.mean[index]),
            sd=float(self.sd[index]),
            interval_50=self._interval(50, index),
            interval_80=self._interval(80, index),
            interval_95=self._interval(95, index),
            p_better=float(self.p_better[index]),
            p_worthwhile=float(self.p_worthwhile[index]),
            p_too_small=float(self.p_too_small[index]),
            p_harm=float(self.p_harm[index]),
        )

    def _interval(self, percent: int, index: int) -> Interval:
        low, high = self.intervals[percent][index]
        return float(low), float(high)


def figure_columns(densities: Densities, outcome: Outcome) -> FigureColumns:
    """Turn densities of effects on the 0-10 scale into figures in outcome units."""
    cumulative = _cumulate(densities)
    swc, unit = model_swc(outcome), outcome_units_per_point(outcome)
    below = {at: cumulative.at(at) for at in (-swc, -swc / 2, 0.0, swc / 2, swc)}
    return FigureColumns(
        mean=densities.centre * unit,
        sd=densities.sd * abs(unit),
        intervals={percent: cumulative.interval(ends, unit) for percent, ends in INTERVALS.items()},
        p_better=below[0.0],
        p_worthwhile=below[-swc],
        p_too_small=np.maximum(below[swc / 2] - below[-swc / 2], 0.0),
        p_harm=1.0 - below[swc],
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Cumulatives:
    """Distribution functions (N, T) in standard units, read by cubic Hermite splines."""

    centre: Floats
    sd: Floats
    probability: Floats
    rise: Floats

    def at(self, effect: float) -> Floats:
        """P(delta <= effect) for everybody (N,)."""
        position = ((effect - self.centre) / self.sd + REACH_SDS) / STEP
        cell = np.clip(np.floor(position), 0, POINTS - 2).astype(np.int64)
        inside = self._cells(cell).at(np.clip(position - cell, 0.0, 1.0))
        return np.clip(inside, 0.0, 1.0)

    def interval(self, ends: tuple[float, float], unit: float) -> Floats:
        """Quantiles at both `ends` in outcome units, ascending (N, 2)."""
        both = np.stack([self.quantile(end) * unit for end in ends], axis=1)
        return np.sort(both, axis=1)

    def quantile(self, probability: float) -> Floats:
        """Return the effect below which `probability` lies, by Newton's steps in its cell."""
        cell = np.clip((self.probability < probability).sum(axis=1) - 1, 0, POINTS - 2)
        spline = self._cells(cell)
        place = STANDARD[cell] + STEP * spline.solve(probability)
        return np.asarray(self.centre + self.sd * place)

    def _cells(self, cell: Ints) -> _Splines:
        people = np.arange(len(cell))
        left, right = self.probability[people, cell], self.probability[people, cell + 1]
        return _Splines(left, right - left, self.rise[people, cell], self.rise[people, cell + 1])


@dataclass(frozen=True, slots=True, eq=False)
class _Splines:
    """One cubic for each person, all (N,): value at 0, gain up to 1, slopes at both ends."""

    left: Floats
    gain: Floats
    rise_left: Floats
    rise_right: Floats

    def at(self, u: Floats) -> Floats:
        """Value at `u` (N,) in [0, 1]."""
        bend = (u - 1) * self.rise_left + u * self.rise_right
        return np.asarray(self.left + (3 - 2 * u) * u * u * self.gain + u * (u - 1) * bend)

    def solve(self, value: float) -> Floats:
        """Return where each cubic reaches `value` in [0, 1] (N,).

        Newton's steps; one that leaves the bracket halves it instead.
        """
        bend = 3 * self.gain - 2 * self.rise_left - self.rise_right
        twist = self.rise_left + self.rise_right - 2 * self.gain
        low, high = np.zeros(len(bend)), np.ones(len(bend))
        u = np.full(len(bend), 0.5)
        for _ in range(NEWTON_STEPS):
            miss = self.left + u * (self.rise_left + u * (bend + u * twist)) - value
            slope = self.rise_left + u * (2 * bend + 3 * u * twist)
            low, high = np.where(miss < 0, u, low), np.where(miss < 0, high, u)
            step = u - miss / np.maximum(slope, LEAST_SLOPE)
            u = np.where((step >= low) & (step <= high), step, (low + high) / 2)
        return u


def _cumulate(densities: Densities) -> _Cumulatives:
    """Integrate by trapezoids with the first Euler-Maclaurin term."""
    rise = densities.density / densities.density.sum(axis=1, keepdims=True)
    sums = np.cumsum(rise, axis=1) - rise / 2 - np.gradient(rise, axis=1) / 12
    probability = np.maximum.accumulate(np.clip(sums, 0.0, 1.0), axis=1)
    return _Cumulatives(densities.centre, densities.sd, probability, rise)
