"""The ladder as data: its steps, what opens the next one, and what leads back."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rules of the ladder; `minutes` rise. Sources and conventions stand in the data file."""

    version: str
    minutes: tuple[int, ...]
    first_minutes: tuple[int, ...]
    good_sessions_needed: int
    good_share: float
    pause_days: int
    steps_back_after: frozenset[str]

    def at_least(self, minutes: int) -> int:
        """Return the number of the lowest step of `minutes` or more, the last one beyond all."""
        return next((n for n, own in enumerate(self.minutes) if own >= minutes), self.last)

    def below(self, minutes: int) -> int:
        """Return the number of the highest step of less than `minutes`, else the first one."""
        return max((n for n, own in enumerate(self.minutes) if own < minutes), default=0)

    @property
    def last(self) -> int:
        """Return the number of the highest step."""
        return len(self.minutes) - 1


@cache
def load_ladder() -> Ladder:
    """Return the ladder in force."""
    facts = _facts()
    return Ladder(
        version=facts["version"],
        minutes=tuple(facts["minutes"]),
        first_minutes=tuple(facts["first_minutes"]),
        good_sessions_needed=facts["good_sessions_needed"],
        good_share=facts["good_share"],
        pause_days=facts["pause_days"],
        steps_back_after=frozenset(facts["steps_back_after"]),
    )


def _facts() -> dict[str, Any]:
    file = resources.files("druckpunkt.data").joinpath("plan", "ladder.toml")
    return tomllib.loads(file.read_text("utf-8"))


LADDER_MINUTES = load_ladder().minutes
FIRST_MINUTES = load_ladder().first_minutes
