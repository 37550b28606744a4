"""Which questions somebody is asked, by what they want of the mat and how they lie on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from druckpunkt.safety.factor import Factor, Group, Kind, Rules
from druckpunkt.safety.toml_rules import load_rules
from druckpunkt.safety.use import Goal, Position


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions for one goal and one position, in the order of the page."""

    goal: Goal
    position: Position
    version: str
    groups: tuple[Group, ...]

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Every question, without its group."""
        return tuple(factor for group in self.groups for factor in group.factors)

    @property
    def cautions(self) -> tuple[Group, ...]:
        """The plain questions about the mat."""
        return tuple(group for group in self.groups if group.kind is Kind.CAUTION)

    @property
    def warnings(self) -> tuple[Group, ...]:
        """The warning signs that belong to a doctor, mat or no mat."""
        return tuple(group for group in self.groups if group.kind is Kind.WARNING)


def questionnaire(
    goal: Goal,
    position: Position,
    rules: Rules | None = None,
    *,
    also: Collection[str] = frozenset(),
) -> Questionnaire:
    """Return what somebody with `goal`, lying on `position`, is asked.

    `also` names further factors, such as what spoke against the mat in the last check: another goal
    does not make it go away unasked. Names nobody knows are left out. `rules` are those that ship
    with Druckpunkt unless others are given.
    """
    known = rules or load_rules()
    groups = (
        group if group.applies_to(goal, position) else _only(group, also) for group in known.groups
    )
    return Questionnaire(
        goal, position, known.version, tuple(group for group in groups if group.factors)
    )


def _only(group: Group, names: Collection[str]) -> Group:
    return replace(group, factors=tuple(one for one in group.factors if one.id in names))


def covers(answered: tuple[Goal, Position], wanted: tuple[Goal, Position]) -> bool:
    """Say whether a check answered for one use also counts for another one.

    The place must be the same, because the questions are about the skin there; and nothing may be
    asked for the wanted use that was not asked before.
    """
    before = {factor.id for factor in questionnaire(*answered).factors}
    needed = {factor.id for factor in questionnaire(*wanted).factors}
    return answered[1] is wanted[1] and needed <= before
