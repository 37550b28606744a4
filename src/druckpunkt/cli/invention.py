"""The invented trial of `example`: a run-in and a finished trial that ended yesterday."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from druckpunkt.diary import Diary, DiaryDay, known_outcomes
from druckpunkt.trial import (
    MINIMUM_RUN_IN_DAYS,
    TEMPLATES,
    Arm,
    Protocol,
    Template,
    freeze,
    simulate_diary,
)

SD_POINTS_0_10 = 1.3
RHO = 0.4
MISSING_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Invention:
    """A protocol, the diary that follows it, and what it was made from."""

    protocol: Protocol
    diary: Diary
    effect: float
    seed: int


def invented_trial(template: Template, *, today: date, effect: float, seed: int) -> Invention:
    """Invent a pain diary whose last block day is the day before `today`.

    `effect` (mat minus rest) is in points. The same arguments give the same diary.
    """
    first_day = today - timedelta(days=template.days)
    drawn = Protocol(known_outcomes()["pain"], template, first_day, seed=seed)
    protocol = freeze(drawn, first_day - timedelta(days=1))
    diary = _simulated(protocol, effect=effect, seed=seed)
    return Invention(protocol, Diary.of((*_run_in(protocol), *diary.days), ("pain",)), effect, seed)


def _simulated(protocol: Protocol, *, effect: float, seed: int) -> Diary:
    return simulate_diary(
        protocol,
        effect=effect,
        sd=SD_POINTS_0_10,
        rho=RHO,
        missing_share=MISSING_SHARE,
        seed=seed,
    )


def _run_in(protocol: Protocol) -> tuple[DiaryDay, ...]:
    """Days before the first block: the mat as it will be used, never analysed."""
    first_day = protocol.first_day - timedelta(days=MINIMUM_RUN_IN_DAYS)
    before = replace(protocol, template=TEMPLATES["short"], first_day=first_day)
    days = _simulated(before, effect=0.0, seed=protocol.seed + 1).days[:MINIMUM_RUN_IN_DAYS]
    return tuple(replace(day, arm=Arm.RUN_IN.value) for day in days)
