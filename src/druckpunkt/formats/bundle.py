"""Everything one person has with Druckpunkt, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from druckpunkt.diary import EntryState, Outcome
from druckpunkt.trial.design import Dose
from druckpunkt.trial.protocol import EntryWindow, Protocol

# What the texts below may be; a test holds them against the choices of the database.
STAGES = ("run_in", "running", "ended")
ENDINGS = ("", "plan", "look", "person")
MOMENTS = ("before", "midway", "reveal")
GUESSES = ("", "on", "off", "no_idea")
DECISIONS = ("", "keep", "stop", "undecided")
VERDICTS = ("go", "gentle", "ask", "stop")
VERDICTS_FOR_A_TRIAL = ("", "go", "gentle")
VERDICTS_FOR_A_SESSION = ("go", "gentle")


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer of one entry, on the study day it counts for."""

    outcome: str
    study_date: date
    state: EntryState
    value: float | None = None


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One sent form about the day `asked_on`, or one correction of it (a higher `revision`).

    `slot` counts the entries of one day from 1. `written_at` is an instant in UTC, None for entries
    that came from a file; `zone` is where it was written and `written_on` the study day it was
    written on; `received_at` is when the server had it, None where nobody noted it. `regions` are
    the places that hurt, by name, from 0 to 10.
    """

    asked_on: date
    revision: int
    client_uuid: UUID
    written_at: datetime | None
    zone: str
    written_on: date
    late: bool
    arm: str = ""
    minutes: float | None = None
    before_session: bool = False
    painkillers: int | None = None
    other_treatment: bool | None = None
    unwanted: str = ""
    note: str = ""
    answers: tuple[AnswerRecord, ...] = ()
    slot: int = 1
    received_at: datetime | None = None
    medication_changed: bool | None = None
    regions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One frozen version of a protocol."""

    protocol: Protocol
    made_at: datetime


@dataclass(frozen=True, slots=True)
class LookRecord:
    """One planned look that has run; `p_better` is None when there was nothing to look at."""

    pair: int
    study_date: date
    ran_at: datetime
    stop: bool
    p_better: float | None


@dataclass(frozen=True, slots=True)
class ExpectationRecord:
    """What the person expected, from 0 (nothing) to 10, and when it was asked."""

    moment: str
    value_0_10: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class SafetyRecord:
    """What a safety check said, what it was about, and every answer (yes, no, not_sure).

    `goal` and `position` are blank in checks from before the questions were asked one by one.
    """

    verdict: str
    version: str
    given_on: date
    given_at: datetime
    goal: str = ""
    position: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SettingRecord:
    """What a person set for their plan, and when."""

    goal: str
    position: str
    layer: str
    base: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class LadderRecord:
    """One decision about the ladder; `minutes` stand with `start` alone."""

    kind: str
    minutes: int | None
    chosen_at: datetime


@dataclass(frozen=True, slots=True)
class StingRecord:
    """How much the mat stung, 0 to 10, at one planned minute."""

    minute: int
    value_0_10: int


@dataclass(frozen=True, slots=True)
class SkinRecord:
    """What the skin looked like after a session."""

    client_uuid: UUID
    moment: str
    finding: str
    checked_at: datetime
    received_at: datetime


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session with the mat or without it; `trial` is the id of the trial it belongs to.

    `minutes` were really lain, `events` are what the player noted, as it noted it.
    """

    client_uuid: UUID
    trial: UUID | None
    study_day: date
    started_at: datetime
    zone: str
    received_at: datetime
    use: str
    planned_minutes: int
    minutes: float
    position: str
    layer: str
    base: str
    sound: str
    ending: str
    verdict: str
    verdict_version: str
    verdict_given_on: date
    events: tuple[Mapping[str, object], ...] = ()
    before_0_10: int | None = None
    after_0_10: int | None = None
    added_later: bool = False
    stings: tuple[StingRecord, ...] = ()
    skin_checks: tuple[SkinRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class WearRecord:
    """What was seen of the wear of a mat, on which day."""

    seen_on: date
    text: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class MyMatRecord:
    """A mat from its first study day to its last (None: still in use).

    `mat` is the id of one there are facts about, else `name` is what its owner calls it.
    """

    mat: str
    name: str
    first_day: date
    last_day: date | None
    noted_at: datetime
    wear_notes: tuple[WearRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """One yes to one wording, and when it was taken back."""

    version: str
    purpose_hash: str
    given_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Something that happened; `detail` holds plain JSON values, `trial` the id of a trial."""

    kind: str
    happened_at: datetime
    trial: UUID | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrialRecord:
    """One trial with every entry and every version of its protocol, oldest first.

    Before the freeze, and in a diary that came from a file, `versions` is empty.
    """

    id: UUID
    stage: str
    created_at: datetime
    zone: str
    outcome: Outcome
    exploratory: tuple[str, ...]
    on: str
    off: str
    template: str
    dose: Dose
    entry_window: EntryWindow
    run_in_first_day: date
    ending: str = ""
    ended_on: date | None = None
    stopped_at_pair: int | None = None
    opened_at: datetime | None = None
    guess: str = ""
    decision: str = ""
    verdict: str = ""
    verdict_version: str = ""
    verdict_given_on: date | None = None
    consent_version: str = ""
    versions: tuple[VersionRecord, ...] = ()
    looks: tuple[LookRecord, ...] = ()
    expectations: tuple[ExpectationRecord, ...] = ()
    entries: tuple[EntryRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """All data of one person. Whose it is does not stand in it.

    `entries` are those of the diary without a trial; a trial holds its own.
    """

    language: str
    zone: str
    trials: tuple[TrialRecord, ...] = ()
    consents: tuple[ConsentRecord, ...] = ()
    safety_checks: tuple[SafetyRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    entries: tuple[EntryRecord, ...] = ()
    settings: tuple[SettingRecord, ...] = ()
    ladder_choices: tuple[LadderRecord, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    my_mats: tuple[MyMatRecord, ...] = ()
