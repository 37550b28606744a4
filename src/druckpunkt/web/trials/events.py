"""The log of what happened: written in the same transaction as the thing itself."""

from __future__ import annotations

from datetime import date, datetime

from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.models import Event, Kind, Trial


def record(
    person: Person, kind: Kind, *, now: datetime, trial: Trial | None = None, **detail: object
) -> Event:
    """Write one event; `detail` names days and counts, never a health value."""
    plain = {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in detail.items()
    }
    return Event.objects.create(
        person=person, trial=trial, kind=kind, happened_at=now, detail=plain
    )
