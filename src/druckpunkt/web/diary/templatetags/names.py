"""Names of arms, outcomes and states in the language of the page: `{{ arm|arm_name }}`."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from druckpunkt.diary import EntryState, Outcome, OutcomeEntry
from druckpunkt.trial import Dose
from druckpunkt.web import labels

register = template.Library()


@register.filter
def arm_name(arm: str | None) -> str:
    """Name an arm ("Rest without the mat"); no arm has no name."""
    return labels.arm_name(arm) if arm else ""


@register.filter
def arm_day(arm: str | None) -> str:
    """Name a day by its arm ("Mat day")."""
    return {
        "mat": _("Mat day"),
        "rest": _("Rest day"),
        "nothing": _("Day without mat and rest"),
        "run-in": _("Run-in day"),
    }.get(arm or "", "")


@register.filter
def arm_short(arm: str | None) -> str:
    """Name an arm so shortly that it fits a day of the calendar."""
    return {
        "mat": pgettext("short", "Mat"),
        "rest": pgettext("short", "Rest"),
        "nothing": pgettext("short", "None"),
    }.get(arm or "", "")


@register.filter
def outcome_name(outcome: Outcome) -> str:
    """Name what is measured ("Pain")."""
    return labels.outcome_name(outcome)


@register.filter
def dose_place(dose: Dose) -> str:
    """Say position, layer and base, for where the minutes stand already."""
    return " · ".join(
        (
            labels.position_name(dose.position),
            labels.layer_name(dose.layer),
            labels.base_name(dose.base),
        )
    )


@register.filter
def dose_name(dose: Dose) -> str:
    """Say minutes, position, layer and base in one line."""
    return labels.dose_name(dose)


@register.filter
def state_name(state: str) -> str:
    """Name the state of a day in strip and calendar."""
    return {
        "answered": _("answered"),
        "skipped": _("skipped"),
        "missing": _("no entry"),
        "open": _("still open"),
        "not_asked": _("not asked"),
        "future": _("to come"),
    }[state]


@register.filter
def said(entry: OutcomeEntry) -> str:
    """Write one answer: its number, or why there is none."""
    if entry.value is not None:
        return f"{entry.value:g}"
    return _("too bad to answer") if entry.state is EntryState.TOO_BAD else _("skipped")


@register.filter
def template_name(name: str) -> str:
    """Name a plan."""
    return {
        "short": _("Short plan"),
        "standard": _("Standard plan"),
        "thorough": _("Thorough plan"),
    }.get(name, name)


@register.filter
def points(value: float) -> str:
    """Write a distance on the scale with at most one decimal, as the page's language does."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if labels.language() == "de" else text
