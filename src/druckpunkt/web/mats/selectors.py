"""Reading the mats of a person, always through their owner."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from druckpunkt.mat import load_mats, mat_on
from druckpunkt.web.mats.models import MyMat, WearNote
from druckpunkt.web.people.models import Person


def my_mats_of(person: Person) -> QuerySet[MyMat]:
    """Return all mats of `person` with what was seen of them, the first one first."""
    return MyMat.objects.filter(person=person).prefetch_related("wear_notes")


def wear_notes_of(person: Person) -> QuerySet[WearNote]:
    """Return everything `person` saw of the wear of their mats."""
    return WearNote.objects.filter(person=person)


def name_of(row: MyMat) -> str:
    """Name a mat: as the facts call it, else as its owner does; an id nobody knows as it is."""
    known = load_mats().find(row.mat) if row.mat else None
    return known.name if known else row.name or row.mat


def mat_name_on(person: Person, day: date) -> str:
    """Name the mat that was in use on study day `day`; empty when none is noted."""
    row = mat_on(day, MyMat.objects.filter(person=person))
    return name_of(row) if row else ""
