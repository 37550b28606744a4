"""How long, where and on what: goals and the ladder."""

from __future__ import annotations

from druckpunkt.plan.goals import GoalPlan, load_goals
from druckpunkt.plan.history import Choice, ChoiceKind, PastSession
from druckpunkt.plan.ladder import FIRST_MINUTES, LADDER_MINUTES, Ladder, load_ladder
from druckpunkt.plan.standing import Standing, standing
from druckpunkt.plan.step import Step, within

__all__ = [
    "FIRST_MINUTES",
    "LADDER_MINUTES",
    "Choice",
    "ChoiceKind",
    "GoalPlan",
    "Ladder",
    "PastSession",
    "Standing",
    "Step",
    "load_goals",
    "load_ladder",
    "standing",
    "within",
]
