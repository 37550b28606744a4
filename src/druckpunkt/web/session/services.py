"""Writing sessions and skin checks: idempotent, one transaction with event and consequences."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction

from druckpunkt.days import study_date
from druckpunkt.safety import SafetyVerdict
from druckpunkt.session import Ending, SessionLog
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.content import SkinReport, Stored, StoredSkinCheck
from druckpunkt.web.session.gate import (
    CLOCK_TOLERANCE,
    LONGEST_FACT_MINUTES,
    checked,
    in_order,
)
from druckpunkt.web.session.models import Session, SkinCheck, StingRating
from druckpunkt.web.session.selectors import events_as_json, sessions_for, skin_checks_for
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind, Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import course_of, trials_for
from druckpunkt.web.trials.services.safety_changes import after_session


@transaction.atomic
def store_session(
    person: Person, log: SessionLog, *, client_uuid: uuid.UUID, now: datetime
) -> Stored:
    """Store one session with the verdict it was started under.

    The same number again counts once; it may fill in how it was afterwards or say that it was
    worse, add stings, and say that it hurt. Raises `Refused`: `uuid_taken` (another session has
    this number) and what `gate.checked` raises.
    """
    person = _locked(person)
    known = sessions_for(person).filter(client_uuid=client_uuid).first()
    if known:
        return Stored(_complete(known, log, now=now), is_new=False)
    log, verdict = checked(person, log, now=now)
    row = _insert(person, log, verdict, client_uuid=client_uuid, now=now)
    record(person, Kind.SESSION_STORED, now=now, trial=row.trial, study_day=row.study_day)
    _consequences(person, now)
    return Stored(row, is_new=True)


@transaction.atomic
def store_skin_check(
    person: Person, report: SkinReport, *, client_uuid: uuid.UUID, now: datetime
) -> StoredSkinCheck:
    """Store one look at the skin; a bad finding pauses the plan and reopens the safety check.

    Raises `Refused`: `no_such_session`, `from_the_future`, `before_its_session`, `uuid_taken`.
    """
    person = _locked(person)
    known = skin_checks_for(person).filter(client_uuid=client_uuid).first()
    if known:
        return StoredSkinCheck(_same_check(known, report), is_new=False)
    session = sessions_for(person).filter(client_uuid=report.session).first()
    if session is None:
        raise Refused("no_such_session")
    if report.checked_at > now + CLOCK_TOLERANCE:
        raise Refused("from_the_future")
    if report.checked_at < session.started_at:
        raise Refused("before_its_session")
    row = SkinCheck.objects.create(
        person=person,
        session=session,
        client_uuid=client_uuid,
        moment=report.moment,
        finding=report.finding,
        checked_at=report.checked_at,
        received_at=now,
    )
    record(person, Kind.SKIN_CHECKED, now=now, trial=session.trial, study_day=session.study_day)
    _consequences(person, now)
    return StoredSkinCheck(row, is_new=True)


def _locked(person: Person) -> Person:
    """One writer at a time for one person: the same item may arrive twice at the same moment."""
    return Person.objects.select_for_update().get(pk=person.pk)


def _insert(
    person: Person,
    log: SessionLog,
    verdict: SafetyVerdict,
    *,
    client_uuid: uuid.UUID,
    now: datetime,
) -> Session:
    day = study_date(log.started_at, log.zone)
    row = Session.objects.create(
        person=person,
        trial=_trial_of(person, day),
        client_uuid=client_uuid,
        study_day=day,
        received_at=now,
        **_columns(log),
        verdict=verdict.verdict.value,
        verdict_version=verdict.version,
        verdict_given_on=verdict.given_on,
    )
    _add_stings(row, log)
    return row


def _columns(log: SessionLog) -> dict[str, object]:
    return {
        "started_at": log.started_at,
        "zone": log.zone,
        "use": log.use.value,
        "planned_minutes": log.planned_minutes,
        "minutes": log.minutes,
        "position": log.position,
        "layer": log.layer,
        "base": log.base,
        "sound": log.sound.value,
        "ending": log.ending.value,
        "events": events_as_json(log.events),
        "before_0_10": log.before_0_10,
        "after_0_10": log.after_0_10,
        "added_later": log.added_later,
    }


def _trial_of(person: Person, day: date) -> Trial | None:
    """Return the trial to whose days `day` belongs; of several the one that is on."""
    for trial in trials_for(person):
        if course_of(trial).arm_on(day) is not None:
            return trial
    return None


def _complete(row: Session, log: SessionLog, *, now: datetime) -> Session:
    """Take over what was open at the first delivery, and what is graver; the rest stays.

    So the order in which deliveries come does not matter, and no warning is lost.
    """
    if not _is_same_session(row, log):
        raise Refused("uuid_taken")
    log = in_order(log, longest_minutes=LONGEST_FACT_MINUTES, now=now)
    changed = []
    if log.after_0_10 is not None and (row.after_0_10 is None or row.after_0_10 < log.after_0_10):
        row.after_0_10 = log.after_0_10
        changed.append("after_0_10")
    if Ending(row.ending).gravity < log.ending.gravity:
        row.ending = log.ending.value
        changed.append("ending")
    if changed:
        row.save(update_fields=changed)
    stung = _add_stings(row, log)
    if changed or stung:
        record(row.person, Kind.SESSION_COMPLETED, now=now, trial=row.trial)
        _consequences(row.person, now)
    return row


def _is_same_session(row: Session, log: SessionLog) -> bool:
    told = (row.started_at, row.use, row.planned_minutes, row.position, row.layer, row.base)
    return told == (
        log.started_at,
        log.use.value,
        log.planned_minutes,
        log.position,
        log.layer,
        log.base,
    )


def _same_check(row: SkinCheck, report: SkinReport) -> SkinCheck:
    told = (row.session.client_uuid, row.moment, row.finding)
    if told != (report.session, report.moment.value, report.finding.value):
        raise Refused("uuid_taken")
    return row


def _add_stings(row: Session, log: SessionLog) -> bool:
    """Add the stings of minutes that have none yet; say whether there were any."""
    known = set(row.stings.values_list("minute", flat=True))
    fresh = [sting for sting in log.stings if sting.minute not in known]
    StingRating.objects.bulk_create(
        StingRating(session=row, minute=sting.minute, value_0_10=sting.value_0_10)
        for sting in fresh
    )
    return bool(fresh)


def _consequences(person: Person, now: datetime) -> None:
    """Let plan and trial see what happened: a step back, a pause or a stop takes effect at once."""
    after_session(person, now)
