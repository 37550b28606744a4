"""Which answers of a person lie open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from druckpunkt.days import study_date
from druckpunkt.texts.phrases import day, outcome_label
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.models import Event, Kind, Trial
from druckpunkt.web.trials.selectors import outcome_of, trials_for


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """A link to an answer: what was asked, and since when it lies open."""

    pk: UUID
    outcome: str
    opened_on: str


def newest_open_trial(person: Person) -> Trial | None:
    """Return the trial of `person` whose result was opened last."""
    return trials_for(person).filter(opened_at__isnull=False).order_by("-opened_at").first()


def open_answers(person: Person, language: str) -> tuple[OpenAnswer, ...]:
    """Return links to all open answers of `person`, the newest first."""
    rows = trials_for(person).filter(opened_at__isnull=False).order_by("-opened_at")
    return tuple(_link(row, language) for row in rows)


def other_open_answers(trial: Trial, language: str) -> tuple[OpenAnswer, ...]:
    """Return links to the other open answers of the same person."""
    return tuple(link for link in open_answers(trial.person, language) if link.pk != trial.pk)


def _link(trial: Trial, language: str) -> OpenAnswer:
    opened_on = study_date(trial.opened_at, trial.zone) if trial.opened_at else trial.created_at
    return OpenAnswer(
        trial.pk, outcome_label(outcome_of(trial), language), day(opened_on, language)
    )


def exports_under_seal(trial: Trial) -> list[date]:
    """Return the days on which the values of `trial` left the program while it was sealed."""
    events = Event.objects.filter(trial=trial, kind=Kind.EXPORTED, detail__sealed=True)
    return sorted({study_date(event.happened_at, trial.zone) for event in events})
