"""What a session is held against: the verdict and the step that were in force when it started."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from druckpunkt.days import study_date
from druckpunkt.safety import SafetyVerdict
from druckpunkt.session import LogRejected, SessionLog
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.trials.refusal import Refused

# A phone without network may come back after a holiday; older than this is a broken clock.
OLDEST = timedelta(days=180)
# Whoever remembers a session later than this guesses.
OLDEST_ADDED_LATER = timedelta(days=28)
# How far the clock of a phone may run ahead of ours.
CLOCK_TOLERANCE = timedelta(minutes=5)
# What really happened is a fact; a session added later is not held against the step of its day.
LONGEST_FACT_MINUTES = 240


def checked(person: Person, log: SessionLog, *, now: datetime) -> tuple[SessionLog, SafetyVerdict]:
    """Return `log` in order and the verdict it was started under.

    Raises `Refused`: `from_the_future`, `too_old`, `no_valid_verdict`, `no_plan`, `above_cap`,
    and every code of `check_log`.
    """
    _check_moment(log, now)
    day = study_date(log.started_at, log.zone)
    verdict = valid_verdict(person, day)
    if verdict is None:
        raise Refused("no_valid_verdict")
    longest = _longest_minutes(person, log, day)
    if log.planned_minutes > longest:
        raise Refused("above_cap", planned=log.planned_minutes, longest=longest)
    return in_order(log, longest_minutes=longest, now=now), verdict


def _check_moment(log: SessionLog, now: datetime) -> None:
    if log.started_at > now + CLOCK_TOLERANCE:
        raise Refused("from_the_future")
    oldest = OLDEST_ADDED_LATER if log.added_later else OLDEST
    if log.started_at < now - oldest:
        raise Refused("too_old", days=oldest.days)


def _longest_minutes(person: Person, log: SessionLog, day: date) -> int:
    from druckpunkt.web.plan.selectors import step_of_day

    if log.added_later:
        return LONGEST_FACT_MINUTES
    step = step_of_day(person, day, log.started_at)
    if step is None:
        raise Refused("no_plan")
    return step.longest_minutes


def in_order(log: SessionLog, *, longest_minutes: int, now: datetime) -> SessionLog:
    """Return `log` as the session room has checked it; raise `Refused` with its code."""
    from druckpunkt.session import check_log

    try:
        return check_log(log, longest_minutes=longest_minutes, now=now)
    except LogRejected as error:
        raise Refused(error.code, **error.values) from error
