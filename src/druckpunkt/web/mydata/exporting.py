"""Everything out, at any time; every export leaves a trace in the log."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from druckpunkt.formats import Dialect, dump_bundle, write_diary, write_sessions
from druckpunkt.web.diary.selectors import diary_of, free_diary_of
from druckpunkt.web.mydata.gathering import bundle_of, session_record, session_rows
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.models import Session
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Event, Kind, Stage, Trial
from druckpunkt.web.trials.selectors import course_of, is_sealed, trials_for

# A person needs a few; a script that asks all day does not need to wear out the machine.
MOST_EXPORTS: Final = 30
WINDOW: Final = timedelta(minutes=10)


def may_export(person: Person, *, now: datetime) -> bool:
    """Say whether `person` has exported less often than anybody needs to."""
    recent = Event.objects.filter(person=person, kind=Kind.EXPORTED, happened_at__gt=now - WINDOW)
    return recent.count() < MOST_EXPORTS


def breaks_a_seal(trial: Trial) -> bool:
    """Say whether a file of `trial` shows what is still sealed: values of block days by arm."""
    return is_sealed(trial) and trial.stage != Stage.RUN_IN


@transaction.atomic
def export_diary(trial: Trial, dialect: Dialect, *, now: datetime) -> bytes:
    """Return the diary of `trial` as CSV and record that it went out."""
    content = write_diary(diary_of(trial.person, trial), dialect=dialect)
    _record(trial, "csv", now=now)
    return content


@transaction.atomic
def export_free_diary(person: Person, dialect: Dialect, *, now: datetime) -> bytes:
    """Return the diary kept without a trial as CSV and record that it went out."""
    content = write_diary(free_diary_of(person), dialect=dialect)
    record(person, Kind.EXPORTED, now=now, format="csv")
    return content


@transaction.atomic
def export_sessions(person: Person, dialect: Dialect, *, now: datetime) -> bytes:
    """Return all sessions as CSV and record for every trial with sessions that they went out."""
    rows = list(session_rows(person))
    arms = {row.client_uuid: _arm(row) for row in rows}
    content = write_sessions(map(session_record, rows), arms=arms, dialect=dialect)
    trials = {row.trial.pk: row.trial for row in rows if row.trial}
    for trial in trials.values():
        _record(trial, "csv", now=now)
    if not trials:
        record(person, Kind.EXPORTED, now=now, format="csv")
    return content


def _arm(row: Session) -> str:
    return course_of(row.trial).arm_on(row.study_day) or "" if row.trial else ""


@transaction.atomic
def export_everything(person: Person, *, now: datetime) -> bytes:
    """Return everything of `person` as JSON and record that it went out."""
    trials = list(trials_for(person))
    for trial in trials:
        _record(trial, "json", now=now)
    if not trials:
        record(person, Kind.EXPORTED, now=now, format="json")
    return dump_bundle(bundle_of(person)).encode()


def _record(trial: Trial, file_format: str, *, now: datetime) -> None:
    record(
        trial.person,
        Kind.EXPORTED,
        now=now,
        trial=trial,
        format=file_format,
        sealed=breaks_a_seal(trial),
    )
