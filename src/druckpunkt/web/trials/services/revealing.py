"""Opening the seal: as planned, or early at a price."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from druckpunkt.trial import Protocol, with_opening
from druckpunkt.web.trials.course import Course
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import (
    Decision,
    Ending,
    Expectation,
    Guess,
    Kind,
    Moment,
    Stage,
    Trial,
)
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import (
    answer_is_ready,
    course_of,
    is_sealed,
    protocol_of,
    today_of,
)
from druckpunkt.web.trials.services.closing import end
from druckpunkt.web.trials.services.locking import locked
from druckpunkt.web.trials.services.looking import run_due_looks


@dataclass(frozen=True, slots=True)
class LastQuestions:
    """What is asked before the seal opens: expectation now, and on which days it felt better."""

    expectation_0_10: int
    guess: Guess


def reveal(trial: Trial, questions: LastQuestions, *, now: datetime) -> Trial:
    """Open the seal of a trial that is done; looks still due run first, as the protocol says.

    Raises `Refused`: `not_ready`, `already_open`.
    """
    run_due_looks(trial, now)
    return _reveal(trial, questions, now=now)


@transaction.atomic
def _reveal(trial: Trial, questions: LastQuestions, *, now: datetime) -> Trial:
    trial = locked(trial)
    today = today_of(trial.person, now)
    if not is_sealed(trial):
        raise Refused("already_open")
    if not answer_is_ready(trial, course_of(trial), today):
        raise Refused("not_ready")
    if trial.stage == Stage.RUNNING:
        end(trial, Ending.PLAN, on=today)
    _open(trial, questions, now=now)
    record(trial.person, Kind.REVEALED, now=now, trial=trial)
    return trial


def open_early(trial: Trial, questions: LastQuestions, *, now: datetime) -> Trial:
    """Open the seal before its time: a new version with the stricter threshold.

    A look that is due runs first and stays run, whatever becomes of the opening. Raises `Refused`:
    `not_running`, `already_open`, `too_early_to_open`.
    """
    run_due_looks(trial, now)
    return _open_early(trial, questions, now=now)


@transaction.atomic
def _open_early(trial: Trial, questions: LastQuestions, *, now: datetime) -> Trial:
    trial = locked(trial)
    today = today_of(trial.person, now)
    _check_early(trial, course_of(trial), today)
    add_version(trial, with_opening(protocol_of(trial), made_on=today), now=now)
    _open(trial, questions, now=now)
    record(trial.person, Kind.OPENED_EARLY, now=now, trial=trial)
    return trial


def may_open_early(trial: Trial, course: Course, today: date) -> bool:
    """Say whether an unplanned opening is possible: sealed, running, first block day over."""
    protocol = course.protocol
    if trial.stage != Stage.RUNNING or protocol is None or not is_sealed(trial):
        return False
    return _first_day_is_over(protocol, today) and not course.is_over(today)


def _first_day_is_over(protocol: Protocol, today: date) -> bool:
    return today > protocol.first_day


def _check_early(trial: Trial, course: Course, today: date) -> None:
    if trial.stage != Stage.RUNNING:
        raise Refused("not_running")
    if not is_sealed(trial):
        raise Refused("already_open")
    if not may_open_early(trial, course, today):
        raise Refused("too_early_to_open")


def _open(trial: Trial, questions: LastQuestions, *, now: datetime) -> None:
    trial.opened_at = now
    trial.guess = questions.guess
    trial.save(update_fields=["opened_at", "guess"])
    Expectation.objects.create(
        trial=trial, moment=Moment.REVEAL, value_0_10=questions.expectation_0_10, asked_at=now
    )


@transaction.atomic
def state_expectation_midway(trial: Trial, value_0_10: int, *, now: datetime) -> Expectation:
    """Store what the person expects half-way; the first answer counts.

    Raises `Refused("not_running")`.
    """
    trial = locked(trial)
    if trial.stage != Stage.RUNNING:
        raise Refused("not_running")
    row, created = Expectation.objects.get_or_create(
        trial=trial, moment=Moment.MIDWAY, defaults={"value_0_10": value_0_10, "asked_at": now}
    )
    if created:
        record(trial.person, Kind.EXPECTATION, now=now, trial=trial)
    return row


@transaction.atomic
def decide(trial: Trial, decision: Decision, *, now: datetime) -> Trial:
    """Store what the person decided after the answer. Raises `Refused("sealed")`."""
    trial = locked(trial)
    if is_sealed(trial):
        raise Refused("sealed")
    trial.decision = decision
    trial.save(update_fields=["decision"])
    record(trial.person, Kind.DECIDED, now=now, trial=trial)
    return trial
