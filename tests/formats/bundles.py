"""Bundles for the tests: one of a person with a trial, and a strategy for many."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

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
from druckpunkt.trial import Dose, EntryWindow, Pause, with_pause
from tests.formats.protocols import PLAIN
from tests.formats.strategies import texts

NOON = datetime(2027, 1, 3, 11, 0, tzinfo=UTC)
PAUSED = with_pause(
    PLAIN,
    Pause(date(2027, 1, 20), date(2027, 1, 25)),
    made_on=date(2027, 1, 18),
    last_recorded_day=date(2027, 1, 18),
)

instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
dates = st.dates(date(1990, 1, 1), date(2100, 1, 1))
answers = st.builds(
    AnswerRecord,
    outcome=st.sampled_from(["pain", "mood"]),
    study_date=dates,
    state=st.just(EntryState.ANSWERED),
    value=st.floats(0, 10),
) | st.builds(
    AnswerRecord,
    outcome=st.just("stress"),
    study_date=dates,
    state=st.sampled_from([EntryState.SKIPPED, EntryState.TOO_BAD]),
)


@st.composite
def entries(draw: st.DrawFn, revision: int) -> EntryRecord:
    """Any entry, written in time or late."""
    asked_on, days_later = draw(dates), draw(st.integers(0, 3))
    return EntryRecord(
        asked_on=asked_on,
        revision=revision,
        client_uuid=draw(st.uuids(version=4)),
        written_at=draw(st.none() | instants),
        zone=draw(st.sampled_from(["Europe/Berlin", "Asia/Kolkata"])),
        written_on=asked_on + timedelta(days=days_later),
        late=days_later > 0,
        arm=draw(st.sampled_from(["", "mat", "rest"])),
        minutes=draw(st.none() | st.floats(0, 1440)),
        before_session=draw(st.booleans()),
        painkillers=draw(st.none() | st.integers(0, 100)),
        other_treatment=draw(st.none() | st.booleans()),
        unwanted=draw(texts),
        note=draw(texts),
        answers=tuple(draw(st.lists(answers, max_size=3, unique_by=lambda item: item.outcome))),
    )


TRIAL = TrialRecord(
    id=UUID("6fa459ea-ee8a-4ca4-894e-db77e160355e"),
    stage="running",
    created_at=NOON,
    zone="Europe/Berlin",
    outcome=PLAIN.outcome,
    exploratory=("stress", "sleep"),
    on="mat",
    off="rest",
    template="standard",
    dose=Dose(),
    entry_window=EntryWindow(),
    run_in_first_day=date(2026, 12, 27),
    verdict="go",
    verdict_version="safety-1",
    verdict_given_on=date(2026, 12, 27),
    consent_version="1",
    versions=(VersionRecord(PLAIN, NOON), VersionRecord(PAUSED, NOON + timedelta(days=15))),
    looks=(LookRecord(6, date(2027, 1, 27), NOON + timedelta(days=24), False, 0.81),),
    expectations=(ExpectationRecord("before", 6, NOON),),
    entries=(
        EntryRecord(
            asked_on=date(2027, 1, 4),
            revision=1,
            client_uuid=UUID("16fd2706-8baf-433b-82eb-8c7fada847da"),
            written_at=NOON + timedelta(days=1),
            zone="Europe/Berlin",
            written_on=date(2027, 1, 4),
            late=False,
            arm="mat",
            minutes=20.0,
            answers=(AnswerRecord("pain", date(2027, 1, 4), EntryState.ANSWERED, 4.0),),
        ),
    ),
)
BUNDLE = Bundle(
    language="de",
    zone="Europe/Berlin",
    trials=(TRIAL,),
    consents=(ConsentRecord("1", "a" * 64, NOON - timedelta(days=8)),),
    safety_checks=(SafetyRecord("go", "safety-1", date(2026, 12, 27), NOON),),
    events=(EventRecord("froze", NOON, TRIAL.id, {"version": 1, "first_day": "2027-01-04"}),),
)
