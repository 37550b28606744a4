"""Bring a further browser to a diary: a code for ten minutes and for one use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction

from druckpunkt.web import clock
from druckpunkt.web.people.models import ConnectCode, Person
from druckpunkt.web.people.secrets import hash_token, new_token

CODE_LIFETIME: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code in clear, which exists only until its page has been shown."""

    code: str
    minutes: int


def invite(person: Person) -> Invitation:
    """Make the one open code of `person`; an earlier one ends here."""
    code = new_token()
    values = {"code_hash": hash_token(code), "expires_at": clock.now() + CODE_LIFETIME}
    ConnectCode.objects.update_or_create(person=person, defaults=values)
    return Invitation(code, int(CODE_LIFETIME.total_seconds() // 60))


def inviter(code: str) -> Person | None:
    """Return who made this code, without using it up; None when it is wrong, late or used."""
    open_codes = ConnectCode.objects.filter(expires_at__gt=clock.now())
    found = open_codes.filter(code_hash=hash_token(code)).select_related("person").first()
    return found.person if found else None


@transaction.atomic
def accept(code: str) -> Person | None:
    """Use the code up and return who made it; of two that come at once only one gets in."""
    person = inviter(code)
    if person is None:
        return None
    used, _ = ConnectCode.objects.filter(code_hash=hash_token(code)).delete()
    return person if used else None
