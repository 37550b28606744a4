"""Days as they may be: errors the model expects, and errors it does not.

Every error source is a pure function (generator, days, columns) -> errors (days, columns) on the
0-10 scale, with a marginal sd of 1.3 unless its name says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np

from druckpunkt.trial import TEMPLATES, Template
from druckpunkt.trial.course import Calendar
from druckpunkt.trial.observations import Floats

SD = 1.3
RHO = 0.4
Generator: TypeAlias = np.random.Generator
Errors: TypeAlias = Callable[[Generator, int, int], Floats]
Background: TypeAlias = Callable[[Calendar], Floats]
Record: TypeAlias = Callable[[Floats], Floats]


# --- errors ------------------------------------------------------------------------------------


def chained(innovations: Floats, rho: float) -> Floats:
    """Turn independent innovations of unit variance into stationary AR(1) of unit variance."""
    errors = innovations.copy()
    for t in range(1, len(errors)):
        errors[t] = rho * errors[t - 1] + np.sqrt(1 - rho**2) * innovations[t]
    return errors


def autoregressive(generator: Generator, days: int, columns: int, rho: float = RHO) -> Floats:
    """AR(1): what the model assumes."""
    return SD * chained(generator.standard_normal((days, columns)), rho)


def random_walk(generator: Generator, days: int, columns: int) -> Floats:
    """A level that wanders by 0.4 a day (sd 2.5 after 40 days) under white noise of sd 1."""
    steps = generator.standard_normal((days, columns))
    return np.asarray(0.4 * np.cumsum(steps, axis=0) + generator.standard_normal((days, columns)))


def autoregressive_and_white(generator: Generator, days: int, columns: int) -> Floats:
    """Half slow (AR(1) .8), half independent: a moody person with a noisy scale."""
    slow = chained(generator.standard_normal((days, columns)), 0.8)
    return np.asarray(SD * np.sqrt(0.5) * (slow + generator.standard_normal((days, columns))))


def heavy_tailed(generator: Generator, days: int, columns: int) -> Floats:
    """AR(1) with Student t innovations, 3 degrees of freedom: quiet days and a few very bad."""
    innovations = generator.standard_t(3, size=(days, columns)) / np.sqrt(3)
    return SD * chained(innovations, RHO)


# --- what lies under the errors, and how a value is written down -------------------------------


def nothing(calendar: Calendar) -> Floats:
    """No course of its own."""
    return np.zeros(calendar.days)


def arch(calendar: Calendar) -> Floats:
    """A quadratic course: two points worse in the middle than at both ends."""
    time = np.linspace(-1, 1, calendar.days)
    return np.asarray(2 * (1 - time**2))


def weekends(calendar: Calendar) -> Floats:
    """One point better on Saturdays and Sundays."""
    return -calendar.weekend


def unchanged(values: Floats) -> Floats:
    """Record the value as it is, without ends of the scale."""
    return values


def whole_numbers(values: Floats) -> Floats:
    """Record whole numbers from 0 to 10."""
    return np.asarray(np.clip(np.rint(values), 0, 10))


def clipped(values: Floats) -> Floats:
    """Record nothing below 0 or above 10."""
    return np.clip(values, 0, 10)


# --- scenarios ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of person on one kind of schedule."""

    name: str
    errors: Errors = autoregressive
    background: Background = nothing
    record: Record = unchanged
    level: float = 5.0
    missing_share: float = 0.15
    template: Template = TEMPLATES["standard"]


def with_rho(rho: float) -> Errors:
    """AR(1) errors at another rho."""
    return partial(autoregressive, rho=rho)


def of_rho(rho: float, template: str) -> Scenario:
    """AR(1) errors at `rho` on a named template."""
    return on_schedule(f"{template}, rho {rho:g}", TEMPLATES[template], rho)


def on_schedule(name: str, template: Template, rho: float = RHO) -> Scenario:
    """AR(1) errors on another schedule."""
    return Scenario(name, errors=with_rho(rho), template=template)


SCENARIOS: tuple[Scenario, ...] = (
    *(Scenario(f"AR(1), rho {rho:g}", errors=with_rho(rho)) for rho in (0, 0.2, 0.4, 0.6, 0.8)),
    Scenario("level walks at random", errors=random_walk),
    Scenario("AR(1) and white noise", errors=autoregressive_and_white),
    Scenario("heavy tails (t, 3 df)", errors=heavy_tailed),
    Scenario("whole numbers 0-10", record=whole_numbers),
    Scenario("quadratic course, 2 points", background=arch),
    Scenario("weekends 1 point better", background=weekends),
    Scenario("50 % missing", missing_share=0.5),
    Scenario("every day answered", missing_share=0.0),
    Scenario("floor: level 1, clipped at 0", record=clipped, level=1.0),
    on_schedule("T = 24: short, 12 x 1 day", TEMPLATES["short"]),
    on_schedule("T = 24: 6 pairs x 2 days", Template("six", 6, 2)),
    on_schedule("T = 48: thorough, 8 x 3 days", TEMPLATES["thorough"]),
    on_schedule("T = 56: 14 pairs x 2 days", Template("fourteen", 14, 2)),
    on_schedule("T = 84: 21 pairs x 2 days", Template("twenty-one", 21, 2)),
    on_schedule("T = 84: 6 pairs x 7 days", Template("weeks", 6, 7)),
    on_schedule("T = 84: 6 pairs x 7 days, rho .7", Template("weeks", 6, 7), rho=0.7),
)
