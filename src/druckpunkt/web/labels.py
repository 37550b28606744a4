"""The names of `texts` in the language of the request, for templates and forms."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from druckpunkt.diary import Outcome
from druckpunkt.texts import dose, phrases
from druckpunkt.trial import Dose


def language() -> str:
    """Return the language of the request as `texts` knows it."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def outcome_name(outcome: Outcome) -> str:
    """Name what is measured ("Pain")."""
    return phrases.outcome_label(outcome, language())


def arm_name(arm: str) -> str:
    """Name an arm ("Rest without the mat")."""
    return phrases.arm_label(arm, language())


def dose_name(value: Dose) -> str:
    """Say minutes, position, layer and base in one line."""
    return dose.dose_phrase(value, language())


def position_name(position: str) -> str:
    """Name where the mat lies."""
    return dose.position_label(position, language())


def layer_name(layer: str) -> str:
    """Name what lies between skin and mat."""
    return dose.layer_label(layer, language())


def base_name(base: str) -> str:
    """Name what lies under the mat."""
    return dose.base_label(base, language())
