"""Lead somebody into the blocks, inside the server under test, through the pages' services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tests.browser.server import Server


def freeze_on(server: Server, *, off: str = "rest", outcome: str = "pain") -> Mapping[str, date]:
    """Freeze a trial; return the first day of each arm, "paused", "last" and "morning"."""
    days = server.change("frozen", off=off, outcome=outcome)
    return {name: date.fromisoformat(day) for name, day in days.items()}


def change(*, off: str, outcome: str) -> dict[str, str]:
    """Freeze a trial of the newest person, with a pause in its last pair; return its days.

    Its run-in began on the Monday of the test's clock.
    """
    from druckpunkt.diary import known_outcomes
    from druckpunkt.trial import Pause
    from druckpunkt.web.people.models import Consent
    from druckpunkt.web.trials.selectors import course_of
    from druckpunkt.web.trials.services.changing import pause_trial
    from druckpunkt.web.trials.services.designing import Design
    from tests.browser.ready import choose_and_check
    from tests.web import clock, walk

    person = Consent.objects.latest("id").person
    choose_and_check(person, clock.START - timedelta(days=1))
    trial = walk.frozen(person, Design(known_outcomes()[outcome], expectation_0_10=5, off=off))
    course = course_of(trial)
    first = {one.arm: day for day, one in sorted(course.assignments.items(), reverse=True)}
    paused = min(day for day, one in course.assignments.items() if one.pair == 3)
    pause_trial(
        trial,
        Pause(paused, paused + timedelta(days=6), reason="travel"),
        now=walk.evening(paused - timedelta(days=1)),
    )
    trial.refresh_from_db()
    last = course_of(trial).last_block_day
    assert last is not None
    days = {**first, "paused": paused, "last": last, "morning": last + timedelta(days=1)}
    return {str(name): day.isoformat() for name, day in days.items()}
