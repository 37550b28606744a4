"""Everything of one person as records, ready to be written as one file."""

from __future__ import annotations

from django.db.models import QuerySet

from druckpunkt.diary import EntryState
from druckpunkt.formats.bundle import (
    AnswerRecord,
    Bundle,
    ConsentRecord,
    EntryRecord,
    EventRecord,
    ExpectationRecord,
    LadderRecord,
    LookRecord,
    MyMatRecord,
    SafetyRecord,
    SessionRecord,
    SettingRecord,
    SkinRecord,
    StingRecord,
    TrialRecord,
    VersionRecord,
    WearRecord,
)
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.selectors import entries_of
from druckpunkt.web.mats.models import MyMat
from druckpunkt.web.mats.selectors import my_mats_of
from druckpunkt.web.mydata.columns import ENTRY_COLUMNS, MAT_COLUMNS, SESSION_COLUMNS
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.selectors import consents_for
from druckpunkt.web.plan.models import LadderChoice, Setting
from druckpunkt.web.safety.selectors import checks_for
from druckpunkt.web.session.models import Session
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
            SafetyRecord(
                row.verdict,
                row.version,
                row.given_on,
                row.given_at,
                row.goal,
                row.position,
                row.answers,
            )
            for row in checks_for(person)
        ),
        events=tuple(
            EventRecord(row.kind, row.happened_at, row.trial_id, row.detail)
            for row in Event.objects.filter(person=person)
        ),
        entries=tuple(_entry(row) for row in entries_of(person, None)),
        settings=tuple(
            SettingRecord(row.goal, row.position, row.layer, row.base, row.set_at)
            for row in Setting.objects.filter(person=person)
        ),
        ladder_choices=tuple(
            LadderRecord(row.kind, row.minutes, row.chosen_at)
            for row in LadderChoice.objects.filter(person=person)
        ),
        sessions=tuple(session_record(row) for row in session_rows(person)),
        my_mats=tuple(_mat(row) for row in my_mats_of(person)),
    )


def session_rows(person: Person) -> QuerySet[Session]:
    """Return all sessions of `person` with what hangs on them, oldest first."""
    rows = Session.objects.filter(person=person).select_related("trial")
    return rows.prefetch_related("stings", "skin_checks")


def session_record(row: Session) -> SessionRecord:
    """Return one session as a record."""
    return SessionRecord(
        **{name: getattr(row, name) for name in SESSION_COLUMNS},
        trial=row.trial_id,
        events=tuple(row.events),
        stings=tuple(StingRecord(one.minute, one.value_0_10) for one in row.stings.all()),
        skin_checks=tuple(
            SkinRecord(one.client_uuid, one.moment, one.finding, one.checked_at, one.received_at)
            for one in row.skin_checks.all()
        ),
    )


def _mat(row: MyMat) -> MyMatRecord:
    return MyMatRecord(
        **{name: getattr(row, name) for name in MAT_COLUMNS},
        wear_notes=tuple(
            WearRecord(note.seen_on, note.text, note.noted_at) for note in row.wear_notes.all()
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
        **{name: getattr(row, name) for name in ENTRY_COLUMNS},
        answers=tuple(
            AnswerRecord(said.outcome, said.study_date, EntryState(said.state), said.value)
            for said in row.answers.all()
        ),
        regions={rating.region: rating.intensity for rating in row.region_ratings.all()},
    )
