"""Reading sessions and skin checks, always through their owner, and turning rows into values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import QuerySet, Sum

from druckpunkt.plan import PastSession
from druckpunkt.safety import load_rules
from druckpunkt.session import BAD_FINDINGS, Ending, Event, Happening, SkinFinding, Use
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.models import Session, SkinCheck

# The first of these that holds is the warning of a session.
WORST_FIRST = (SkinFinding.BROKEN, SkinFinding.NUMB, SkinFinding.BRUISE)


def sessions_for(person: Person) -> QuerySet[Session]:
    """Return all sessions of `person`, with and without the mat, oldest first."""
    return Session.objects.filter(person=person)


def skin_checks_for(person: Person) -> QuerySet[SkinCheck]:
    """Return all skin checks of `person`, oldest first."""
    return SkinCheck.objects.filter(person=person)


def past_sessions(person: Person) -> tuple[PastSession, ...]:
    """Return the sessions on the mat as the ladder sees them, oldest first.

    Nobody lies twice at the same time: of sessions that overlap, as when one was played on the
    phone and added later too, the first counts, and every other only if it carries a warning.
    """
    rows = sessions_for(person).filter(use=Use.MAT).prefetch_related("skin_checks")
    told = [(_past_session(row), row) for row in rows]
    doubled = overlapping(row for _, row in told)
    return tuple(past for past, row in told if past.warning or row.pk not in doubled)


def _past_session(row: Session) -> PastSession:
    return PastSession(
        at=row.started_at,
        day=row.study_day,
        minutes=row.minutes,
        planned_minutes=row.planned_minutes,
        warning=warning_of(row),
    )


def overlapping(rows: Iterable[Session]) -> frozenset[int]:
    """Return the keys of sessions that began before an earlier one was over; `rows` by start."""
    found, over = set(), None
    for row in rows:
        if over is not None and row.started_at < over:
            found.add(row.pk)
        else:
            over = row.started_at + timedelta(minutes=row.minutes)
    return frozenset(found)


def warning_of(row: Session) -> str:
    """Return the code of the gravest warning sign of a session, empty without any.

    Of several skin checks the worst counts: a later "clear" does not undo a bruise.
    """
    findings = {SkinFinding(check.finding) for check in row.skin_checks.all()}
    for finding in WORST_FIRST:
        if finding in findings:
            return finding.value
    if row.ending == Ending.HURT:
        return Ending.HURT.value
    if has_sharp_rise(row):
        return "pain_rise"
    if SkinFinding.WELTS in findings:
        return SkinFinding.WELTS.value
    return Ending.ASLEEP.value if row.ending == Ending.ASLEEP else ""


def has_sharp_rise(row: Session) -> bool:
    """Say whether tension or pain was sharply higher right after the session than before.

    The threshold is a convention, see `druckpunkt.safety.Thresholds`.
    """
    before, after = row.before_0_10, row.after_0_10
    if before is None or after is None:
        return False
    return after - before >= load_rules().thresholds.session_rise_points


def minutes_on(person: Person, day: date, use: Use) -> float | None:
    """Return the minutes really lain on study day `day`, None without a session."""
    rows = sessions_for(person).filter(study_day=day, use=use)
    total: float | None = rows.aggregate(total=Sum("minutes"))["total"]
    return total


def bad_skin_instants(person: Person) -> tuple[datetime, ...]:
    """Return when a bruise, broken skin or lasting numbness was noted, oldest first."""
    bad = [finding.value for finding in BAD_FINDINGS]
    rows = skin_checks_for(person).filter(finding__in=bad)
    return tuple(rows.values_list("checked_at", flat=True))


def last_session_day(person: Person) -> date | None:
    """Return the study day of the last session on the mat."""
    rows = sessions_for(person).filter(use=Use.MAT)
    return rows.order_by("study_day").values_list("study_day", flat=True).last()


def events_as_json(events: Iterable[Event]) -> list[dict[str, object]]:
    """Return what happened in a session the way its column holds it."""
    return [_event_as_json(event) for event in events]


def _event_as_json(event: Event) -> dict[str, object]:
    plain: dict[str, object] = {"kind": event.kind.value, "at_seconds": event.at_seconds}
    if event.minutes is not None:
        plain["minutes"] = event.minutes
    if event.seconds is not None:
        plain["seconds"] = event.seconds
    return plain


def events_of(row: Session) -> tuple[Event, ...]:
    """Return what happened in a session, in order."""
    return tuple(
        Event(
            kind=Happening(event["kind"]),
            at_seconds=event["at_seconds"],
            minutes=event.get("minutes"),
            seconds=event.get("seconds"),
        )
        for event in row.events
    )
