"""What a session is held against: the verdict and the step that were in force when it started."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from druckpunkt.days import study_date, study_day_bounds
from druckpunkt.safety import SafetyVerdict
from druckpunkt.session import LogRejected, SessionLog, Use, check_log
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.selectors import step_of_day
from druckpunkt.web.safety.selectors import latest_check, valid_verdict, verdict_problem
from druckpunkt.web.trials.refusal import Refused

# A phone without network may come back after a holiday; older than this is a broken clock.
OLDEST = timedelta(days=180)
# Whoever remembers a session later than this guesses.
OLDEST_ADDED_LATER = timedelta(days=28)
# How far the clock of a phone may be off.
CLOCK_TOLERANCE = timedelta(minutes=5)
# What really happened is a fact; a session added later is not held against the step of its day.
LONGEST_FACT_MINUTES = 240
# Problems of a check that nobody answered, or not lately: none of them says no.
UNASKED = frozenset({"no_check", "outdated_version", "expired", "other_use", "long_pause"})


def checked(person: Person, log: SessionLog, *, now: datetime) -> tuple[SessionLog, SafetyVerdict]:
    """Return `log` in order and the verdict it was started under.

    Raises `Refused`: `too_old`, `no_valid_verdict`, `other_place` (checked, found), `no_plan`,
    `above_cap`, `outside_the_limits`, and every code of `check_log`.
    """
    log = in_order(log, longest_minutes=LONGEST_FACT_MINUTES, now=now)
    oldest = OLDEST_ADDED_LATER if log.added_later else OLDEST
    if log.started_at < now - oldest:
        raise Refused("too_old", days=oldest.days)
    day = study_date(log.started_at, log.zone)
    verdict, at = _verdict_in_force(person, log, day, now)
    _check_place(person, log, at)
    if log.added_later:
        return log, verdict
    _check_limits(log, verdict)
    return in_order(log, longest_minutes=_longest_minutes(person, day, at), now=now), verdict


def _verdict_in_force(
    person: Person, log: SessionLog, day: date, now: datetime
) -> tuple[SafetyVerdict, datetime]:
    """Return the verdict the session was started under, and the instant it is seen from.

    What came after the start does not count: a session that hurt was allowed when it began. A
    phone may run a little slow, and a session added later may lie before the check of its day,
    where nothing was said against it when it began.
    """
    instants = [log.started_at, log.started_at + CLOCK_TOLERANCE]
    if log.added_later and verdict_problem(person, day, at=log.started_at) in UNASKED:
        instants.append(min(study_day_bounds(day, log.zone)[1], now))
    for at in instants:
        verdict = valid_verdict(person, day, at=at)
        if verdict:
            return verdict, at
    raise Refused("no_valid_verdict")


def in_order(log: SessionLog, *, longest_minutes: int, now: datetime) -> SessionLog:
    """Return `log` as the session room has checked it; raise `Refused` with its code."""
    try:
        return check_log(log, longest_minutes=longest_minutes, now=now)
    except LogRejected as error:
        raise Refused(error.code, **error.values) from error


def _check_place(person: Person, log: SessionLog, at: datetime) -> None:
    """A verdict counts for the skin it was asked about; without the mat nothing presses on it."""
    check = latest_check(person, at)
    if log.use is Use.MAT and check and check.position != log.position:
        raise Refused("other_place", checked=check.position, found=log.position)


def _check_limits(log: SessionLog, verdict: SafetyVerdict) -> None:
    """A rest without the mat needs no layer and no soft ground."""
    limits = verdict.limits
    is_gentle_enough = log.layer in limits.layers and log.base in limits.bases
    if log.use is Use.MAT and not is_gentle_enough:
        raise Refused("outside_the_limits")


def _longest_minutes(person: Person, day: date, at: datetime) -> int:
    """Return what the plan allowed on study day `day`, as it stood at the instant `at`."""
    step = step_of_day(person, day, at)
    if step is None:
        raise Refused("no_plan")
    return step.longest_minutes
