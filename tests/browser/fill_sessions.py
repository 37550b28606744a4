"""Live some weeks with the mat at once, inside the server under test."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

STINGS = ((8, 7, 5, 4), (8, 6, 4, 3), (7, 5, 3, 2), (6, 4, 2, 2), (5, 3, 2, 1), (3, 2, 1, 0))
FELT = ((6, 3), (7, 6), (4, 4), (5, 2), (6, 7), (3, 2))
MINUTES = (0, 1, 3, 5)


def change(*, now: str) -> str:
    """Store twelve sessions of the newest person, two days apart, with what one felt.

    The last one began an hour before `now`, an instant in ISO form; returns its number.
    """
    from druckpunkt.days import study_date
    from druckpunkt.web.people.models import Consent
    from druckpunkt.web.session.models import Session, SkinCheck, StingRating

    person, until = Consent.objects.latest("id").person, datetime.fromisoformat(now)
    for number in range(12):
        begun = until - timedelta(hours=1) - timedelta(days=2 * (11 - number))
        before, after = FELT[number % 6]
        row = Session.objects.create(
            person=person,
            client_uuid=uuid.uuid4(),
            study_day=study_date(begun, person.zone),
            started_at=begun,
            zone=person.zone,
            received_at=until,
            use="rest" if number == 4 else "mat",
            planned_minutes=10,
            minutes=7.4 if number == 7 else 10.0,
            position="back",
            layer="shirt",
            base="yoga_mat",
            sound="bells",
            ending="asleep" if number == 7 else "completed",
            events=[
                {"kind": "start", "at_seconds": 0},
                {"kind": "pause", "at_seconds": 90},
                {"kind": "resume", "at_seconds": 90},
                {"kind": "jump", "at_seconds": 200, "seconds": 400},
                {"kind": "end", "at_seconds": 600},
            ],
            before_0_10=before,
            after_0_10=after,
            added_later=number == 2,
            verdict="go",
            verdict_version="test",
            verdict_given_on=study_date(begun, person.zone),
        )
        if row.use == "mat" and not row.added_later:
            for minute, value in zip(MINUTES, STINGS[min(5, number // 2)], strict=True):
                StingRating.objects.create(session=row, minute=minute, value_0_10=value)
        if number in (3, 8):
            SkinCheck.objects.create(
                person=person,
                session=row,
                client_uuid=uuid.uuid4(),
                moment="after",
                finding="prints" if number == 3 else "bruise",
                checked_at=begun + timedelta(minutes=45),
                received_at=until,
            )
    return str(row.client_uuid)
