"""What the safety check consists of: questions in groups, each with a verdict and its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from druckpunkt.data.facts import Source, Words
from druckpunkt.safety.thresholds import Thresholds
from druckpunkt.safety.use import Goal, Position
from druckpunkt.safety.verdict import Verdict


class Reply(StrEnum):
    """An answer; `NOT_SURE` counts as `YES`."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


class Kind(StrEnum):
    """Whether a group is about the mat, or about signs that need a doctor without any mat."""

    CAUTION = "caution"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Factor:
    """One question and what follows from "yes" and "not sure".

    Without `sources` it is a caution without source, not yet reviewed, and applies all the same.
    `is_emergency` says that minutes may count (telephone 112).
    """

    id: str
    verdict: Verdict
    question: Words
    reason: Words
    to_do: Words
    sources: tuple[Source, ...]
    help: Words | None = None
    is_emergency: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together, and who is asked; without goals and positions: everybody."""

    id: str
    kind: Kind
    title: Words
    goals: frozenset[Goal]
    positions: frozenset[Position]
    factors: tuple[Factor, ...]

    def applies_to(self, goal: Goal, position: Position) -> bool:
        """Say whether somebody with this goal or in this position is asked."""
        for_everybody = not self.goals and not self.positions
        return for_everybody or goal in self.goals or position in self.positions


@dataclass(frozen=True, slots=True)
class Rules:
    """All questions of one version. `reviewed_by` is empty until a named professional signs."""

    version: str
    checked_on: date
    reviewed_by: str
    groups: tuple[Group, ...]
    thresholds: Thresholds

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Every factor, in the order of the pages."""
        return tuple(factor for group in self.groups for factor in group.factors)
