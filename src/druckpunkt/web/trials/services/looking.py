"""Planned looks, run by the program and never by the person's curiosity."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from druckpunkt.trial import AnalysisRejected, LookResult, PlannedLook, look, with_stop
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Ending, Kind, Look, Stage, Trial
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.selectors import course_of, pairs_looked_at, protocol_of, today_of
from druckpunkt.web.trials.services.closing import end
from druckpunkt.web.trials.services.locking import locked


@transaction.atomic
def run_due_looks(trial: Trial, now: datetime) -> tuple[Look, ...]:
    """Run every look whose pair is over and that has not run; stop the trial if one says so.

    Uses the entries known now, runs each look once, and returns the looks it ran.
    """
    trial = locked(trial)
    if trial.stage != Stage.RUNNING:
        return ()
    course = course_of(trial)
    today = today_of(trial.person, now)
    due = course.due_looks(ran=pairs_looked_at(trial), today=today)
    if not due:
        return ()
    ran: list[Look] = []
    for planned in due:
        ran.append(_run(trial, planned, now=now))
        if ran[-1].stop:
            _stop_at(trial, planned.pair, now=now)
            break
    return tuple(ran)


def _run(trial: Trial, planned: PlannedLook, *, now: datetime) -> Look:
    record(trial.person, Kind.LOOK_RUN, now=now, trial=trial, pair=planned.pair)
    result = _result(trial, planned)
    return Look.objects.create(
        trial=trial,
        pair=planned.pair,
        study_date=planned.study_date,
        ran_at=now,
        stop=result is not None and result.stop,
        p_better=result.p_better if result else None,
    )


def _result(trial: Trial, planned: PlannedLook) -> LookResult | None:
    """Look, or return None when nothing is there to be looked at: no reason to lose the entry."""
    try:
        return look(diary_of(trial.person, trial), protocol_of(trial), planned.pair)
    except AnalysisRejected:
        return None


def _stop_at(trial: Trial, pair: int, *, now: datetime) -> None:
    today = today_of(trial.person, now)
    stopped = with_stop(protocol_of(trial), made_on=today, detail=f"look {pair}")
    add_version(trial, stopped, now=now)
    trial.stopped_at_pair = pair
    trial.save(update_fields=["stopped_at_pair"])
    end(trial, Ending.LOOK, on=today)
    record(trial.person, Kind.STOPPED, now=now, trial=trial, pair=pair)
