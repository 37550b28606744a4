"""May this file come in? One rule for days: what is here stays, and no day is ever counted twice.

A trial that is here already (same id) is left exactly as it is. A new trial is refused as a whole
when one of its days has an entry here: nobody can tell which of the two is right.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from druckpunkt.diary import Diary
from druckpunkt.formats import InputRejected
from druckpunkt.formats.bundle import Bundle, TrialRecord
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.models import RUNNING_STAGES, Stage, Trial
from druckpunkt.web.trials.selectors import running_trial_for


def is_here(person: Person, item: TrialRecord) -> bool:
    """Say whether `person` has this very trial, under its own or its replacement id."""
    ids = (item.id, uuid.uuid5(person.pk, str(item.id)))
    return Trial.objects.filter(person=person, pk__in=ids).exists()


def new_trials(person: Person, bundle: Bundle) -> tuple[TrialRecord, ...]:
    """Return the trials of `bundle` that are not here yet."""
    return tuple(item for item in bundle.trials if not is_here(person, item))


def check_bundle(person: Person, bundle: Bundle, *, file: str) -> None:
    """Raise `InputRejected`.

    `fields_contradict`, `nothing_new`, `second_running_trial`, `days_taken`.
    """
    if not all(_holds_together(item) for item in bundle.trials):
        raise InputRejected("fields_contradict", file=file)
    fresh = new_trials(person, bundle)
    if not fresh:
        raise InputRejected("nothing_new", file=file, trials=len(bundle.trials))
    runs = any(item.stage in RUNNING_STAGES for item in fresh)
    if runs and running_trial_for(person):
        raise InputRejected("second_running_trial", file=file)
    _check_days(person, (entry.asked_on for item in fresh for entry in item.entries), file=file)


def _holds_together(item: TrialRecord) -> bool:
    """Say whether stage, protocol and stop of a trial fit each other."""
    if item.stage == Stage.RUN_IN:
        return not item.versions
    if not item.versions:
        return item.stage == Stage.ENDED
    protocol = item.versions[-1].protocol
    stop = item.stopped_at_pair
    in_range = stop is None or stop <= protocol.template.pairs
    return in_range and protocol.outcome.name == item.outcome.name


def check_diary(person: Person, diary: Diary, *, today: date, file: str) -> None:
    """Raise `InputRejected`.

    `future_day` for a day after `today` (the study day of `person`), `days_taken` when a day of
    `diary` has an entry here.
    """
    future = [day.study_date for day in diary.days if day.study_date > today]
    if future:
        raise InputRejected("future_day", file=file, day=min(future))
    _check_days(person, (day.study_date for day in diary.days), file=file)


def _check_days(person: Person, days: Iterable[date], *, file: str) -> None:
    here = Entry.objects.filter(person=person).values_list("asked_on", flat=True)
    taken = sorted(set(days) & set(here))
    if taken:
        raise InputRejected("days_taken", file=file, days=tuple(taken), count=len(taken))
