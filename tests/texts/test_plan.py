"""The plan in words, both languages, without a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from druckpunkt.plan import Standing, load_ladder
from druckpunkt.safety.use import Goal
from druckpunkt.texts.answer import change_sentence
from druckpunkt.texts.plan import (
    convention_sentence,
    faster_sentence,
    goal_label,
    next_sentence,
    reason_sentence,
    rules_sentences,
)
from druckpunkt.trial import Change, Dose, with_safety_dose
from tests.texts.answers import LANGUAGES
from tests.trial import builders

REASONS = (
    "start",
    "climbing",
    "opened",
    "held",
    "stepped_back_reaction",
    "stepped_back_pause",
    "stepped_back_choice",
    "at_the_top",
    "at_the_limit",
    "in_trial",
)
NOW = Standing(12, 2, 3, 15, False, "climbing")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_its_sentence(reason: str, language: str) -> None:
    said = reason_sentence(replace(NOW, reason=reason), language)

    assert said.endswith(".")
    assert (said == reason_sentence(replace(NOW, reason=reason), "en")) is (language == "en")


@pytest.mark.parametrize("goal", list(Goal))
def test_every_goal_has_a_name_in_both_languages(goal: Goal) -> None:
    assert goal_label(goal, "de") != goal_label(goal, "en") != goal.value


def test_what_opens_the_next_step_is_counted() -> None:
    assert next_sentence(NOW, "de") == "Noch 1 gute Einheit bis 15 Minuten."
    assert next_sentence(replace(NOW, good_sessions=0), "en") == (
        "3 more good sessions open 15 minutes."
    )


def test_holding_top_and_trial_open_nothing() -> None:
    assert "hold" in next_sentence(replace(NOW, is_held=True, reason="held"), "en")
    assert next_sentence(replace(NOW, next_minutes=None), "en") == "There is no next step."
    assert "After the trial" in next_sentence(replace(NOW, reason="in_trial"), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_nobody_has_tested_the_steps(language: str) -> None:
    figures = faster_sentence(language)

    assert "8" in figures
    assert "91" in figures
    assert "20" in convention_sentence(language)
    assert str(load_ladder().pause_days) in " ".join(rules_sentences(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["safety_dose", "safety_pause", "safety_resume", "safety_stop"])
def test_every_change_for_safety_is_told_with_its_day(kind: str, language: str) -> None:
    said = change_sentence(Change(2, date(2026, 3, 20), kind), language)

    assert "2026" in said
    assert ("Sicherheit" if language == "de" else "safety") in said


def test_a_smaller_dose_is_told_with_both_doses() -> None:
    changed = with_safety_dose(builders.protocol(), Dose(minutes=15), made_on=date(2026, 3, 20))

    said = change_sentence(changed.changes[-1], "de")

    assert "von 20 Minuten (dünnes Shirt, Yogamatte) auf 15 Minuten" in said
