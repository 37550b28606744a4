"""Which look at the skin is due: 30 to 60 minutes after a session, and the next morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from druckpunkt.days import study_date
from druckpunkt.session import BAD_FINDINGS, SkinMoment, Use
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.models import Session
from druckpunkt.web.session.selectors import sessions_for

# Redness right after is usual; a while later it tells more. The times are a convention.
EARLIEST_AFTER = timedelta(minutes=30)
ONE_DAY = timedelta(days=1)
# More sessions of two days are not asked about one by one.
MOST_OPEN = 5


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """A look at the skin that is due: after which session, and which of the two."""

    session: Session
    moment: SkinMoment


def open_skin_check(person: Person, now: datetime) -> OpenCheck | None:
    """Return the look at the skin that is due now; of several the one of the last session."""
    today = study_date(now, person.zone)
    rows = sessions_for(person).filter(use=Use.MAT, study_day__gte=today - ONE_DAY)
    for row in rows.order_by("-started_at").prefetch_related("skin_checks"):
        moment = due_moment(row, now)
        if moment and not _is_done(row, moment):
            return OpenCheck(row, moment)
    return None


def open_moments(person: Person, now: datetime) -> list[tuple[Session, tuple[SkinMoment, ...]]]:
    """Return sessions on the mat of today and yesterday, the last one first, with the looks at the
    skin that nobody has noted yet, due or not: a phone without network works out when they are.
    """
    today = study_date(now, person.zone)
    rows = sessions_for(person).filter(use=Use.MAT, study_day__gte=today - ONE_DAY)
    found = []
    for row in rows.order_by("-started_at").prefetch_related("skin_checks"):
        left = tuple(moment for moment in SkinMoment if not _is_done(row, moment))
        if left:
            found.append((row, left))
    return found[:MOST_OPEN]


def open_skin_context(person: Person, now: datetime) -> dict[str, object]:
    """Return what the template `session/parts/open_skin_check.html` needs."""
    return {"open_skin_check": open_skin_check(person, now)}


def due_moment(row: Session, now: datetime) -> SkinMoment | None:
    """Return which look is due at `now` after the session `row`; None before and long after."""
    days = (study_date(now, row.zone) - row.study_day).days
    if days == 0 and now >= end_of(row) + EARLIEST_AFTER:
        return SkinMoment.AFTER
    return SkinMoment.MORNING if days == 1 else None


def end_of(row: Session) -> datetime:
    """Return when a session was over at the earliest; pauses are not known in minutes."""
    return row.started_at + timedelta(minutes=row.minutes)


def has_bad_finding(row: Session) -> bool:
    """Say whether a bruise, broken skin or numbness was noted after the session."""
    return any(check.finding in BAD_FINDINGS for check in row.skin_checks.all())


def _is_done(row: Session, moment: SkinMoment) -> bool:
    return any(check.moment == moment for check in row.skin_checks.all())
