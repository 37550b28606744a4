"""What a goal chooses: where one lies, what is asked every evening, and which trial fits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from druckpunkt.safety.use import Goal, Position


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """The plan of a goal: the first of `positions` is the default.

    `outcome` and `template` are names of the diary and the trial; `basis` is `source` when the
    positions are said somewhere, else `convention`.
    """

    goal: Goal
    positions: tuple[Position, ...]
    outcome: str
    template: str
    basis: str


@cache
def load_goals() -> Mapping[Goal, GoalPlan]:
    """Return the plan of every goal."""
    file = resources.files("druckpunkt.data").joinpath("plan", "goals.toml")
    facts = tomllib.loads(file.read_text("utf-8"))
    return MappingProxyType(
        {
            goal: GoalPlan(
                goal=goal,
                positions=tuple(Position(name) for name in facts[goal.value]["positions"]),
                outcome=facts[goal.value]["outcome"],
                template=facts[goal.value]["template"],
                basis=facts[goal.value]["basis"],
            )
            for goal in Goal
        }
    )
