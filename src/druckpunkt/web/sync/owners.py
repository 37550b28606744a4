"""The name a person has on their devices: it tells owners apart and leads back to nobody."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from druckpunkt.web.people.models import Person

SALT = "druckpunkt.web.sync.owner"
LENGTH = 32


def owner_of(person: Person) -> str:
    """Return the owner that every item of `person` carries: 32 hexadecimal digits."""
    return salted_hmac(SALT, person.pk.hex, algorithm="sha256").hexdigest()[:LENGTH]
