"""Everything of one person as records, ready to be written as one file."""

from __future__ import annotations

from druckpunkt.diary import EntryState
from druckpunkt.formats.bundle import (
    AnswerRecord,
    Bundle,
    ConsentRecord,
    EntryRecord,
    EventRecord,
    ExpectationRecord,
    LookRecord,
    SafetyRecord,
    TrialRecord,
    VersionRecord,
)
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.selectors import entries_of
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.selectors import consents_for
from druckpunkt.web.safety.selectors import checks_for
from druckpunkt.web.trials.models import Event, Trial
from druckpunkt.web.trials.protocols import read_version
from druckpunkt.web.trials.selectors import dose_of, outcome_of, trials_for, window_of


def bundle_of(person: Person) -> Bundle:
    """Return everything `person` has here; whose it is does not stand in it."""
    return Bundle(
        language=person.language,
        zone=person.zone,
        trials=tuple(_trial(row) for row in trials_for(person).order_by("created_at", "id")),
        consents=tuple(
            ConsentRecord(row.version, row.purpose_hash, row.given_at, row.withdrawn_at)
            for row in consents_for(person)
        ),
        safety_checks=tuple(
            SafetyRecord(row.verdict, row.version, row.given_on, row.given_at)
            for row in checks_for(person)
        ),
        events=tuple(
            EventRecord(row.kind, row.happened_at, row.trial_id, row.detail)
            for row in Event.objects.filter(person=person)
        ),
    )


def _trial(row: Trial) -> TrialRecord:
    return TrialRecord(
        id=row.id,
        stage=row.stage,
        created_at=row.created_at,
        zone=row.zone,
        outcome=outcome_of(row),
        exploratory=tuple(row.exploratory),
        on=row.on_arm,
        off=row.off_arm,
        template=row.template,
        dose=dose_of(row),
        entry_window=window_of(row),
        run_in_first_day=row.run_in_first_day,
        ending=row.ending,
        ended_on=row.ended_on,
        stopped_at_pair=row.stopped_at_pair,
        opened_at=row.opened_at,
        guess=row.guess,
        decision=row.decision,
        verdict=row.verdict,
        verdict_version=row.verdict_version,
        verdict_given_on=row.verdict_given_on,
        consent_version=row.consent_version,
        versions=tuple(
            VersionRecord(read_version(version), version.made_at) for version in row.versions.all()
        ),
        looks=tuple(
            LookRecord(look.pair, look.study_date, look.ran_at, look.stop, look.p_better)
            for look in row.looks.all()
        ),
        expectations=tuple(
            ExpectationRecord(said.moment, said.value_0_10, said.asked_at)
            for said in row.expectations.order_by("asked_at", "id")
        ),
        entries=tuple(_entry(entry) for entry in entries_of(row.person, row)),
    )


def _entry(row: Entry) -> EntryRecord:
    return EntryRecord(
        asked_on=row.asked_on,
        revision=row.revision,
        client_uuid=row.client_uuid,
        written_at=row.written_at,
        zone=row.zone,
        written_on=row.written_on,
        late=row.late,
        arm=row.arm,
        minutes=row.minutes,
        before_session=row.before_session,
        painkillers=row.painkillers,
        other_treatment=row.other_treatment,
        unwanted=row.unwanted,
        note=row.note,
        answers=tuple(
            AnswerRecord(said.outcome, said.study_date, EntryState(said.state), said.value)
            for said in row.answers.all()
        ),
    )
