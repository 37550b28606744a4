"""Sessions as a player or a person tells them, for the tests of sessions and sync."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from druckpunkt.session import (
    Ending,
    Event,
    Happening,
    SessionLog,
    SkinFinding,
    SkinMoment,
    Sound,
    Use,
)
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.content import SkinReport, Stored, StoredSkinCheck
from druckpunkt.web.session.services import store_session, store_skin_check
from tests.web import clock

BERLIN = "Europe/Berlin"
# The first step of the ladder.
MINUTES = 5


def played(at: datetime, *, minutes: float = MINUTES, **changes: Any) -> SessionLog:
    """Return a session as the player tells it: `minutes` without a pause, from `at` on."""
    log = SessionLog(
        started_at=at,
        zone=BERLIN,
        use=Use.MAT,
        planned_minutes=MINUTES,
        minutes=minutes,
        position="back",
        layer="shirt",
        base="yoga_mat",
        ending=Ending.COMPLETED,
        sound=Sound.BELLS,
        events=(Event(Happening.START, 0.0), Event(Happening.END, minutes * 60)),
    )
    return replace(log, **changes)


def told(at: datetime, **changes: Any) -> SessionLog:
    """Return a session that was added later."""
    return played(at, events=(), sound=Sound.SILENT, added_later=True, **changes)


def lie(person: Person, at: datetime, **changes: Any) -> Stored:
    """Store a session of `person` that ended just now; the clock stands at its end."""
    log = told(at, **changes) if changes.pop("added_later", False) else played(at, **changes)
    clock.set_to(max(clock.now(), at + timedelta(minutes=log.minutes)))
    return store_session(person, log, client_uuid=uuid.uuid4(), now=clock.now())


def look_at_skin(
    person: Person, stored: Stored, finding: SkinFinding, **changes: Any
) -> StoredSkinCheck:
    """Store a look at the skin 40 minutes after a session."""
    at = stored.row.started_at + timedelta(minutes=40)
    clock.set_to(max(clock.now(), at))
    report = SkinReport(stored.row.client_uuid, SkinMoment.AFTER, finding, at)
    return store_skin_check(
        person, replace(report, **changes), client_uuid=uuid.uuid4(), now=clock.now()
    )
