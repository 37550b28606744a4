"""Writing the mats of a person: a new one ends the one before; what was stays."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from druckpunkt.web.mats.models import MyMat, WearNote
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind
from druckpunkt.web.trials.refusal import Refused

ONE_DAY = timedelta(days=1)
# Nobody has so many; a script that writes all day does not need to fill the disk.
MOST_MATS, MOST_NOTES = 50, 500


@transaction.atomic
def begin(
    person: Person, *, mat: str = "", name: str = "", first_day: date, now: datetime
) -> MyMat:
    """Note a mat from `first_day` on; it replaces the one in use and gives way to a later one.

    The same again changes nothing. Raises `Refused`: `same_first_day`, `too_many_mats`.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    rows = MyMat.objects.filter(person=person)
    there = rows.filter(first_day=first_day).first()
    if there and (there.mat, there.name) == (mat, name):
        return there
    if there:
        raise Refused("same_first_day", day=first_day)
    if rows.count() >= MOST_MATS:
        raise Refused("too_many_mats")
    still_there = Q(last_day__isnull=True) | Q(last_day__gte=first_day)
    rows.filter(still_there, first_day__lt=first_day).update(last_day=first_day - ONE_DAY)
    later = rows.filter(first_day__gt=first_day).first()
    row = MyMat.objects.create(
        person=person,
        mat=mat,
        name=name,
        first_day=first_day,
        last_day=later.first_day - ONE_DAY if later else None,
        noted_at=_free_instant(rows, now),
    )
    record(person, Kind.PLAN_CHANGED, now=now, what="mat")
    return row


@transaction.atomic
def end(row: MyMat, last_day: date, *, now: datetime) -> None:
    """Note the last day of a mat in use; the same again changes nothing.

    Raises `Refused`: `ends_before_it_began`, `has_ended`.
    """
    if last_day < row.first_day:
        raise Refused("ends_before_it_began", day=row.first_day)
    if row.last_day == last_day:
        return
    if not MyMat.objects.filter(pk=row.pk, last_day=None).update(last_day=last_day):
        row.refresh_from_db()
        raise Refused("has_ended", day=row.last_day)
    record(row.person, Kind.PLAN_CHANGED, now=now, what="mat")


@transaction.atomic
def note_wear(row: MyMat, seen_on: date, text: str, *, now: datetime) -> WearNote:
    """Note what was seen of a mat; the same again changes nothing.

    Raises `Refused`: `seen_before_it_began`, `too_many_notes`.
    """
    if seen_on < row.first_day:
        raise Refused("seen_before_it_began", day=row.first_day)
    person = Person.objects.select_for_update().get(pk=row.person_id)
    there = WearNote.objects.filter(my_mat=row, seen_on=seen_on, text=text).first()
    if there:
        return there
    if WearNote.objects.filter(person=person).count() >= MOST_NOTES:
        raise Refused("too_many_notes")
    at = _free_instant(WearNote.objects.filter(my_mat=row), now)
    note = WearNote.objects.create(
        person=person, my_mat=row, seen_on=seen_on, text=text, noted_at=at
    )
    record(person, Kind.PLAN_CHANGED, now=now, what="mat_wear")
    return note


@transaction.atomic
def remove(row: MyMat | WearNote, *, now: datetime) -> None:
    """Take back what was noted by mistake; the wear of a mat goes with it."""
    person = row.person
    row.delete()
    record(person, Kind.PLAN_CHANGED, now=now, what="mat")


def _free_instant(rows: QuerySet[Any], now: datetime) -> datetime:
    """Return `now`, or the first instant after it that is free: a file knows rows by theirs."""
    taken = set(rows.filter(noted_at__gte=now).values_list("noted_at", flat=True))
    while now in taken:
        now += timedelta(microseconds=1)
    return now
