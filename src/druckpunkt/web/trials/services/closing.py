"""Ending a trial: by its plan, by a planned look, or by the person."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from druckpunkt.trial import Protocol, with_early_stop, with_safety_stop, with_stop
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Ending, Kind, Stage, Trial
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import (
    answer_is_ready,
    course_of,
    is_sealed,
    protocol_or_none,
    running_trial_for,
    today_of,
)
from druckpunkt.web.trials.services.locking import locked


def end(trial: Trial, ending: Ending, *, on: date) -> None:
    """Mark `trial` as ended; the caller holds the transaction and writes the event."""
    trial.stage = Stage.ENDED
    trial.ending = ending
    trial.ended_on = on
    trial.save(update_fields=["stage", "ending", "ended_on"])


@transaction.atomic
def stop_trial(trial: Trial, *, now: datetime) -> Trial:
    """End a run-in or a running trial because the person wants to; its entries stay.

    Before the planned end this is as good as an early opening and makes the claim as strict, also
    where the mat is not allowed any more: then the protocol says that it was for safety. Raises
    `Refused("not_running")`.
    """
    trial = locked(trial)
    if trial.stage == Stage.ENDED:
        raise Refused("not_running")
    today = today_of(trial.person, now)
    protocol = protocol_or_none(trial)
    if protocol:
        add_version(trial, _stopped(trial, protocol, today), now=now)
    end(trial, Ending.PERSON, on=today)
    record(trial.person, Kind.STOPPED, now=now, trial=trial)
    return trial


def _stopped(trial: Trial, protocol: Protocol, today: date) -> Protocol:
    if course_of(trial).is_over(today):
        return with_stop(protocol, made_on=today, detail="person")
    if valid_verdict(trial.person, today) is None:
        return with_safety_stop(protocol, made_on=today)
    return with_early_stop(protocol, made_on=today)


def close_finished(person: Person, *, now: datetime) -> None:
    """Close a trial that was opened early and has reached its planned end meanwhile."""
    trial = running_trial_for(person)
    today = today_of(person, now)
    if trial and not is_sealed(trial) and answer_is_ready(trial, course_of(trial), today):
        end(trial, Ending.PLAN, on=today)
        record(person, Kind.CLOSED, now=now, trial=trial)
