"""Outcomes: what is measured, in which direction better lies, and what change would count."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType


class Direction(StrEnum):
    """Where "better" lies on the scale."""

    LOWER_IS_BETTER = "lower_is_better"
    HIGHER_IS_BETTER = "higher_is_better"


class Attribution(StrEnum):
    """On which study day an answer counts, seen from the day it was asked on."""

    SAME_DAY = "same_day"
    PREVIOUS_DAY = "previous_day"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One daily item.

    `low` and `high` are the ends of the scale in outcome units,
    `smallest_worthwhile_change` (SWC) is a positive distance in the same units.

    Raises `ValueError` when the range is empty or the SWC is not within (0, high - low].
    """

    name: str
    direction: Direction
    low: float
    high: float
    smallest_worthwhile_change: float
    attribution: Attribution = Attribution.SAME_DAY

    def __post_init__(self) -> None:
        if not (self.low < self.high and math.isfinite(self.high - self.low)):
            raise ValueError(f"range {self.low} to {self.high} of {self.name} is empty")
        if not 0 < self.smallest_worthwhile_change <= self.high - self.low:
            raise ValueError(f"smallest worthwhile change of {self.name} is not on the scale")

    @property
    def width(self) -> float:
        """Length of the scale in outcome units."""
        return self.high - self.low

    def holds(self, value: float) -> bool:
        """Say whether `value` lies on the scale (ends included)."""
        return self.low <= value <= self.high


@cache
def known_outcomes() -> Mapping[str, Outcome]:
    """Return the outcomes that ship with Druckpunkt, by name."""
    text = resources.files("druckpunkt.data").joinpath("outcomes.toml").read_text("utf-8")
    return MappingProxyType(
        {name: _from_toml(name, facts) for name, facts in tomllib.loads(text).items()}
    )


def _from_toml(name: str, facts: Mapping[str, object]) -> Outcome:
    return Outcome(
        name=name,
        direction=Direction(str(facts["direction"])),
        low=float(str(facts["low"])),
        high=float(str(facts["high"])),
        smallest_worthwhile_change=float(str(facts["smallest_worthwhile_change"])),
        attribution=Attribution(str(facts["attribution"])),
    )


def custom_outcome(
    name: str, *, direction: Direction = Direction.LOWER_IS_BETTER, low: float = 0, high: float = 10
) -> Outcome:
    """Make an outcome nobody has declared; its SWC is a tenth of the scale until one is stated."""
    return Outcome(name, direction, low, high, smallest_worthwhile_change=(high - low) / 10)
