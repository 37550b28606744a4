"""Whole diaries for tests, filled in a moment: the story of the example, lived by a real person."""

from __future__ import annotations

from datetime import date

from druckpunkt.web.example.services import tell_run_in, tell_whole_story
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.models import Stage, Trial
from tests.web import clock
from tests.web.cast import Visitor

# A Thursday evening in the middle of the third trial.
TODAY = date(2026, 11, 26)


def live_the_story(visitor: Visitor) -> Person:
    """Give a person two answers and a sealed trial, as if they had been here for months."""
    person = visitor.person
    clock.set_to(clock.now().replace(year=TODAY.year, month=TODAY.month, day=TODAY.day))
    tell_whole_story(person, TODAY)
    return person


def live_the_run_in(visitor: Visitor) -> Person:
    """Give a person a finished run-in."""
    person = visitor.person
    clock.set_to(clock.now().replace(year=TODAY.year, month=TODAY.month, day=TODAY.day))
    tell_run_in(person, TODAY)
    return person


def trial_about(person: Person, outcome: str) -> Trial:
    """Return the trial of the story that asks about `outcome`."""
    return Trial.objects.get(person=person, outcome=outcome)


def sealed_trial(person: Person) -> Trial:
    """Return the running trial of the story."""
    return Trial.objects.get(person=person, stage=Stage.RUNNING)
