"""Bundles for the tests: one of a person with a trial, and a strategy for many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from uuid import UUID

from hypothesis import strategies as st

from druckpunkt.diary import REGIONS, EntryState
from druckpunkt.formats.bundle import (
    VERDICTS,
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
from druckpunkt.plan import ChoiceKind
from druckpunkt.safety import judge, questionnaire
from druckpunkt.safety.use import Base, Goal, Layer, Position
from druckpunkt.session import Ending, SkinFinding, SkinMoment, Sound, Use
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
scale = st.integers(0, 10)
places = st.sampled_from([region.name for region in REGIONS])


def one_of(values: type[Enum]) -> st.SearchStrategy[str]:
    """Return any value of an enumeration, as text."""
    return st.sampled_from([str(value.value) for value in values])


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
        slot=draw(st.integers(1, 3)),
        received_at=draw(st.none() | instants),
        medication_changed=draw(st.none() | st.booleans()),
        regions=draw(st.dictionaries(places, scale, max_size=4)),
    )


settings = st.builds(
    SettingRecord,
    goal=one_of(Goal),
    position=one_of(Position),
    layer=one_of(Layer),
    base=one_of(Base),
    set_at=instants,
)
ladder_choices = st.builds(
    LadderRecord, kind=st.just("start"), minutes=st.integers(5, 30), chosen_at=instants
) | st.builds(
    LadderRecord,
    kind=st.sampled_from(sorted({kind.value for kind in ChoiceKind} - {"start"})),
    minutes=st.none(),
    chosen_at=instants,
)
replies = st.sampled_from(["yes", "no", "not_sure"])


@st.composite
def checks(draw: st.DrawFn) -> SafetyRecord:
    """A check that follows from its answers, or one of rules that are not known here."""
    given_at = draw(instants)
    given_on = given_at.date() + draw(st.sampled_from([-1, 0, 1])) * timedelta(days=1)
    if draw(st.booleans()):
        return check_of(draw(goals), draw(positions), given_on, given_at, draw(some_replies))
    return SafetyRecord(
        verdict=draw(st.sampled_from(VERDICTS)),
        version=draw(st.sampled_from(["provisional-1", "safety-99"])),
        given_on=given_on,
        given_at=given_at,
        goal=draw(st.just("") | one_of(Goal)),
        position=draw(st.just("") | one_of(Position)),
        answers=draw(some_replies),
    )


goals, positions = st.sampled_from(Goal), st.sampled_from(Position)
some_replies = st.dictionaries(st.sampled_from(["pregnancy", "fever", "night_pain"]), replies)


def check_of(
    goal: Goal, position: Position, given_on: date, given_at: datetime, told: Mapping[str, str]
) -> SafetyRecord:
    """Return a check that was answered with "no", but for what was `told`."""
    asked = questionnaire(goal, position)
    no = {factor.id: "no" for factor in asked.factors}
    answers = no | {name: reply for name, reply in told.items() if name in no}
    given = judge(asked, answers, given_on).verdict
    return SafetyRecord(
        given.verdict.value,
        given.version,
        given_on,
        given_at,
        goal.value,
        position.value,
        answers,
    )


happenings = st.sampled_from(
    [
        {"kind": "start", "at_seconds": 0},
        {"kind": "jump", "at_seconds": 61.5, "seconds": -4000.25},
        {"kind": "extend", "at_seconds": 500, "minutes": 15},
        {"kind": "end", "at_seconds": 900},
    ]
)
skin_checks = st.builds(
    SkinRecord,
    client_uuid=st.uuids(version=4),
    moment=one_of(SkinMoment),
    finding=one_of(SkinFinding),
    checked_at=instants,
    received_at=instants,
)
stings = st.builds(StingRecord, minute=st.sampled_from([0, 1, 3, 5]), value_0_10=scale)
sessions = st.builds(
    SessionRecord,
    client_uuid=st.uuids(version=4),
    trial=st.none(),
    study_day=dates,
    started_at=instants,
    zone=st.sampled_from(["Europe/Berlin", "Asia/Kolkata"]),
    received_at=instants,
    use=one_of(Use),
    planned_minutes=st.integers(1, 30),
    minutes=st.floats(0, 240),
    position=one_of(Position),
    layer=one_of(Layer),
    base=one_of(Base),
    sound=one_of(Sound),
    ending=one_of(Ending),
    verdict=st.sampled_from(["go", "gentle"]),
    verdict_version=st.just("safety-1"),
    verdict_given_on=dates,
    events=st.lists(happenings, max_size=4).map(tuple),
    before_0_10=st.none() | scale,
    after_0_10=st.none() | scale,
    added_later=st.booleans(),
    stings=st.lists(stings, max_size=3, unique_by=lambda item: item.minute).map(tuple),
    skin_checks=st.lists(skin_checks, max_size=2).map(tuple),
)


wear_notes = st.builds(
    WearRecord, seen_on=dates, text=texts.filter(lambda text: text.strip()), noted_at=instants
)


@st.composite
def my_mats(draw: st.DrawFn) -> MyMatRecord:
    """A mat there are facts about, or one with a name of its own."""
    first_day = draw(dates)
    mat = draw(st.sampled_from(["shakti", "wellax", ""]))
    return MyMatRecord(
        mat=mat,
        name="" if mat else draw(st.sampled_from(["from the fair", "Omas Matte"])),
        first_day=first_day,
        last_day=draw(st.none() | st.just(first_day) | st.just(first_day + timedelta(days=30))),
        noted_at=draw(instants),
        wear_notes=tuple(
            draw(st.lists(wear_notes, max_size=2, unique_by=lambda note: note.noted_at))
        ),
    )


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """Any bundle of somebody who uses the mat without a trial."""
    return Bundle(
        language=draw(st.sampled_from(["de", "en"])),
        zone="Europe/Berlin",
        safety_checks=tuple(draw(st.lists(checks(), max_size=2, unique_by=lambda c: c.given_at))),
        entries=tuple(draw(st.lists(entries(1), max_size=3, unique_by=lambda item: item.asked_on))),
        settings=tuple(draw(st.lists(settings, max_size=2, unique_by=lambda s: s.set_at))),
        ladder_choices=tuple(
            draw(st.lists(ladder_choices, max_size=2, unique_by=lambda c: c.chosen_at))
        ),
        sessions=tuple(draw(st.lists(sessions, max_size=3))),
        my_mats=tuple(draw(st.lists(my_mats(), max_size=2, unique_by=lambda m: m.noted_at))),
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
SESSION = SessionRecord(
    client_uuid=UUID("9b2d4f06-6c55-4f34-8d3c-5e0ad1b8c4f1"),
    trial=TRIAL.id,
    study_day=date(2027, 1, 4),
    started_at=NOON,
    zone="Europe/Berlin",
    received_at=NOON,
    use="mat",
    planned_minutes=20,
    minutes=18.5,
    position="back",
    layer="shirt",
    base="bed",
    sound="bells",
    ending="stopped",
    verdict="go",
    verdict_version="safety-1",
    verdict_given_on=date(2026, 12, 27),
    events=({"kind": "start", "at_seconds": 0}, {"kind": "end", "at_seconds": 1110}),
    before_0_10=6,
    after_0_10=3,
    stings=(StingRecord(0, 7), StingRecord(1, 3)),
    skin_checks=(
        SkinRecord(UUID("7e0ad1b8-6c55-4f34-8d3c-5e0ad1b8c4f1"), "after", "prints", NOON, NOON),
    ),
)
FREE_ENTRY = replace(
    TRIAL.entries[0],
    asked_on=date(2026, 12, 28),
    written_on=date(2026, 12, 28),
    client_uuid=UUID("26fd2706-8baf-433b-82eb-8c7fada847da"),
    arm="",
    slot=2,
    received_at=NOON,
    medication_changed=True,
    regions={"neck": 3, "lower_back_left": 6},
)
MAT = MyMatRecord(
    mat="shakti",
    name="",
    first_day=date(2026, 12, 1),
    last_day=None,
    noted_at=NOON,
    wear_notes=(WearRecord(date(2026, 12, 20), "two plates loose", NOON),),
)
BUNDLE = Bundle(
    language="de",
    zone="Europe/Berlin",
    trials=(TRIAL,),
    consents=(ConsentRecord("1", "a" * 64, NOON - timedelta(days=8)),),
    safety_checks=(SafetyRecord("go", "safety-1", date(2027, 1, 3), NOON),),
    events=(EventRecord("froze", NOON, TRIAL.id, {"version": 1, "first_day": "2027-01-04"}),),
    entries=(FREE_ENTRY,),
    settings=(SettingRecord("back", "back", "shirt", "bed", NOON),),
    ladder_choices=(LadderRecord("start", 5, NOON), LadderRecord("hold", None, NOON)),
    sessions=(SESSION,),
    my_mats=(MAT,),
)
