"""Writing safety checks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from druckpunkt.safety import Judgement
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.models import SafetyCheck


@transaction.atomic
def record_check(
    person: Person, judgement: Judgement, answers: Mapping[str, str], *, now: datetime
) -> SafetyCheck:
    """Store what a check said and every answer; a running trial obeys at once."""
    from druckpunkt.web.trials.events import record
    from druckpunkt.web.trials.models import Kind

    _note_a_gap(person, now)
    given = judgement.verdict
    row = SafetyCheck.objects.create(
        person=person,
        verdict=given.verdict.value,
        version=given.version,
        goal=judgement.goal.value,
        position=judgement.position.value,
        answers=dict(answers),
        given_on=given.given_on,
        given_at=now,
    )
    record(person, Kind.CHECKED, now=now, study_day=given.given_on, version=given.version)
    _let_plan_and_trial_follow(person, now)
    return row


def after_entry(person: Person, now: datetime) -> None:
    """Let a running trial follow what a diary entry said: a sharp rise of pain pauses the mat.

    Called inside the transaction that stored the entry.
    """
    from druckpunkt.web.trials.selectors import running_trial_for
    from druckpunkt.web.trials.services.safety_changes import after_session

    if running_trial_for(person) is not None:
        after_session(person, now)


def _note_a_gap(person: Person, now: datetime) -> None:
    from druckpunkt.web.trials.services.safety_changes import before_check

    before_check(person, now)


def _let_plan_and_trial_follow(person: Person, now: datetime) -> None:
    """Let the ladder and a running trial obey at once."""
    from druckpunkt.web.trials.services.safety_changes import after_check

    after_check(person, now)
