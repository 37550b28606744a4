"""Everything of a file back into rows, exactly as it was."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, transaction

from druckpunkt.formats import InputRejected
from druckpunkt.formats.bundle import Bundle, EntryRecord, EventRecord, TrialRecord
from druckpunkt.web.diary.models import Entry, OutcomeAnswer, RegionRating
from druckpunkt.web.mydata.columns import ENTRY_COLUMNS
from druckpunkt.web.mydata.conflicts import check_bundle, new_free_entries, new_trials
from druckpunkt.web.mydata.restoring_mats import restore_mats
from druckpunkt.web.mydata.restoring_use import restore_plan, restore_sessions
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.services import follow_trial
from druckpunkt.web.safety.selectors import verdict_problem
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import RUNNING_STAGES, Event, Expectation, Kind, Look, Trial
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.selectors import today_of
from druckpunkt.web.trials.services.designing import dose_columns, outcome_columns
from druckpunkt.web.trials.services.safety_changes import after_check, before_check


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a file: the trials it brought, and how many were here already.

    `entries` and `sessions` count what it brought besides its trials. `problem` says why the mat
    rests for the running trial that came (as `verdict_problem` does), None where it may go on.
    """

    trials: tuple[Trial, ...]
    already_here: int
    entries: int = 0
    sessions: int = 0
    problem: str | None = None


def restore(person: Person, bundle: Bundle, *, now: datetime, file: str) -> Restored:
    """Store what `bundle` holds and is not here yet; what is here stays as it is.

    Consents are not taken over: they were given to another server, or are on record here. Checks
    are, and the newest counts; one that answered other questions than those of today is history
    and opens nothing. A running trial follows what is known then, as it would after a check
    answered here: without a verdict that counts it comes back paused, until the check is answered.

    Raises `InputRejected` (`days_taken`, `second_running_trial`, `nothing_new`,
    `fields_contradict`, `future_day`) and stores nothing then.
    """
    try:
        with transaction.atomic():
            return _restore_all(person, bundle, now=now, file=file)
    except DatabaseError as error:
        # The reader knows most rules; what is left, the constraints of the tables catch.
        raise InputRejected("fields_contradict", file=file) from error


def _restore_all(person: Person, bundle: Bundle, *, now: datetime, file: str) -> Restored:
    check_bundle(person, bundle, now=now, file=file)
    before_check(person, now)
    fresh = new_trials(person, bundle)
    entries = new_free_entries(person, bundle)
    trials = {item.id: _restore(person, item) for item in fresh}
    _restore_entries(person, None, entries)
    restore_plan(person, bundle)
    restore_mats(person, bundle)
    sessions = restore_sessions(person, bundle)
    _restore_events(person, bundle.events, trials)
    for trial in trials.values():
        record(person, Kind.IMPORTED, now=now, trial=trial, days=trial.entries.count())
    if not trials:
        record(person, Kind.IMPORTED, now=now, days=len(entries), sessions=sessions)
    return Restored(
        tuple(trials.values()),
        already_here=len(bundle.trials) - len(fresh),
        entries=len(entries),
        sessions=sessions,
        problem=_let_safety_win(person, trials.values(), now),
    )


def _let_safety_win(person: Person, fresh: Iterable[Trial], now: datetime) -> str | None:
    """Let plan and running trial obey what is known now; say why the mat rests for a new one."""
    follow_trial(person, now=now)
    after_check(person, now)
    runs = any(trial.stage in RUNNING_STAGES for trial in fresh)
    return verdict_problem(person, today_of(person, now)) if runs else None


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
    _restore_entries(person, trial, item.entries)
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


def _restore_entries(person: Person, trial: Trial | None, entries: tuple[EntryRecord, ...]) -> None:
    rows = [
        Entry(person=person, trial=trial, **{name: getattr(entry, name) for name in ENTRY_COLUMNS})
        for entry in entries
    ]
    Entry.objects.bulk_create(rows)
    both = list(zip(rows, entries, strict=True))
    OutcomeAnswer.objects.bulk_create(
        OutcomeAnswer(
            entry=row,
            outcome=said.outcome,
            study_date=said.study_date,
            state=said.state.value,
            value=said.value,
        )
        for row, entry in both
        for said in entry.answers
    )
    RegionRating.objects.bulk_create(
        RegionRating(entry=row, region=region, intensity=intensity)
        for row, entry in both
        for region, intensity in entry.regions.items()
    )


def _restore_events(
    person: Person, events: tuple[EventRecord, ...], trials: Mapping[uuid.UUID, Trial]
) -> None:
    """Take over the log of the restored trials, and what happened besides any trial.

    A kind nobody knows is left out, and so is what the log here says already.
    """
    here = {(row.kind, row.happened_at) for row in Event.objects.filter(person=person, trial=None)}
    Event.objects.bulk_create(
        Event(
            person=person,
            trial=trials[event.trial] if event.trial else None,
            kind=event.kind,
            happened_at=event.happened_at,
            detail=dict(event.detail),
        )
        for event in events
        if event.kind in Kind.values
        and (event.trial in trials or (event.trial is None and _key(event) not in here))
    )


def _key(event: EventRecord) -> tuple[str, datetime]:
    return (event.kind, event.happened_at)
