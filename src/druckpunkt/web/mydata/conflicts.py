"""May this file come in? One rule for days: what is here stays, and no day is ever counted twice.

A trial that is here already (same id) is left exactly as it is, and so is every entry, session,
check and choice. A new trial is refused as a whole when one of its days has an entry here, and the
free diary when one of its days has an entry the file does not know: nobody can tell which is right.
Only safety changes what is here: a stop in a file pauses a running trial like any other stop.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Manager

from druckpunkt.diary import Diary
from druckpunkt.formats import InputRejected
from druckpunkt.formats.bundle import Bundle, EntryRecord, TrialRecord
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.mydata.lived import check_lived
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.models import RUNNING_STAGES, Stage, Trial
from druckpunkt.web.trials.selectors import running_trial_for


def trial_here(person: Person, pk: uuid.UUID) -> Trial | None:
    """Return the trial of `person` with this id, under its own or its replacement id."""
    ids = (pk, uuid.uuid5(person.pk, str(pk)))
    return Trial.objects.filter(person=person, pk__in=ids).first()


def is_here(person: Person, item: TrialRecord) -> bool:
    """Say whether `person` has this very trial, under its own or its replacement id."""
    return trial_here(person, item.id) is not None


def new_trials(person: Person, bundle: Bundle) -> tuple[TrialRecord, ...]:
    """Return the trials of `bundle` that are not here yet."""
    return tuple(item for item in bundle.trials if not is_here(person, item))


def new_free_entries(person: Person, bundle: Bundle) -> tuple[EntryRecord, ...]:
    """Return the entries without a trial that are not here yet."""
    here = set(Entry.objects.filter(person=person).values_list("client_uuid", flat=True))
    return tuple(entry for entry in bundle.entries if entry.client_uuid not in here)


def check_bundle(person: Person, bundle: Bundle, *, now: datetime, file: str) -> None:
    """Raise `InputRejected`.

    `fields_contradict`, `future_day`, `nothing_new`, `second_running_trial`, `days_taken`.
    """
    if not all(_holds_together(item) for item in bundle.trials):
        raise InputRejected("fields_contradict", file=file)
    check_lived(bundle, now=now, file=file)
    fresh = new_trials(person, bundle)
    if not fresh and not _brings_more(person, bundle):
        raise InputRejected("nothing_new", file=file, trials=len(bundle.trials))
    runs = any(item.stage in RUNNING_STAGES for item in fresh)
    if runs and running_trial_for(person):
        raise InputRejected("second_running_trial", file=file)
    _check_days(person, (entry.asked_on for item in fresh for entry in item.entries), file=file)
    _check_free_days(person, bundle, file=file)


def _brings_more(person: Person, bundle: Bundle) -> bool:
    """Say whether something besides trials is not here yet."""
    return bool(
        new_free_entries(person, bundle)
        or _new(bundle.sessions, "client_uuid", person.sessions)
        or _new(
            (c for s in bundle.sessions for c in s.skin_checks), "client_uuid", person.skin_checks
        )
        or _new(bundle.settings, "set_at", person.plan_settings)
        or _new(bundle.ladder_choices, "chosen_at", person.ladder_choices)
        or _new(bundle.safety_checks, "given_at", person.safety_checks)
        or _new(bundle.my_mats, "noted_at", person.my_mats)
        or _new((w for m in bundle.my_mats for w in m.wear_notes), "noted_at", person.wear_notes)
    )


def _new(records: Iterable[object], key: str, rows: Manager[Any]) -> bool:
    here = set(rows.values_list(key, flat=True))
    return any(getattr(item, key) not in here for item in records)


def _check_free_days(person: Person, bundle: Bundle, *, file: str) -> None:
    """Refuse free entries of a day about which the file does not know all that is here."""
    fresh = {entry.asked_on for entry in new_free_entries(person, bundle)}
    known = {entry.client_uuid for item in bundle.trials for entry in item.entries}
    known |= {entry.client_uuid for entry in bundle.entries}
    here = Entry.objects.filter(person=person, asked_on__in=fresh)
    taken = sorted({row.asked_on for row in here if row.client_uuid not in known})
    if taken:
        raise InputRejected("days_taken", file=file, days=tuple(taken), count=len(taken))


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
