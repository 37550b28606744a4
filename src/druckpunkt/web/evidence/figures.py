"""Figures as the tables of these pages write them; those of studies stand in `texts`."""

from __future__ import annotations

from druckpunkt.evidence.rough import RoughEffect
from druckpunkt.evidence.study import PooledTrial
from druckpunkt.texts.catalogue import format_number, gettext
from druckpunkt.texts.phrases import percent_text
from druckpunkt.texts.study_figures import limits, plain

DIGITS = 2


def trial_effect(trial: PooledTrial, language: str) -> str:
    """Write the effect of one trial of a review with its limits."""
    ends = limits(trial.ci_low, trial.ci_high, language)
    return f"{plain(trial.effect, language)} ({ends})"


def share_text(percent: float, language: str) -> str:
    """Write a percentage with one decimal."""
    return percent_text(percent, language, 1)


def rough_t(rough: RoughEffect, language: str) -> str:
    """Write the t behind a p value."""
    return _at_least(rough, format_number(rough.t, DIGITS, language), language)


def rough_g(rough: RoughEffect, language: str) -> str:
    """Write the size a p value would mean."""
    return _at_least(rough, format_number(rough.g, DIGITS, language), language)


def rough_interval(rough: RoughEffect, language: str) -> str:
    """Write its limits; above a bound there is none."""
    low = format_number(rough.low, DIGITS, language)
    if rough.is_bound:
        return _at_least(rough, low, language)
    high = format_number(rough.high, DIGITS, language)
    return gettext("{low} to {high}", language).format(low=low, high=high)


def _at_least(rough: RoughEffect, number: str, language: str) -> str:
    if not rough.is_bound:
        return number
    return gettext("at least {number}", language).format(number=number)
