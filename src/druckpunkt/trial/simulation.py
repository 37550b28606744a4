"""Made-up diaries with known truth, for foresight, the example and calibration."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from druckpunkt.diary import Diary, DiaryDay, EntryState, OutcomeEntry
from druckpunkt.diary.entry import MISSING
from druckpunkt.trial.observations import Floats, outcome_units_per_point
from druckpunkt.trial.protocol import Protocol
from druckpunkt.trial.schedule import Assignment, schedule


def autoregressive_noise(
    generator: np.random.Generator, days: int, *, sd: Floats, rho: Floats
) -> Floats:
    """Draw stationary AR(1) noise (days, N) with marginal `sd` (N,) and lag-1 `rho` (N,)."""
    innovations = generator.standard_normal((days, len(sd)))
    noise = np.empty_like(innovations)
    noise[0] = innovations[0]
    keep = np.sqrt(1 - rho**2)
    for t in range(1, days):
        noise[t] = rho * noise[t - 1] + keep * innovations[t]
    return noise * sd


def simulate_diary(
    protocol: Protocol,
    *,
    effect: float,
    sd: float,
    rho: float,
    missing_share: float,
    seed: int,
    level: float = 5.0,
) -> Diary:
    """Invent the diary of one trial: whole numbers on the scale, AR(1) noise, days missing.

    `effect` (on minus off) is in outcome units and the outcome's own direction, `sd` and `level`
    in points of the 0-10 scale, `missing_share` in [0, 1). The same seed gives the same diary.
    """
    generator = np.random.default_rng(seed)
    planned = schedule(protocol)
    span = (planned[-1].study_date - planned[0].study_date).days + 1
    noise = autoregressive_noise(generator, span, sd=np.array([sd]), rho=np.array([rho]))[:, 0]
    present = generator.random(span) >= missing_share
    unit = outcome_units_per_point(protocol.outcome)
    days = []
    for item in planned:
        t = (item.study_date - planned[0].study_date).days
        shift = effect / unit if item.arm == protocol.on else 0.0
        value = float(level + shift + noise[t]) if present[t] else None
        days.append(_day(item, protocol, value))
    return Diary.of(days, (protocol.outcome.name,))


def _day(item: Assignment, protocol: Protocol, model_value: float | None) -> DiaryDay:
    row = DiaryDay(item.study_date, item.arm, {protocol.outcome.name: MISSING})
    if model_value is None:
        return row
    outcome = protocol.outcome
    whole = round(min(max(model_value, 0.0), 10.0))
    unit = outcome_units_per_point(outcome)
    origin = outcome.low if unit > 0 else outcome.high
    entry = OutcomeEntry(EntryState.ANSWERED, origin + whole * unit)
    minutes = None if item.arm == "nothing" else float(protocol.dose.minutes)
    return replace(row, entries={outcome.name: entry}, minutes=minutes)
