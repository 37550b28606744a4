"""Reading: who is here, and whether they agreed."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from druckpunkt.web.people import cookies
from druckpunkt.web.people.devices import device_with, own_device_in
from druckpunkt.web.people.models import Consent, Person
from druckpunkt.web.people.purpose import CONSENT_VERSION


def person_in(request: HttpRequest) -> Person | None:
    """Return the person this browser acts for: the example while it is open, else its own."""
    return example_person_in(request) if cookies.in_example(request) else own_person_in(request)


def own_person_in(request: HttpRequest) -> Person | None:
    """Return the real person of this browser, also while the example is open."""
    device = own_device_in(request)
    return device.person if device else None


def example_person_in(request: HttpRequest) -> Person | None:
    """Return the example person of this browser."""
    token = cookies.token_in(request, cookies.example_cookie())
    device = device_with(token, is_example=True)
    return device.person if device else None


def consents_for(person: Person) -> QuerySet[Consent]:
    """Return all consents of `person`, oldest first, withdrawn ones included."""
    return Consent.objects.filter(person=person)


def has_consented(person: Person) -> bool:
    """Say whether the wording in force was agreed to; invented data needs no consent."""
    in_force = consents_for(person).filter(version=CONSENT_VERSION, withdrawn_at__isnull=True)
    return person.is_example or in_force.exists()


def keeps_consent(person: Person) -> bool:
    """Say the same, and let a withdrawal wait until the transaction around this is over.

    For work that takes longer than a look at a page: what a phone brings, item by item.
    """
    in_force = consents_for(person).filter(version=CONSENT_VERSION, withdrawn_at__isnull=True)
    return person.is_example or in_force.select_for_update().first() is not None
