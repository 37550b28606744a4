"""Trials of a file back into rows, exactly as they were."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, transaction

from druckpunkt.formats import InputRejected
from druckpunkt.formats.bundle import Bundle, EntryRecord, EventRecord, TrialRecord
from druckpunkt.web.diary.models import Entry, OutcomeAnswer
from druckpunkt.web.mydata.conflicts import check_bundle, new_trials
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Event, Expectation, Kind, Look, Trial
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.services.designing import dose_columns, outcome_columns


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a file: the trials it brought, and how many were here already."""

    trials: tuple[Trial, ...]
    already_here: int


def restore(person: Person, bundle: Bundle, *, now: datetime, file: str) -> Restored:
    """Store the trials of `bundle` that are not here yet; what is here stays as it is.

    Consents are not taken over: they were given to another server, or are on record here. Raises
    `InputRejected` (`days_taken`, `second_running_trial`, `nothing_new`, `fields_contradict`) and
    stores nothing then.
    """
    try:
        with transaction.atomic():
            return _restore_all(person, bundle, now=now, file=file)
    except DatabaseError as error:
        # The reader knows most rules; what is left, the constraints of the tables catch.
        raise InputRejected("fields_contradict", file=file) from error


def _restore_all(person: Person, bundle: Bundle, *, now: datetime, file: str) -> Restored:
    check_bundle(person, bundle, file=file)
    fresh = new_trials(person, bundle)
    trials = {item.id: _restore(person, item) for item in fresh}
    _restore_events(person, bundle.events, trials)
    _restore_checks(person, bundle)
    for trial in trials.values():
        record(person, Kind.IMPORTED, now=now, trial=trial, days=trial.entries.count())
    return Restored(tuple(trials.values()), len(bundle.trials) - len(fresh))


def _restore(person: Person, item: TrialRecord) -> Trial:
    trial = Trial.objects.create(
        id=_free_id(person, item.id),
        person=person,
        stage=item.stage,
        ending=item.ending,
        created_at=item.created_at,
        zone=item.zone,
        **outcome_columns(item.outcome),
        exploratory=list(item.exploratory),
        on_arm=item.on,
        off_arm=item.off,
        template=item.template,
        **dose_columns(item.dose, item.entry_window),
        verdict=item.verdict,
        verdict_version=item.verdict_version,
        verdict_given_on=item.verdict_given_on,
        consent_version=item.consent_version,
        run_in_first_day=item.run_in_first_day,
        stopped_at_pair=item.stopped_at_pair,
        ended_on=item.ended_on,
        opened_at=item.opened_at,
        guess=item.guess,
        decision=item.decision,
    )
    _restore_course(trial, item)
    _restore_entries(trial, item.entries)
    return trial


def _free_id(person: Person, wanted: uuid.UUID) -> uuid.UUID:
    """Keep the id of the file, unless it is somebody else's row here."""
    taken = Trial.objects.filter(pk=wanted).exists()
    return uuid.uuid5(person.pk, str(wanted)) if taken else wanted


def _restore_course(trial: Trial, item: TrialRecord) -> None:
    for version in item.versions:
        add_version(trial, version.protocol, now=version.made_at)
    Look.objects.bulk_create(
        Look(
            trial=trial,
            pair=look.pair,
            study_date=look.study_date,
            ran_at=look.ran_at,
            stop=look.stop,
            p_better=look.p_better,
        )
        for look in item.looks
    )
    Expectation.objects.bulk_create(
        Expectation(
            trial=trial, moment=said.moment, value_0_10=said.value_0_10, asked_at=said.asked_at
        )
        for said in item.expectations
    )


def _restore_entries(trial: Trial, entries: tuple[EntryRecord, ...]) -> None:
    rows = [_entry(trial, entry) for entry in entries]
    Entry.objects.bulk_create(rows)
    OutcomeAnswer.objects.bulk_create(
        OutcomeAnswer(
            entry=row,
            outcome=said.outcome,
            study_date=said.study_date,
            state=said.state.value,
            value=said.value,
        )
        for row, entry in zip(rows, entries, strict=True)
        for said in entry.answers
    )


def _entry(trial: Trial, entry: EntryRecord) -> Entry:
    return Entry(
        person=trial.person,
        trial=trial,
        asked_on=entry.asked_on,
        revision=entry.revision,
        client_uuid=entry.client_uuid,
        written_at=entry.written_at,
        zone=entry.zone,
        written_on=entry.written_on,
        late=entry.late,
        arm=entry.arm,
        minutes=entry.minutes,
        before_session=entry.before_session,
        painkillers=entry.painkillers,
        other_treatment=entry.other_treatment,
        unwanted=entry.unwanted,
        note=entry.note,
    )


def _restore_events(
    person: Person, events: tuple[EventRecord, ...], trials: Mapping[uuid.UUID, Trial]
) -> None:
    """Take over the log of the restored trials; a kind nobody knows is left out."""
    Event.objects.bulk_create(
        Event(
            person=person,
            trial=trials[event.trial],
            kind=event.kind,
            happened_at=event.happened_at,
            detail=dict(event.detail),
        )
        for event in events
        if event.trial is not None and event.trial in trials and event.kind in Kind.values
    )


def _restore_checks(person: Person, bundle: Bundle) -> None:
    """Take over safety checks that are not here; the newest counts, wherever it was given."""
    here = set(person.safety_checks.values_list("given_at", "version"))
    SafetyCheck.objects.bulk_create(
        SafetyCheck(
            person=person,
            verdict=check.verdict,
            version=check.version,
            given_on=check.given_on,
            given_at=check.given_at,
        )
        for check in bundle.safety_checks
        if (check.given_at, check.version) not in here
    )
