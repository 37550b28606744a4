"""Making an example person, all at once."""

from __future__ import annotations

from django.db import transaction

from druckpunkt.safety import PROVISIONAL_VERSION, Verdict
from druckpunkt.web import clock
from druckpunkt.web.example.chapters import chapters
from druckpunkt.web.example.filling import MORNING, at, write_chapter
from druckpunkt.web.people.models import Consent, Person
from druckpunkt.web.people.purpose import CONSENT_VERSION, purpose_hash
from druckpunkt.web.people.services import new_example_person
from druckpunkt.web.safety.models import SafetyCheck


@transaction.atomic
def make_example(*, language: str, zone: str) -> Person:
    """Make an example person with an invented diary that reaches until yesterday.

    Its notes are written in the language in force.
    """
    person = new_example_person(language=language, zone=zone)
    today = clock.study_day_now(person.zone)
    for chapter in chapters():
        start = chapter.run_in_first_day(today)
        SafetyCheck.objects.create(
            person=person,
            verdict=Verdict.GO.value,
            version=PROVISIONAL_VERSION,
            given_on=start,
            given_at=at(start, MORNING, person.zone),
        )
        if not person.consents.exists():
            _agree(person)
        write_chapter(person, chapter, today)
    return person


def _agree(person: Person) -> None:
    """Put the consent on record on the day of the first safety check."""
    Consent.objects.create(
        person=person,
        version=CONSENT_VERSION,
        purpose_hash=purpose_hash(),
        given_at=person.safety_checks.earliest("given_at").given_at,
    )
