"""Checks, plan, sessions and skin checks of a file back into rows; what is here stays."""

from __future__ import annotations

import uuid

from druckpunkt.formats.bundle import Bundle, SessionRecord
from druckpunkt.web.mydata.columns import SESSION_COLUMNS
from druckpunkt.web.mydata.conflicts import trial_here
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.models import LadderChoice, Setting
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.session.models import Session, SkinCheck, StingRating


def restore_plan(person: Person, bundle: Bundle) -> None:
    """Take over checks, settings and choices that are not here; the newest counts.

    A check that answered other questions than those of today is kept as history: the gate reads
    its answers again (`judgement_of`), finds that they do not fit, and lets the questions be asked
    once more.
    """
    checks = set(person.safety_checks.values_list("given_at", "version"))
    SafetyCheck.objects.bulk_create(
        SafetyCheck(
            person=person,
            verdict=check.verdict,
            version=check.version,
            goal=check.goal,
            position=check.position,
            answers=dict(check.answers),
            given_on=check.given_on,
            given_at=check.given_at,
        )
        for check in bundle.safety_checks
        if (check.given_at, check.version) not in checks
    )
    settings = set(person.plan_settings.values_list("set_at", flat=True))
    Setting.objects.bulk_create(
        Setting(
            person=person,
            goal=one.goal,
            position=one.position,
            layer=one.layer,
            base=one.base,
            set_at=one.set_at,
        )
        for one in bundle.settings
        if one.set_at not in settings
    )
    choices = set(person.ladder_choices.values_list("chosen_at", "kind"))
    LadderChoice.objects.bulk_create(
        LadderChoice(person=person, kind=one.kind, minutes=one.minutes, chosen_at=one.chosen_at)
        for one in bundle.ladder_choices
        if (one.chosen_at, one.kind) not in choices
    )


def restore_sessions(person: Person, bundle: Bundle) -> int:
    """Take over the sessions and skin checks that are not here; return how many sessions came.

    Call it after the trials are here: a session knows its trial.
    """
    here = {row.client_uuid: row for row in Session.objects.filter(person=person)}
    fresh = [one for one in bundle.sessions if one.client_uuid not in here]
    for one in fresh:
        here[one.client_uuid] = _session(person, one)
    _restore_skin(person, bundle, here)
    return len(fresh)


def _session(person: Person, one: SessionRecord) -> Session:
    row = Session.objects.create(
        person=person,
        trial=trial_here(person, one.trial) if one.trial else None,
        events=[dict(event) for event in one.events],
        **{name: getattr(one, name) for name in SESSION_COLUMNS},
    )
    StingRating.objects.bulk_create(
        StingRating(session=row, minute=sting.minute, value_0_10=sting.value_0_10)
        for sting in one.stings
    )
    return row


def _restore_skin(person: Person, bundle: Bundle, sessions: dict[uuid.UUID, Session]) -> None:
    here = set(SkinCheck.objects.filter(person=person).values_list("client_uuid", flat=True))
    SkinCheck.objects.bulk_create(
        SkinCheck(
            person=person,
            session=sessions[one.client_uuid],
            client_uuid=check.client_uuid,
            moment=check.moment,
            finding=check.finding,
            checked_at=check.checked_at,
            received_at=check.received_at,
        )
        for one in bundle.sessions
        for check in one.skin_checks
        if check.client_uuid not in here
    )
