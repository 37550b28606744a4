"""Simulated trials: patterns (schedule, weekday, missing days) times columns (errors)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from druckpunkt.diary import known_outcomes
from druckpunkt.trial import Protocol, Template
from druckpunkt.trial.course import Bools, Calendar, calendar_of
from druckpunkt.trial.observations import Floats
from tests.calibration.scenarios import SD, Generator, Scenario

MONDAY = date(2026, 1, 5)
COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """A scenario with a true effect of full exposure (0-10 scale, negative is better).

    `retention` is the share of yesterday's exposure that is still felt today.
    """

    scenario: Scenario
    effect: float
    retention: float = 0.0

    @property
    def truth(self) -> float:
        """The effect as it is recorded: the average over normal errors of sd 1.3.

        On a scale with ends this is smaller than the latent effect, and it is what a person sees.
        """
        place = np.linspace(-8, 8, 4001)
        weight = np.exp(-0.5 * place**2)
        level = self.scenario.level + SD * place
        change = self.scenario.record(level + self.effect) - self.scenario.record(level)
        return float(change @ weight / weight.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Trials on one schedule with the same missing days: values (T, N), present (T,)."""

    protocol: Protocol
    calendar: Calendar
    present: Bools
    values: Floats


def draw_protocol(generator: Generator, template: Template) -> Protocol:
    """Draw the schedule's seed and the weekday of the first block."""
    first_day = MONDAY + timedelta(days=int(generator.integers(7)))
    seed = int(generator.integers(2**53))
    outcome = known_outcomes()["pain"]
    return Protocol(outcome=outcome, template=template, first_day=first_day, seed=seed)


def exposure(on: Floats, retention: float) -> Floats:
    """E_t = r E_{t-1} + (1 - r) A_t, nothing before the first day."""
    days = np.arange(len(on))
    age = days[:, None] - days[None, :]
    kernel = np.where(age >= 0, (1 - retention) * retention ** np.maximum(age, 0), 0.0)
    return np.asarray(kernel @ on)


def draw_present(generator: Generator, calendar: Calendar, missing_share: float) -> Bools:
    """Draw the answered days."""
    return np.asarray(generator.random(calendar.days) >= missing_share)


def draw_batch(cell: Cell, generator: Generator, columns: int = COLUMNS) -> Batch:
    """Draw one pattern and its columns."""
    scenario = cell.scenario
    protocol = draw_protocol(generator, scenario.template)
    calendar = calendar_of(protocol)
    present = draw_present(generator, calendar, scenario.missing_share)
    errors = scenario.errors(generator, calendar.days, columns)
    course = scenario.level + scenario.background(calendar)
    course = course + cell.effect * exposure(calendar.on, cell.retention)
    return Batch(protocol, calendar, present, scenario.record(course[:, None] + errors))


def batches(cell: Cell, generator: Generator, trials: int) -> Iterator[Batch]:
    """Draw at least `trials` trials, 40 to a pattern."""
    for _ in range(-(-trials // COLUMNS)):
        yield draw_batch(cell, generator)
