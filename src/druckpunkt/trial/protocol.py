"""The frozen protocol: everything that is fixed before the first block, versioned and hashed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from druckpunkt.days import DEFAULT_BOUNDARY
from druckpunkt.diary import Outcome
from druckpunkt.trial.design import (
    EFFECT_PRIORS,
    STRICT_CLAIM,
    Arm,
    Dose,
    NormalMixture,
    Template,
    WordRules,
)

GENERATOR = "sha256-pairs-1"
# Detail of a stop by the person before the planned end.
EARLY = "person, early"
# Kinds of changes that safety makes. They never move the calendar: days stay as assigned.
SAFETY_DOSE, SAFETY_PAUSE, SAFETY_RESUME, SAFETY_STOP = (
    "safety_dose",
    "safety_pause",
    "safety_resume",
    "safety_stop",
)


class ProtocolRejected(ValueError):
    """A change the rules of a running trial do not allow; `code` says which rule."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Pause:
    """Study days (both ends included) on which the trial stands still; never for a flare."""

    first_day: date
    last_day: date
    reason: str = "travel"

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a pause ends on or after the day it starts")

    def covers(self, day: date) -> bool:
        """Say whether `day` lies in the pause."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class Change:
    """One version of the protocol: on which study day it was made, and what changed.

    `kind` is `frozen`, `pause`, `opened_early`, `more_pairs`, `stopped`, `safety_dose`,
    `safety_pause`, `safety_resume` or `safety_stop`.
    """

    version: int
    made_on: date
    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class EntryWindow:
    """Local clock times between which the evening entry is meant to be made."""

    opens: time = time(18, 0)
    closes: time = DEFAULT_BOUNDARY


@dataclass(frozen=True, slots=True)
class Protocol:
    """A trial as frozen. Later changes are new versions with their reasons in `changes`."""

    outcome: Outcome
    template: Template
    first_day: date
    seed: int
    on: str = Arm.MAT.value
    off: str = Arm.REST.value
    dose: Dose = Dose()
    zone: str = "Europe/Berlin"
    day_boundary: time = DEFAULT_BOUNDARY
    entry_window: EntryWindow = EntryWindow()
    exploratory: tuple[str, ...] = ()
    expectation_0_10: int | None = None
    safety_version: str = ""
    pauses: tuple[Pause, ...] = ()
    rules: WordRules = WordRules()
    priors: Mapping[str, NormalMixture] = field(default_factory=lambda: dict(EFFECT_PRIORS))
    generator: str = GENERATOR
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if self.on == self.off:
            raise ValueError("the two arms need different names")
        if self.generator != GENERATOR:
            raise ValueError(f"unknown generator {self.generator}")

    @property
    def version(self) -> int:
        """Number of the version in force; 1 is the one frozen first."""
        return len(self.changes) or 1

    @property
    def opened_early(self) -> bool:
        """Say whether the result was opened outside the planned looks."""
        return any(change.kind == "opened_early" for change in self.changes)

    @property
    def is_safety_paused(self) -> bool:
        """Say whether the mat rests for safety: paused, and not resumed since."""
        marks = [c.kind for c in self.changes if c.kind in (SAFETY_PAUSE, SAFETY_RESUME)]
        return marks[-1:] == [SAFETY_PAUSE]


def freeze(protocol: Protocol, made_on: date) -> Protocol:
    """Return version 1 of `protocol`; raise `ProtocolRejected` when it is frozen already."""
    if protocol.changes:
        raise ProtocolRejected("already_frozen")
    return replace(protocol, changes=(Change(1, made_on, "frozen"),))


def _changed(protocol: Protocol, made_on: date, kind: str, detail: str = "") -> tuple[Change, ...]:
    return (*protocol.changes, Change(len(protocol.changes) + 1, made_on, kind, detail))


def with_pause(
    protocol: Protocol, pause: Pause, *, made_on: date, last_recorded_day: date | None
) -> Protocol:
    """Return the next version with `pause`: remaining pairs move later, orders unchanged.

    Raises `ProtocolRejected` when the pause would cover a recorded day (recorded days are never
    deleted), starts before the first block, or overlaps another pause.
    """
    if pause.first_day < protocol.first_day:
        raise ProtocolRejected("pause_before_first_block", first_day=protocol.first_day)
    if last_recorded_day is not None and pause.first_day <= last_recorded_day:
        earliest = last_recorded_day + timedelta(days=1)
        raise ProtocolRejected("pause_covers_recorded_day", earliest=earliest)
    for other in protocol.pauses:
        if pause.first_day <= other.last_day and other.first_day <= pause.last_day:
            raise ProtocolRejected("pause_overlaps", first_day=other.first_day)
    pauses = tuple(sorted((*protocol.pauses, pause), key=lambda item: item.first_day))
    detail = f"{pause.first_day.isoformat()}/{pause.last_day.isoformat()} {pause.reason}"
    changes = _changed(protocol, made_on, "pause", detail)
    return replace(protocol, pauses=pauses, changes=changes)


def with_opening(protocol: Protocol, *, made_on: date) -> Protocol:
    """Return the next version after an unplanned opening: a claim now needs .99."""
    rules = replace(protocol.rules, claim=max(STRICT_CLAIM, protocol.rules.claim))
    changes = _changed(protocol, made_on, "opened_early")
    return replace(protocol, rules=rules, changes=changes)


def with_more_pairs(protocol: Protocol, extra_pairs: int, *, made_on: date) -> Protocol:
    """Return the next version with pairs added after `not_settled`: a claim now needs .99."""
    if extra_pairs < 1:
        raise ProtocolRejected("no_extra_pairs")
    template = replace(protocol.template, pairs=protocol.template.pairs + extra_pairs)
    rules = replace(protocol.rules, claim=max(STRICT_CLAIM, protocol.rules.claim))
    changes = _changed(protocol, made_on, "more_pairs", f"+{extra_pairs}")
    return replace(protocol, template=template, rules=rules, changes=changes)


def with_early_stop(protocol: Protocol, *, made_on: date) -> Protocol:
    """Return the next version after the person ended the trial early: a claim now needs .99.

    Whoever chooses the moment of the end chooses the moment of the opening.
    """
    rules = replace(protocol.rules, claim=max(STRICT_CLAIM, protocol.rules.claim))
    return replace(protocol, rules=rules, changes=_changed(protocol, made_on, "stopped", EARLY))


def with_stop(protocol: Protocol, *, made_on: date, detail: str = "") -> Protocol:
    """Return the next version after a planned look ended the trial, or the person in time."""
    return replace(protocol, changes=_changed(protocol, made_on, "stopped", detail))


def with_safety_dose(protocol: Protocol, dose: Dose, *, made_on: date) -> Protocol:
    """Return the next version with a gentler dose, in both arms; never a longer one.

    The effect that is estimated stays that of the assigned days, whatever was done on them.
    """
    if dose.minutes > protocol.dose.minutes:
        raise ProtocolRejected("safety_only_lowers", minutes=protocol.dose.minutes)
    detail = f"{_written(protocol.dose)} -> {_written(dose)}"
    changes = _changed(protocol, made_on, SAFETY_DOSE, detail)
    return replace(protocol, dose=dose, changes=changes)


def with_safety_pause(protocol: Protocol, *, made_on: date, since: date | None = None) -> Protocol:
    """Return the next version while the mat is not allowed: no day moves, none is left out.

    `since` is the study day it began with, where that was noticed later than it happened.
    """
    detail = since.isoformat() if since is not None and since < made_on else ""
    return replace(protocol, changes=_changed(protocol, made_on, SAFETY_PAUSE, detail))


def with_safety_resume(protocol: Protocol, *, made_on: date) -> Protocol:
    """Return the next version after a new check allows the mat again."""
    return replace(protocol, changes=_changed(protocol, made_on, SAFETY_RESUME))


def with_safety_stop(protocol: Protocol, *, made_on: date) -> Protocol:
    """Return the next version after the person ended the trial for safety before its end.

    A claim now needs .99 as after every early end: how the days went may have had a part in it.
    """
    rules = replace(protocol.rules, claim=max(STRICT_CLAIM, protocol.rules.claim))
    return replace(protocol, rules=rules, changes=_changed(protocol, made_on, SAFETY_STOP))


def _written(dose: Dose) -> str:
    return f"{dose.minutes} {dose.layer} {dose.base}"
