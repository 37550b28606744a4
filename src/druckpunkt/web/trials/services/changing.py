"""Changes of a running trial, each a new version of its protocol."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from druckpunkt.trial import AnalysisRejected, Pause, Word, with_more_pairs, with_pause
from druckpunkt.web.diary.selectors import last_recorded_day
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.course import ONE_DAY
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Ending, Kind, Look, Stage, Trial
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import course_of, protocol_of, running_trial_for, today_of
from druckpunkt.web.trials.services.locking import locked

LONGEST_PAUSE = timedelta(days=60)
MOST_EXTRA_PAIRS = 6
LONGEST_WAIT = timedelta(days=14)


@transaction.atomic
def pause_trial(trial: Trial, pause: Pause, *, now: datetime) -> Trial:
    """Move the remaining pairs behind `pause`; recorded days stay.

    Raises `Refused` (`not_running`, `pause_after_the_end`, `pause_too_long`) and
    `ProtocolRejected` when the pause would cover what is recorded or overlaps another.
    """
    trial = locked(trial)
    if trial.stage != Stage.RUNNING:
        raise Refused("not_running")
    _check_pause(trial, pause)
    today = today_of(trial.person, now)
    changed = with_pause(
        protocol_of(trial), pause, made_on=today, last_recorded_day=_last_fixed_day(trial)
    )
    add_version(trial, changed, now=now)
    record(
        trial.person, Kind.PAUSED, now=now, trial=trial, first=pause.first_day, last=pause.last_day
    )
    return trial


def _check_pause(trial: Trial, pause: Pause) -> None:
    last_day = course_of(trial).last_block_day
    if last_day is None or pause.first_day > last_day:
        raise Refused("pause_after_the_end", last_day=last_day)
    if pause.last_day - pause.first_day >= LONGEST_PAUSE:
        raise Refused("pause_too_long", days=LONGEST_PAUSE.days)


def _last_fixed_day(trial: Trial) -> date | None:
    """Return the last day a pause must not touch: recorded, or already looked at."""
    looked = Look.objects.filter(trial=trial).values_list("study_date", flat=True)
    days = [day for day in (last_recorded_day(trial.person, trial), *looked) if day]
    return max(days, default=None)


@transaction.atomic
def extend_trial(trial: Trial, *, extra_pairs: int, first_day: date, now: datetime) -> Trial:
    """Add pairs after "not settled" and seal the result again until the new end.

    The days between the old end and `first_day` become a pause. Raises `Refused`
    (`not_extendable`, `trial_running`, `too_many_pairs`, `start_not_ahead`, `no_valid_verdict`).
    """
    trial = locked(trial)
    today = today_of(trial.person, now)
    _check_extension(trial, extra_pairs)
    check_start(first_day, today=today)
    if running_trial_for(trial.person):
        raise Refused("trial_running")
    if valid_verdict(trial.person, today, at=now) is None:
        raise Refused("no_valid_verdict")
    last_day = course_of(trial).last_block_day
    changed = with_more_pairs(protocol_of(trial), extra_pairs, made_on=today)
    add_version(trial, changed, now=now)
    if last_day is not None and first_day > last_day + ONE_DAY:
        gap = Pause(last_day + ONE_DAY, first_day - ONE_DAY, reason="extension")
        waiting = with_pause(changed, gap, made_on=today, last_recorded_day=last_day)
        add_version(trial, waiting, now=now)
    _seal_again(trial)
    record(trial.person, Kind.EXTENDED, now=now, trial=trial, pairs=extra_pairs)
    return trial


def may_be_extended(trial: Trial) -> bool:
    """Say whether `trial` ran to its planned end, was opened, and is not settled."""
    if trial.stage != Stage.ENDED or trial.ending != Ending.PLAN or trial.opened_at is None:
        return False
    try:
        return answer_for(trial).verdict.word is Word.NOT_SETTLED
    except AnalysisRejected:
        return False


def _check_extension(trial: Trial, extra_pairs: int) -> None:
    if not may_be_extended(trial):
        raise Refused("not_extendable")
    if not 1 <= extra_pairs <= MOST_EXTRA_PAIRS:
        raise Refused("too_many_pairs", most=MOST_EXTRA_PAIRS)


def check_start(first_day: date, *, today: date) -> None:
    """Refuse a first block day that is not one of the coming days."""
    if not today < first_day <= today + LONGEST_WAIT:
        raise Refused("start_not_ahead", earliest=today + ONE_DAY, latest=today + LONGEST_WAIT)


def _seal_again(trial: Trial) -> None:
    trial.stage = Stage.RUNNING
    trial.ending = ""
    trial.ended_on = None
    trial.opened_at = None
    trial.guess = ""
    try:
        with transaction.atomic():
            trial.save(update_fields=["stage", "ending", "ended_on", "opened_at", "guess"])
    except IntegrityError as error:
        raise Refused("trial_running") from error
