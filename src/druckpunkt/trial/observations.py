"""The numbers the model sees: days, values on the 0-10 scale where lower is better, arms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from druckpunkt.diary import Direction, Outcome
from druckpunkt.trial.frame import Frame

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]

SATURDAY = 5


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """n observed, undropped days in calendar order.

    `day` (n,) counts from the first block day; `value` (n,) is y' in 0..10, lower is better; `on`
    (n,) is 1 on days of the on arm; `weekend` (n,) is 1 on Saturdays and Sundays; `pair` (n,) is
    -1 where unknown; `exposure_days` (T,) is 1 on every calendar day assigned to the on arm,
    answered or not, and 0 on pauses and days of other arms.
    """

    day: Ints
    value: Floats
    on: Floats
    weekend: Floats
    pair: Ints
    exposure_days: Floats

    @property
    def planned_days(self) -> int:
        """T, the number of calendar days from the first block day to the last planned one."""
        return len(self.exposure_days)

    @property
    def n(self) -> int:
        """Number of observed days."""
        return len(self.day)


def to_model_scale(value: float, outcome: Outcome) -> float:
    """Map an outcome value to y' in 0..10 where lower is better (method 4)."""
    if outcome.direction is Direction.HIGHER_IS_BETTER:
        return 10 * (outcome.high - value) / outcome.width
    return 10 * (value - outcome.low) / outcome.width


def outcome_units_per_point(outcome: Outcome) -> float:
    """Factor from an effect on the y' scale to outcome units in the outcome's own direction."""
    sign = -1 if outcome.direction is Direction.HIGHER_IS_BETTER else 1
    return sign * outcome.width / 10


def model_swc(outcome: Outcome) -> float:
    """Smallest worthwhile change on the y' scale, positive."""
    return outcome.smallest_worthwhile_change * 10 / outcome.width


def observe(frame: Frame) -> Observations:
    """Read the observed, undropped days off `frame`."""
    seen = [
        (t, day) for t, day in enumerate(frame.days) if day.counts and day.entry.value is not None
    ]
    values = [to_model_scale(day.entry.value or 0.0, frame.outcome) for _, day in seen]
    return Observations(
        day=np.array([t for t, _ in seen], dtype=np.int64),
        value=np.array(values, dtype=np.float64),
        on=np.array([day.arm == frame.on for _, day in seen], dtype=np.float64),
        weekend=np.array([is_weekend(day.study_date.weekday()) for _, day in seen], np.float64),
        pair=np.array([-1 if day.pair is None else day.pair for _, day in seen], np.int64),
        exposure_days=np.array([day.arm == frame.on for day in frame.days], dtype=np.float64),
    )


def is_weekend(weekday: int) -> bool:
    """Say whether a weekday number (Monday = 0) is Saturday or Sunday."""
    return weekday >= SATURDAY


def centred_trend(day: Ints, planned_days: int) -> Floats:
    """Time from -1/2 at the first block day to +1/2 at the last planned one; 0 when T = 1."""
    span = max(planned_days - 1, 1)
    return (day - (planned_days - 1) / 2) / span


def regressors(observations: Observations, treatment: Floats) -> Floats:
    """Return z = (1, trend, weekend, treatment, y') as an (n, 5) matrix."""
    trend = centred_trend(observations.day, observations.planned_days)
    columns = (
        np.ones(observations.n),
        trend,
        observations.weekend,
        treatment,
        observations.value,
    )
    return np.stack(columns, axis=1)


def fading_exposure(observations: Observations, retention: float) -> Floats:
    """Return E_t on the observed days: E_t = r E_{t-1} + (1 - r) A_t, E_{-1} = 0.

    Runs over every calendar day; `retention` r in [0, 1) is the share of yesterday's exposure
    still felt today (method 4.2, carry-over).
    """
    exposure = np.empty(observations.planned_days)
    level = 0.0
    for t, assigned in enumerate(observations.exposure_days):
        level = retention * level + (1 - retention) * assigned
        exposure[t] = level
    return exposure[observations.day]
