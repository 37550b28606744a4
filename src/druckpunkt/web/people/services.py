"""Writing: people come, agree, recover, withdraw and go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import connection, transaction

from druckpunkt.days import UnknownZone, zone_named
from druckpunkt.web import clock
from druckpunkt.web.people.devices import add_device
from druckpunkt.web.people.models import Consent, Device, Make, Person
from druckpunkt.web.people.purpose import CONSENT_VERSION, purpose_hash
from druckpunkt.web.people.secrets import hash_recovery_code, new_recovery_code

DEFAULT_ZONE: Final = "Europe/Berlin"
EXAMPLE_LIFETIME: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of a person in clear; they exist only until they have been handed over."""

    person: Person
    token: str
    recovery_code: str


@transaction.atomic
def welcome(*, language: str, zone: str, make: Make = Make.OTHER) -> Keys:
    """Make a person who has just agreed, with their consent on record."""
    person = _new_person(language=language, zone=zone)
    keys = _new_keys(person, make)
    give_consent(person)
    return keys


@transaction.atomic
def give_consent(person: Person) -> Consent:
    """Record the consent to the wording in force; an older one in force ends with it."""
    in_force = person.consents.filter(withdrawn_at__isnull=True)
    current = in_force.filter(version=CONSENT_VERSION).first()
    if current:
        return current
    now = clock.now()
    in_force.update(withdrawn_at=now)
    return Consent.objects.create(
        person=person, version=CONSENT_VERSION, purpose_hash=purpose_hash(), given_at=now
    )


def withdraw_consent(person: Person) -> None:
    """End the consent in force: from now on nothing of this person is processed."""
    person.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=clock.now())


@transaction.atomic
def recover(typed_code: str, make: Make = Make.OTHER) -> Keys | None:
    """Return fresh keys for the owner of a recovery code, or None; the old code ends here.

    Other browsers of the person stay signed in; see `recover_alone`.
    """
    person = Person.objects.filter(recovery_hash=hash_recovery_code(typed_code)).first()
    return _new_keys(person, make) if person else None


@transaction.atomic
def recover_alone(typed_code: str, make: Make = Make.OTHER) -> Keys | None:
    """Recover, and sign out every other browser of that person."""
    person = Person.objects.filter(recovery_hash=hash_recovery_code(typed_code)).first()
    if person:
        Device.objects.filter(person=person).delete()
    return recover(typed_code, make)


def replace_recovery_code(person: Person) -> str:
    """Return a new recovery code; the old one ends here."""
    code = new_recovery_code()
    person.recovery_hash = hash_recovery_code(code)
    person.save(update_fields=["recovery_hash"])
    return code


def erase(person: Person) -> None:
    """Delete the person and, by cascade, every row that belongs to them."""
    with transaction.atomic():
        person.delete()
    _forget_deleted_pages()


@transaction.atomic
def new_example_person(*, language: str, zone: str = DEFAULT_ZONE) -> Person:
    """Make an empty example person; examples of yesterday and before are cleared away."""
    Person.objects.filter(is_example=True, created_at__lt=clock.now() - EXAMPLE_LIFETIME).delete()
    person = _new_person(language=language, zone=zone)
    person.is_example = True
    person.save(update_fields=["is_example"])
    return person


def remember_language(person: Person, language: str) -> None:
    """Store the language this person reads."""
    person.language = language
    person.save(update_fields=["language"])


def remember_zone(person: Person, zone: str) -> None:
    """Store the zone the browser reported, unless nobody knows it."""
    known = known_zone(zone, otherwise=person.zone)
    if known != person.zone:
        person.zone = known
        person.save(update_fields=["zone"])


def known_zone(zone: str, *, otherwise: str = DEFAULT_ZONE) -> str:
    """Return `zone` if the IANA database has it, else `otherwise`."""
    try:
        return zone_named(zone).key
    except UnknownZone:
        return otherwise


def _new_person(*, language: str, zone: str) -> Person:
    known = dict(settings.LANGUAGES)
    safe_zone = known_zone(zone)
    return Person.objects.create(
        language=language if language in known else settings.LANGUAGE_CODE,
        zone=safe_zone,
        created_at=clock.now(),
        last_seen_date=clock.study_day_now(safe_zone),
    )


def _new_keys(person: Person, make: Make) -> Keys:
    return Keys(person, add_device(person, make), replace_recovery_code(person))


def _forget_deleted_pages() -> None:
    """Empty SQLite's write-ahead log, which would keep the erased rows for a while."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
