"""The three things an item of a phone can hold: an entry, a session, a look at the skin."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeVar
from uuid import UUID

from druckpunkt.diary import HIGHEST_INTENSITY, EntryState, OutcomeEntry
from druckpunkt.formats.json_fields import Fields, consistent
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.safety.use import Base, Layer, Position
from druckpunkt.session import (
    Ending,
    Event,
    Happening,
    SessionLog,
    SkinFinding,
    SkinMoment,
    Sound,
    Sting,
    Use,
)

LONGEST_UNWANTED, LONGEST_NOTE = 500, 2000
LONGEST_MINUTES, MOST_PAINKILLERS = 240, 20
MOST_SECONDS = 24 * 3600
MOST_ANSWERS, MOST_REGIONS, MOST_EVENTS, MOST_STINGS = 30, 100, 500, 20
LONGEST_NAME = 60
ENTRY_STATES = (EntryState.ANSWERED, EntryState.SKIPPED, EntryState.TOO_BAD)

# Browsers write milliseconds, and either UTC or the offset of the place.
INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)

Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class EntryBody:
    """An entry as it was written: about which study day, when, where, and what it says.

    `corrects` is the uuid of the entry it corrects. `minutes` lain (0 to 240), `painkillers` in
    doses, `regions` of the body from 0 to 10.
    """

    asked_on: date
    written_at: datetime
    zone: str
    corrects: UUID | None = None
    answers: Mapping[str, OutcomeEntry] = field(default_factory=dict)
    minutes: float | None = None
    before_session: bool = False
    painkillers: int | None = None
    medication_changed: bool | None = None
    other_treatment: bool | None = None
    unwanted: str = ""
    note: str = ""
    regions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SkinBody:
    """One look at the skin after the session that has the uuid `session`."""

    session: UUID
    moment: SkinMoment
    finding: SkinFinding
    checked_at: datetime
    zone: str


Body = EntryBody | SessionLog | SkinBody


def entry_of(fields: Fields) -> EntryBody:
    """Return the entry in `fields`; raise `InputRejected`."""
    entry = EntryBody(
        asked_on=fields.day("asked_on"),
        written_at=_instant(fields, "written_at"),
        zone=fields.zone("zone"),
        corrects=_if_said(fields, "corrects", fields.identifier),
        answers=_answers(fields.child("answers")),
        minutes=_if_said(fields, "minutes", partial(fields.number, low=0, high=LONGEST_MINUTES)),
        before_session=fields.given("before_session", fields.flag, default=False),
        painkillers=_if_said(
            fields, "painkillers", partial(fields.whole, low=0, high=MOST_PAINKILLERS)
        ),
        medication_changed=_if_said(fields, "medication_changed", fields.flag),
        other_treatment=_if_said(fields, "other_treatment", fields.flag),
        unwanted=_text(fields, "unwanted", LONGEST_UNWANTED),
        note=_text(fields, "note", LONGEST_NOTE),
        regions=_regions(fields),
    )
    fields.finish()
    return entry


def _if_said(fields: Fields, name: str, read: Callable[[str], Parsed]) -> Parsed | None:
    """Return None for a field that is null or not there, else what `read` makes of it."""
    return fields.maybe(name, read) if name in fields else None


def _instant(fields: Fields, name: str) -> datetime:
    """Return an aware instant in UTC that a browser wrote."""
    text = fields.text(name)
    if INSTANT.fullmatch(text):
        with suppress(ValueError, OverflowError):
            return datetime.fromisoformat(text).astimezone(UTC)
    raise fields.wrong(name, '"2026-03-31T18:00:00Z"')


def _text(fields: Fields, name: str, longest: int) -> str:
    value = fields.raw.get(name, "")
    if isinstance(value, str) and len(value) > longest:
        raise InputRejected("long_text", field=name, longest=longest)
    return fields.given(name, fields.text, default="")


def _few(name: str, count: int, most: int) -> None:
    if count > most:
        raise InputRejected("too_many_parts", field=name, most=most)


def _answers(fields: Fields) -> Mapping[str, OutcomeEntry]:
    _few("answers", len(fields.raw), MOST_ANSWERS)
    if any(len(name) > LONGEST_NAME for name in fields.raw):
        raise InputRejected("long_text", field="answers", longest=LONGEST_NAME)
    return {name: _answer(fields.child(name)) for name in fields.raw}


def _answer(fields: Fields) -> OutcomeEntry:
    state = EntryState(fields.one_of("state", ENTRY_STATES))
    value = _if_said(fields, "value", fields.number)
    fields.finish()
    with consistent(fields):
        return OutcomeEntry(state, value)


def _regions(fields: Fields) -> Mapping[str, int]:
    if "regions" not in fields:
        return {}
    regions = fields.child("regions")
    _few("regions", len(regions.raw), MOST_REGIONS)
    return {name: regions.whole(name, low=0, high=HIGHEST_INTENSITY) for name in regions.raw}


def session_of(fields: Fields) -> SessionLog:
    """Return the log in `fields` as it was told; raise `InputRejected`.

    Whether it can have happened is a question for the session room.
    """
    minute = partial(fields.whole, low=0, high=LONGEST_MINUTES)
    scale = partial(fields.whole, low=0, high=10)
    _few("events", len(fields.items("events")), MOST_EVENTS)
    _few("stings", len(fields.items("stings")), MOST_STINGS)
    log = SessionLog(
        started_at=_instant(fields, "started_at"),
        zone=fields.zone("zone"),
        use=Use(fields.one_of("use", tuple(Use))),
        planned_minutes=minute("planned_minutes"),
        minutes=fields.number("minutes", low=0, high=LONGEST_MINUTES),
        position=fields.one_of("position", tuple(Position)),
        layer=fields.one_of("layer", tuple(Layer)),
        base=fields.one_of("base", tuple(Base)),
        ending=Ending(fields.one_of("ending", tuple(Ending))),
        sound=Sound(fields.one_of("sound", tuple(Sound))),
        events=tuple(_event(item) for item in fields.children("events")),
        before_0_10=_if_said(fields, "before", scale),
        after_0_10=_if_said(fields, "after", scale),
        stings=tuple(_sting(item) for item in fields.children("stings")),
        added_later=fields.given("added_later", fields.flag, default=False),
    )
    fields.finish()
    return log


def _event(fields: Fields) -> Event:
    event = Event(
        kind=Happening(fields.one_of("kind", tuple(Happening))),
        at_seconds=fields.number("at_seconds", low=0, high=MOST_SECONDS),
        minutes=_if_said(fields, "minutes", partial(fields.whole, low=0, high=LONGEST_MINUTES)),
        seconds=_if_said(fields, "seconds", fields.number),
    )
    fields.finish()
    return event


def _sting(fields: Fields) -> Sting:
    sting = Sting(
        minute=fields.whole("minute", low=0, high=LONGEST_MINUTES),
        value_0_10=fields.whole("value", low=0, high=10),
    )
    fields.finish()
    return sting


def skin_of(fields: Fields) -> SkinBody:
    """Return the look at the skin in `fields`; raise `InputRejected`."""
    skin = SkinBody(
        session=fields.identifier("session"),
        moment=SkinMoment(fields.one_of("moment", tuple(SkinMoment))),
        finding=SkinFinding(fields.one_of("finding", tuple(SkinFinding))),
        checked_at=_instant(fields, "checked_at"),
        zone=fields.zone("zone"),
    )
    fields.finish()
    return skin
