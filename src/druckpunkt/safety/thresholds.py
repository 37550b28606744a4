"""From when on something that happened makes the safety check be asked again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Conventions, not findings: no study has looked at them (data/safety/reopening.toml).

    `session_rise_points` and `day_rise_points` are points on 0-10, `day_rise_days` the days that
    are looked back on, `day_rise_least_values` the values needed there, `long_pause_days` study
    days without a session on the mat.
    """

    session_rise_points: int
    day_rise_points: int
    day_rise_days: int
    day_rise_least_values: int
    long_pause_days: int
