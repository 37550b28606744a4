"""Verdicts and uses in the language of the page: `{{ verdict|verdict_headline }}`."""

from __future__ import annotations

from django import template

from druckpunkt.safety import Goal, Verdict
from druckpunkt.texts import plan, safety
from druckpunkt.web import labels

register = template.Library()


@register.filter
def verdict_headline(verdict: Verdict) -> str:
    """Say a verdict in a few words."""
    return safety.headline(verdict, labels.language())


@register.filter
def verdict_meaning(verdict: Verdict) -> str:
    """Say what a verdict means."""
    return safety.meaning(verdict, labels.language())


@register.filter
def goal_name(goal: Goal) -> str:
    """Name what somebody wants of the mat."""
    return plan.goal_label(goal, labels.language())


@register.filter
def position_name(position: str) -> str:
    """Name where the mat lies."""
    return labels.position_name(position)
