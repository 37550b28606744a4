"""Sessions, skin checks and pain of a person, written straight into the tables."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from druckpunkt.diary import EntryState
from druckpunkt.safety import load_rules
from druckpunkt.session import SkinFinding
from druckpunkt.web.diary.models import Entry, OutcomeAnswer
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.models import Session, SkinCheck


def session_at(
    person: Person,
    at: datetime,
    *,
    use: str = "mat",
    before: int | None = None,
    after: int | None = None,
) -> Session:
    """A session of ten minutes."""
    return Session.objects.create(
        person=person,
        client_uuid=uuid.uuid4(),
        study_day=at.date(),
        started_at=at,
        zone="Europe/Berlin",
        received_at=at,
        use=use,
        planned_minutes=10,
        minutes=10,
        position="back",
        layer="shirt",
        base="yoga_mat",
        sound="silent",
        ending="completed",
        before_0_10=before,
        after_0_10=after,
        verdict="go",
        verdict_version=load_rules().version,
        verdict_given_on=at.date(),
    )


def skin_at(person: Person, at: datetime, finding: SkinFinding) -> SkinCheck:
    """A look at the skin, with a session before it."""
    return SkinCheck.objects.create(
        person=person,
        session=session_at(person, at),
        client_uuid=uuid.uuid4(),
        moment="after",
        finding=finding.value,
        checked_at=at,
        received_at=at,
    )


def pain_on(
    person: Person,
    day: date,
    value: float,
    at: datetime,
    *,
    slot: int = 1,
    revision: int = 1,
) -> Entry:
    """An entry of the free diary about `day`, written at `at`."""
    entry = Entry.objects.create(
        person=person,
        trial=None,
        asked_on=day,
        slot=slot,
        revision=revision,
        client_uuid=uuid.uuid4(),
        written_at=at,
        zone="Europe/Berlin",
        written_on=day,
        late=False,
    )
    OutcomeAnswer.objects.create(
        entry=entry,
        outcome="pain",
        study_date=day,
        state=EntryState.ANSWERED.value,
        value=value,
    )
    return entry
