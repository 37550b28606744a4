"""The browsers of a person: they come, are seen, grow old and are ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest

from druckpunkt.web import clock
from druckpunkt.web.people import cookies
from druckpunkt.web.people.models import Device, Make, Person
from druckpunkt.web.people.secrets import hash_token, new_token

# Idle: as long as a browser keeps a cookie. Absolute: however often it was used; after that the
# recovery code or another device lets it in again.
IDLE: Final = timedelta(days=400)
ABSOLUTE: Final = timedelta(days=3 * 365)


def add_device(person: Person, make: Make = Make.OTHER) -> str:
    """Let a further browser in, and return the token of its cookie."""
    token = new_token()
    Device.objects.create(
        person=person,
        token_hash=hash_token(token),
        make=make,
        created_at=clock.now(),
        last_seen_date=clock.study_day_now(person.zone),
    )
    return token


def living_devices() -> QuerySet[Device]:
    """Return the devices that are neither idle for too long nor too old."""
    now = clock.now()
    return Device.objects.filter(
        created_at__gt=now - ABSOLUTE, last_seen_date__gt=(now - IDLE).date()
    )


def device_with(token: str, *, is_example: bool) -> Device | None:
    """Return the device this token belongs to, with its person."""
    if not token:
        return None
    known = living_devices().select_related("person")
    return known.filter(token_hash=hash_token(token), person__is_example=is_example).first()


def own_device_in(request: HttpRequest) -> Device | None:
    """Return the device this request comes from (never that of the example)."""
    return device_with(cookies.own_token_in(request), is_example=False)


def devices_for(person: Person) -> QuerySet[Device]:
    """Return the living devices of `person`, oldest first."""
    return living_devices().filter(person=person)


def end_others(person: Person, kept: Device | None) -> int:
    """Sign out every browser of `person` but `kept`, and return how many there were."""
    others = Device.objects.filter(person=person)
    if kept:
        others = others.exclude(pk=kept.pk)
    return others.delete()[0]


def remember_visit(device: Device) -> None:
    """Store the study day of the last change, for the person and for this device."""
    today = clock.study_day_now(device.person.zone)
    for row in (device.person, device):
        if row.last_seen_date != today:
            row.last_seen_date = today
            row.save(update_fields=["last_seen_date"])


def make_of(request: HttpRequest) -> Make:
    """Sort a browser into four kinds; its name and version are not kept."""
    agent = request.headers.get("User-Agent", "")
    if "Android" in agent:
        return Make.ANDROID
    if any(name in agent for name in ("iPhone", "iPad", "iPod")):
        return Make.APPLE
    # Chromebooks say X11 too.
    computers = ("Windows", "Macintosh", "X11", "Linux")
    return Make.COMPUTER if any(name in agent for name in computers) else Make.OTHER
