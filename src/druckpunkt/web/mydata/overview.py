"""What is stored about a person, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from druckpunkt.texts.phrases import outcome_label
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.mydata.exporting import breaks_a_seal
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.session.models import Session, SkinCheck
from druckpunkt.web.trials.models import Event, Trial
from druckpunkt.web.trials.selectors import outcome_of, trials_for


@dataclass(frozen=True, slots=True)
class StoredTrial:
    """One trial as something to export."""

    pk: UUID
    outcome: str
    first_day: date | None
    last_day: date | None
    days: int
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """All that is stored about a person."""

    trials: tuple[StoredTrial, ...]
    days: int
    free_days: int
    corrections: int
    notes: int
    sessions: int
    skin_checks: int
    checks: int
    plan_changes: int
    mats: int
    events: int

    @property
    def breaks_a_seal(self) -> bool:
        """Say whether a file with everything shows what is still sealed."""
        return any(trial.is_sealed for trial in self.trials)


def stored_about(person: Person, language: str) -> Stored:
    """Count what is stored about `person`."""
    entries = Entry.objects.filter(person=person)
    first = entries.filter(revision=1)
    free = entries.filter(trial=None)
    return Stored(
        trials=tuple(_trial(row, language) for row in trials_for(person)),
        days=first.values("trial", "asked_on").distinct().count(),
        free_days=free.values("asked_on").distinct().count(),
        corrections=entries.count() - first.count(),
        notes=entries.filter(~Q(note="") | ~Q(unwanted="")).count(),
        sessions=Session.objects.filter(person=person).count(),
        skin_checks=SkinCheck.objects.filter(person=person).count(),
        checks=SafetyCheck.objects.filter(person=person).count(),
        plan_changes=person.plan_settings.count() + person.ladder_choices.count(),
        mats=person.my_mats.count(),
        events=Event.objects.filter(person=person).count(),
    )


def _trial(row: Trial, language: str) -> StoredTrial:
    span = row.entries.aggregate(
        first=Min("asked_on"), last=Max("asked_on"), days=Count("asked_on", distinct=True)
    )
    return StoredTrial(
        pk=row.pk,
        outcome=outcome_label(outcome_of(row), language),
        first_day=span["first"],
        last_day=span["last"],
        days=span["days"],
        is_sealed=breaks_a_seal(row),
    )
