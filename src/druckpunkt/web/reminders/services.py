"""Make, change, revoke and find the calendar address of a person."""

from __future__ import annotations

from datetime import time

from django.db import transaction

from druckpunkt.web import clock
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.secrets import hash_token, new_token
from druckpunkt.web.people.selectors import has_consented
from druckpunkt.web.reminders.models import Reminder
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind


@transaction.atomic
def make_feed(person: Person, local_time: time) -> str:
    """Return the token of a new address; an address of before ends here."""
    token = new_token()
    now = clock.now()
    values = {
        "token_hash": hash_token(token),
        "local_time": local_time,
        "begins_on": clock.study_day_now(person.zone),
        "changed_at": now,
    }
    Reminder.objects.update_or_create(person=person, defaults=values)
    record(person, Kind.REMINDERS_CHANGED, now=now)
    return token


@transaction.atomic
def change_time(reminder: Reminder, local_time: time) -> None:
    """Move the daily event; the address stays."""
    reminder.local_time = local_time
    reminder.changed_at = clock.now()
    reminder.save(update_fields=["local_time", "changed_at"])
    record(reminder.person, Kind.REMINDERS_CHANGED, now=reminder.changed_at)


@transaction.atomic
def revoke(person: Person) -> None:
    """End the address at once."""
    if Reminder.objects.filter(person=person).delete()[0]:
        record(person, Kind.REMINDERS_CHANGED, now=clock.now())


def reminder_of(person: Person) -> Reminder | None:
    """Return the reminder of `person`, if any."""
    return Reminder.objects.filter(person=person).first()


def reminder_with(token: str) -> Reminder | None:
    """Return the reminder behind an address while its owner's consent is in force."""
    known = Reminder.objects.select_related("person").filter(token_hash=hash_token(token)).first()
    return known if known and has_consented(known.person) else None
