"""Making an example person, all at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from druckpunkt.safety import Base, Goal, Layer, Position, Reply, judge, questionnaire
from druckpunkt.web import clock
from druckpunkt.web.example.chapters import chapters, pain_chapter
from druckpunkt.web.example.filling import MORNING, at, write_chapter, write_run_in
from druckpunkt.web.example.sessions import CLIMB_DAYS, lie_every_day
from druckpunkt.web.mats.services import begin, note_wear
from druckpunkt.web.people.models import Consent, Person
from druckpunkt.web.people.purpose import CONSENT_VERSION, purpose_hash
from druckpunkt.web.people.services import new_example_person
from druckpunkt.web.plan.models import Setting
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.trials.course import ONE_DAY


class Scene(StrEnum):
    """Where the invented person stands: after two answers, or before the first block."""

    WHOLE = "whole"
    START = "start"


def scene_called(name: str) -> Scene:
    """Return the scene called `name`, the whole story for any other name."""
    return Scene(name) if name in set(Scene) else Scene.WHOLE


@transaction.atomic
def make_example(scene: Scene, *, language: str, zone: str) -> Person:
    """Make an example person with an invented diary that reaches until yesterday.

    Its notes are written in the language in force.
    """
    person = new_example_person(language=language, zone=zone)
    fill: Callable[[Person, date], None] = {
        Scene.WHOLE: tell_whole_story,
        Scene.START: tell_run_in,
    }[scene]
    fill(person, clock.study_day_now(person.zone))
    return person


def tell_whole_story(person: Person, today: date) -> None:
    """Fill the diary of `person` with two answers and a running trial, until yesterday."""
    story = chapters()
    first = story[0].run_in_first_day(today) - CLIMB_DAYS * ONE_DAY
    _agree(person, first)
    _make_plan(person, first)
    _confirm_safety(person, first)
    for chapter in story:
        _confirm_safety(person, chapter.run_in_first_day(today))
        write_chapter(person, chapter, today)
    lie_every_day(person, first, until=today - ONE_DAY)
    _own_mats(person, first, today)


def tell_run_in(person: Person, today: date) -> None:
    """Fill the diary of `person` with a run-in that was done yesterday."""
    chapter = pain_chapter()
    first = today - (chapter.run_in_days + CLIMB_DAYS) * ONE_DAY
    _agree(person, first)
    _make_plan(person, first)
    _confirm_safety(person, first)
    write_run_in(person, chapter, today)
    lie_every_day(person, first, until=today - ONE_DAY)
    _own_mats(person, first, today)


def _agree(person: Person, day: date) -> None:
    if person.consents.exists():
        return
    Consent.objects.create(
        person=person,
        version=CONSENT_VERSION,
        purpose_hash=purpose_hash(),
        given_at=at(day, MORNING, person.zone),
    )


def _confirm_safety(person: Person, day: date) -> None:
    """Let the invented person answer every question with "no", for the back."""
    asked = questionnaire(Goal.BACK, Position.BACK)
    answers = {factor.id: Reply.NO.value for factor in asked.factors}
    given = judge(asked, answers, day).verdict
    SafetyCheck.objects.create(
        person=person,
        verdict=given.verdict.value,
        version=given.version,
        goal=Goal.BACK.value,
        position=Position.BACK.value,
        answers=answers,
        given_on=given.given_on,
        given_at=at(day, MORNING, person.zone),
    )


def _make_plan(person: Person, day: date) -> None:
    """Choose what the answers of the check are about."""
    Setting.objects.create(
        person=person,
        goal=Goal.BACK.value,
        position=Position.BACK.value,
        layer=Layer.SHIRT.value,
        base=Base.YOGA_MAT.value,
        set_at=at(day, MORNING, person.zone),
    )


def _own_mats(person: Person, first: date, today: date) -> None:
    """Note two invented mats: one that wore out, and the one that took over half-way."""
    half_way = first + (today - first) / 2
    old = begin(person, name=_("Mat from the flea market"), first_day=first, now=_at(person, first))
    note_wear(old, half_way, _("Two plates have come loose."), now=_at(person, half_way))
    name = _("Example mat")
    begin(person, name=name, first_day=half_way + ONE_DAY, now=_at(person, half_way + ONE_DAY))


def _at(person: Person, day: date) -> datetime:
    return at(day, MORNING, person.zone)
