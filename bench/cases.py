"""The diaries that everything is measured on."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from druckpunkt.diary import Diary, known_outcomes
from druckpunkt.trial import Protocol, Template, freeze, simulate_diary
from druckpunkt.trial.frame import frame_of_protocol
from druckpunkt.trial.lines import RETENTION
from druckpunkt.trial.observations import (
    Floats,
    Observations,
    centred_trend,
    fading_exposure,
    observe,
)

FIRST_DAY = date(2026, 1, 5)
DAYS = 56
MISSING_SHARE = 0.15
SD, RHO, EFFECT = 1.3, 0.4, -1.0


def protocol_of(days: int, *, seed: int) -> Protocol:
    """Pairs of two-day blocks over `days` calendar days (a multiple of four)."""
    template = Template("bench", pairs=days // 4, block_days=2)
    plan = Protocol(known_outcomes()["pain"], template, FIRST_DAY, seed)
    return freeze(plan, FIRST_DAY - timedelta(days=1))


def people(count: int) -> list[tuple[Protocol, Diary]]:
    """Trials of people whose true effects differ: normal around -0.5 with a spread of 0.6."""
    effects = np.random.default_rng(1).normal(-0.5, 0.6, count)
    return [trial_of(DAYS, seed=seed, effect=float(effects[seed])) for seed in range(count)]


def trial_of(days: int, *, seed: int, effect: float = EFFECT) -> tuple[Protocol, Diary]:
    """One invented trial: AR(1) noise, 15 % of the days missing."""
    plan = protocol_of(days, seed=seed)
    diary = simulate_diary(
        plan, effect=effect, sd=SD, rho=RHO, missing_share=MISSING_SHARE, seed=seed
    )
    return plan, diary


def observations_of(days: int, count: int) -> list[Observations]:
    """`count` trials as the model sees them."""
    pairs = (trial_of(days, seed=seed) for seed in range(count))
    return [observe(frame_of_protocol(diary, plan)) for plan, diary in pairs]


def exposures_of(trials: Sequence[Observations]) -> Floats:
    """Fading exposures (M, 6) of the packed days."""
    return np.concatenate(
        [np.stack([fading_exposure(trial, keep) for keep in RETENTION], axis=1) for trial in trials]
    )


def write_cases(trials: Sequence[Observations], path: Path) -> None:
    """Write the same numbers for tools that live in other processes."""
    with path.open("w", encoding="ascii", newline="") as file:
        table = csv.writer(file)
        table.writerow(["trial", "day", "trend", "weekend", "on", "value"])
        for number, trial in enumerate(trials):
            trend = centred_trend(trial.day, trial.planned_days)
            rows = zip(trial.day, trend, trial.weekend, trial.on, trial.value, strict=True)
            table.writerows([number, *(float(cell) for cell in row)] for row in rows)
