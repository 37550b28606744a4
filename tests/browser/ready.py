"""Make somebody ready to lie down, inside the server under test.

Through the services that the pages use; the way over the pages has tests of its own.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any


def change(*, minutes: int, days_ago: int) -> None:
    """Prepare everybody who has no plan yet: a goal, a passed check, a ladder at `minutes` today.

    They began `days_ago`.
    """
    from druckpunkt.web import clock
    from druckpunkt.web.people.models import Person

    now = clock.now()
    for person in Person.objects.filter(plan_settings__isnull=True):
        choose_and_check(person, now - timedelta(days=days_ago))
        climb(person, minutes, now, days_ago)


def choose_and_check(person: Any, then: datetime) -> None:
    """Choose the back, in a shirt on a yoga mat, and answer every question with no."""
    from druckpunkt.days import study_date
    from druckpunkt.safety import Base, Goal, Layer, Position, judge, questionnaire
    from druckpunkt.web.plan.services import Wanted, choose_setting
    from druckpunkt.web.safety.services import record_check

    wanted = Wanted(Goal.BACK, Position.BACK, Layer.SHIRT, Base.YOGA_MAT)
    choose_setting(person, wanted, now=then)
    asked = questionnaire(wanted.goal, wanted.position)
    answers = {factor.id: "no" for factor in asked.factors}
    judgement = judge(asked, answers, study_date(then, person.zone))
    record_check(person, judgement, answers, now=then)


def climb(person: Any, minutes: int, now: datetime, days_ago: int) -> None:
    """Lie down well on as many evenings as it takes to stand on `minutes`, the last yesterday."""
    from druckpunkt.plan import FIRST_MINUTES, LADDER_MINUTES
    from druckpunkt.web.plan.services import start_at

    first = max(one for one in FIRST_MINUTES if one <= minutes)
    start_at(person, first, now=now - timedelta(days=days_ago))
    below = [one for one in LADDER_MINUTES if first <= one < minutes for _ in range(3)]
    for back, lain in zip(range(len(below), 0, -1), below, strict=True):
        lie(person, lain, now - timedelta(days=back))


def lie(person: Any, minutes: int, then: datetime) -> None:
    """Store a session that was lain to its end."""
    from druckpunkt.session import Ending, Event, Happening, SessionLog, Use
    from druckpunkt.web.session.services import store_session

    log = SessionLog(
        started_at=then - timedelta(hours=1),
        zone=person.zone,
        use=Use.MAT,
        planned_minutes=minutes,
        minutes=float(minutes),
        position="back",
        layer="shirt",
        base="yoga_mat",
        ending=Ending.COMPLETED,
        events=(Event(Happening.START, 0.0), Event(Happening.END, minutes * 60.0)),
    )
    store_session(person, log, client_uuid=uuid.uuid4(), now=then)
