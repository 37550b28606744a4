"""How long, where and on what: goals and the ladder."""

from __future__ import annotations

from druckpunkt.plan.history import Choice, ChoiceKind, PastSession
from druckpunkt.plan.standing import Standing

__all__ = ["Choice", "ChoiceKind", "PastSession", "Standing"]
