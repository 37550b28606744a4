"""Reading: who is here, and whether they agreed."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from druckpunkt.web.people import cookies
from druckpunkt.web.people.models import Consent, Person
from druckpunkt.web.people.purpose import CONSENT_VERSION
from druckpunkt.web.people.secrets import hash_token


def person_in(request: HttpRequest) -> Person | None:
    """Return the person this browser acts for: the example while it is open, else its own."""
    return example_person_in(request) if cookies.in_example(request) else own_person_in(request)


def own_person_in(request: HttpRequest) -> Person | None:
    """Return the real person of this browser, also while the example is open."""
    return _person_with(cookies.token_in(request, cookies.person_cookie()), is_example=False)


def example_person_in(request: HttpRequest) -> Person | None:
    """Return the example person of this browser."""
    return _person_with(cookies.token_in(request, cookies.example_cookie()), is_example=True)


def _person_with(token: str, *, is_example: bool) -> Person | None:
    if not token:
        return None
    return Person.objects.filter(token_hash=hash_token(token), is_example=is_example).first()


def consents_for(person: Person) -> QuerySet[Consent]:
    """Return all consents of `person`, oldest first, withdrawn ones included."""
    return Consent.objects.filter(person=person)


def has_consented(person: Person) -> bool:
    """Say whether the wording in force was agreed to; invented data needs no consent."""
    in_force = consents_for(person).filter(version=CONSENT_VERSION, withdrawn_at__isnull=True)
    return person.is_example or in_force.exists()
