"""The life of the invented person: a stress trial, a pain trial, and a sleep trial under way."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from druckpunkt.diary import EntryState, known_outcomes
from druckpunkt.trial import Dose
from druckpunkt.web.example.story import (
    Chapter,
    Truth,
    before_session,
    in_state,
    late,
    lay,
    noted,
    tablets,
    unwanted,
)
from druckpunkt.web.trials.models import Decision, Guess
from druckpunkt.web.trials.services.designing import Design

CALM = Truth(effect=0.0, sd=1.2, rho=0.4, level=4.5, missing_share=0.0, seed=1)


def stress_chapter() -> Chapter:
    """A short trial that could not settle the question."""
    return Chapter(
        design=Design(
            outcome=known_outcomes()["stress"],
            expectation_0_10=6,
            template="short",
            dose=Dose(minutes=15),
            exploratory=("pain",),
        ),
        draw_seed=20,
        weeks_ago=16,
        run_in_days=7,
        truth=Truth(effect=-0.5, sd=1.6, rho=0.4, level=5.2, missing_share=0.12, seed=7),
        others={"pain": replace(CALM, seed=2)},
        happens={3: (late,), 9: (lay(10),)},
        midway=5,
        reveal=5,
        guess=Guess.NO_IDEA,
        decision=Decision.UNDECIDED,
    )


def pain_chapter() -> Chapter:
    """The trial with an answer, with everything that happens in forty real days."""
    return Chapter(
        design=Design(
            outcome=known_outcomes()["pain"],
            expectation_0_10=5,
            exploratory=("stress", "sleep"),
        ),
        draw_seed=7,
        weeks_ago=10,
        run_in_days=7,
        truth=Truth(effect=-1.2, sd=1.3, rho=0.4, level=5.2, missing_share=0.08, seed=329),
        others={
            "stress": replace(CALM, seed=3, effect=-0.3),
            "sleep": replace(CALM, seed=4, level=4.0),
        },
        happens={
            3: (unwanted(_("red skin for an hour")),),
            5: (tablets(1),),
            11: (late,),
            13: (lay(12), noted(_("fell asleep after twelve minutes"))),
            16: (in_state("pain", EntryState.TOO_BAD), tablets(2), noted(_("long drive"))),
            22: (before_session,),
            26: (in_state("pain", EntryState.SKIPPED),),
            29: (tablets(1),),
            30: (tablets(1),),
            33: (lay(15),),
        },
        midway=6,
        reveal=6,
        guess=Guess.ON,
        decision=Decision.KEEP,
    )


def sleep_chapter() -> Chapter:
    """The trial that is still running, under seal."""
    return Chapter(
        design=Design(
            outcome=known_outcomes()["sleep"],
            expectation_0_10=4,
            exploratory=("stress",),
        ),
        draw_seed=42,
        weeks_ago=3,
        run_in_days=8,
        truth=Truth(effect=0.2, sd=1.4, rho=0.3, level=4.4, missing_share=0.1, seed=8),
        others={"stress": replace(CALM, seed=6)},
        happens={5: (late,), 8: (tablets(1),), 12: (lay(15),)},
        first_written={10: 9.0},
    )


def chapters() -> tuple[Chapter, ...]:
    """Return the whole story, the oldest trial first; its notes are in the language in force."""
    return stress_chapter(), pain_chapter(), sleep_chapter()
