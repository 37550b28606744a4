"""What stays under the seal: how it was before and after sessions of a trial nobody has opened.

Sting and skin are safety and never sealed.
"""

from __future__ import annotations

from uuid import UUID

from druckpunkt.web.people.models import Person
from druckpunkt.web.session.models import Session
from druckpunkt.web.trials.models import Trial


def sealed_trials(person: Person) -> frozenset[UUID]:
    """Return the trials of `person` with a protocol whose result nobody has opened."""
    rows = Trial.objects.filter(person=person, opened_at__isnull=True, versions__isnull=False)
    return frozenset(rows.values_list("pk", flat=True))


def is_sealed_session(row: Session, sealed: frozenset[UUID]) -> bool:
    """Say whether before and after of `row` must not be shown."""
    return row.trial_id in sealed
