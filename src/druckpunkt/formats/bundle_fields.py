"""Read a bundle from the fields of its JSON document and hold its records against each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from functools import partial

from druckpunkt.formats.bundle import (
    DECISIONS,
    ENDINGS,
    GUESSES,
    MOMENTS,
    STAGES,
    VERDICTS_FOR_A_TRIAL,
    Bundle,
    ConsentRecord,
    EntryRecord,
    EventRecord,
    ExpectationRecord,
    LookRecord,
    TrialRecord,
    VersionRecord,
)
from druckpunkt.formats.bundle_entries import entry_of
from druckpunkt.formats.bundle_mats import my_mat_of
from druckpunkt.formats.bundle_use import choice_of_ladder, safety_of, session_of, setting_of
from druckpunkt.formats.bundle_versions import in_this_version
from druckpunkt.formats.json_fields import Fields
from druckpunkt.formats.protocol_fields import dose_of, outcome_of, protocol_of, window_of
from druckpunkt.trial.design import TEMPLATES

LANGUAGES = ("de", "en")
MOST_PAIRS = 1000


def bundle_of(fields: Fields) -> Bundle:
    """Return the bundle in `fields`; raise `InputRejected`, see `load_bundle`."""
    fields = in_this_version(fields)
    bundle = Bundle(
        language=fields.one_of("language", LANGUAGES),
        zone=fields.zone("zone"),
        trials=tuple(_trial(item) for item in fields.children("trials")),
        consents=tuple(_consent(item) for item in fields.children("consents")),
        safety_checks=tuple(safety_of(item) for item in fields.children("safety_checks")),
        events=tuple(_event(item) for item in fields.children("events")),
        entries=tuple(entry_of(item) for item in fields.children("entries")),
        settings=tuple(setting_of(item) for item in fields.children("settings")),
        ladder_choices=tuple(choice_of_ladder(item) for item in fields.children("ladder_choices")),
        sessions=tuple(session_of(item) for item in fields.children("sessions")),
        my_mats=tuple(my_mat_of(item) for item in fields.children("my_mats")),
    )
    fields.finish()
    _check_person(fields, bundle)
    return bundle


def _check_person(fields: Fields, bundle: Bundle) -> None:
    entries = [*bundle.entries, *(entry for trial in bundle.trials for entry in trial.entries)]
    ids = {trial.id for trial in bundle.trials}
    running = [trial for trial in bundle.trials if trial.stage != "ended"]
    in_force = [consent for consent in bundle.consents if consent.withdrawn_at is None]
    sound = (
        len(ids) == len(bundle.trials)
        and len(running) <= 1
        and len(in_force) <= 1
        and _distinct(entry.client_uuid for entry in entries)
        and all(event.trial is None or event.trial in ids for event in bundle.events)
        and all(one.trial is None or one.trial in ids for one in bundle.sessions)
        and _distinct(one.client_uuid for one in bundle.sessions)
        and _distinct(c.client_uuid for one in bundle.sessions for c in one.skin_checks)
        and _distinct(_place(entry) for entry in bundle.entries)
        and _distinct(one.noted_at for one in bundle.my_mats)
    )
    if not sound:
        raise fields.contradiction()


def _place(entry: EntryRecord) -> tuple[date, int, int]:
    return (entry.asked_on, entry.slot, entry.revision)


def _distinct(keys: Iterable[Hashable]) -> bool:
    listed = list(keys)
    return len(set(listed)) == len(listed)


def _trial(fields: Fields) -> TrialRecord:
    trial = TrialRecord(
        id=fields.identifier("id"),
        stage=fields.one_of("stage", STAGES),
        created_at=fields.instant("created_at"),
        zone=fields.zone("zone"),
        outcome=outcome_of(fields.child("outcome")),
        exploratory=fields.texts("exploratory"),
        on=fields.text("on", longest=40),
        off=fields.text("off", longest=40),
        template=fields.one_of("template", ("", *TEMPLATES)),
        dose=dose_of(fields.child("dose")),
        entry_window=window_of(fields.child("entry_window")),
        run_in_first_day=fields.day("run_in_first_day"),
        ending=fields.one_of("ending", ENDINGS),
        ended_on=fields.maybe("ended_on", fields.day),
        stopped_at_pair=fields.maybe("stopped_at_pair", lambda name: _pair(fields, name)),
        opened_at=fields.maybe("opened_at", fields.instant),
        guess=fields.one_of("guess", GUESSES),
        decision=fields.one_of("decision", DECISIONS),
        verdict=fields.one_of("verdict", VERDICTS_FOR_A_TRIAL),
        verdict_version=fields.text("verdict_version", longest=40),
        verdict_given_on=fields.maybe("verdict_given_on", fields.day),
        consent_version=fields.text("consent_version", longest=40),
        versions=tuple(_version(item) for item in fields.children("versions")),
        looks=tuple(_look(item) for item in fields.children("looks")),
        expectations=tuple(_expectation(item) for item in fields.children("expectations")),
        entries=tuple(entry_of(item) for item in fields.children("entries")),
    )
    fields.finish()
    _check_trial(fields, trial)
    return trial


def _check_trial(fields: Fields, trial: TrialRecord) -> None:
    ended = trial.stage == "ended"
    numbers = [record.protocol.version for record in trial.versions]
    once = (said.moment for said in trial.expectations if said.moment != "reveal")
    sound = (
        trial.on != trial.off
        and ended == (trial.ended_on is not None)
        and (ended or not trial.ending)
        and numbers == list(range(1, len(numbers) + 1))
        and _distinct(look.pair for look in trial.looks)
        and _distinct(once)
        and _distinct(_place(entry) for entry in trial.entries)
    )
    if not sound:
        raise fields.contradiction()


def _pair(fields: Fields, name: str) -> int:
    return fields.whole(name, low=1, high=MOST_PAIRS)


def _version(fields: Fields) -> VersionRecord:
    version = VersionRecord(
        protocol=protocol_of(fields.child("protocol")), made_at=fields.instant("made_at")
    )
    fields.finish()
    return version


def _look(fields: Fields) -> LookRecord:
    look = LookRecord(
        pair=_pair(fields, "pair"),
        study_date=fields.day("study_date"),
        ran_at=fields.instant("ran_at"),
        stop=fields.flag("stop"),
        p_better=fields.maybe("p_better", partial(fields.number, low=0, high=1)),
    )
    fields.finish()
    return look


def _expectation(fields: Fields) -> ExpectationRecord:
    said = ExpectationRecord(
        moment=fields.one_of("moment", MOMENTS),
        value_0_10=fields.whole("value_0_10", low=0, high=10),
        asked_at=fields.instant("asked_at"),
    )
    fields.finish()
    return said


def _consent(fields: Fields) -> ConsentRecord:
    consent = ConsentRecord(
        version=fields.text("version", longest=32),
        purpose_hash=fields.text("purpose_hash", longest=64),
        given_at=fields.instant("given_at"),
        withdrawn_at=fields.maybe("withdrawn_at", fields.instant),
    )
    fields.finish()
    if consent.withdrawn_at is not None and consent.withdrawn_at < consent.given_at:
        raise fields.contradiction()
    return consent


def _event(fields: Fields) -> EventRecord:
    detail = fields.child("detail")
    detail.check_texts()
    event = EventRecord(
        kind=fields.text("kind", longest=20),
        happened_at=fields.instant("happened_at"),
        trial=fields.maybe("trial", fields.identifier),
        detail=dict(detail.raw),
    )
    fields.finish()
    return event
