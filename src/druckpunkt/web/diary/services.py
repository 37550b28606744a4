"""Writing the diary: append-only, idempotent, one transaction with its event and due looks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from druckpunkt.days import StudyMoment, study_moment
from druckpunkt.diary import HIGHEST_INTENSITY, REGION_NAMES, REGIONS, EntryState, Outcome
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.models import Entry, OutcomeAnswer, RegionRating
from druckpunkt.web.diary.places import Place, locked_person, place_in, place_of, place_on
from druckpunkt.web.diary.selectors import content_of, entries_of, slot_revisions
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.services import known_zone
from druckpunkt.web.safety.services import after_entry
from druckpunkt.web.trials.course import counts_for
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind, Look, Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import today_of
from druckpunkt.web.trials.services.locking import locked
from druckpunkt.web.trials.services.looking import run_due_looks

# Phones run a little fast; more than that is another day's clock.
CLOCK_TOLERANCE: Final = timedelta(minutes=10)
MOST_ENTRIES_A_DAY: Final = 24
LONGEST_UNWANTED, LONGEST_NOTE = 500, 2000


@dataclass(frozen=True, slots=True)
class Submission:
    """One sent form: about which study day, in which zone, with which one-time number.

    `corrects` is the number of the form it corrects, None for a further entry of the day.
    `written_at` is when it was written, where that was before it was sent.
    """

    asked_on: date
    content: EntryContent
    client_uuid: uuid.UUID
    zone: str = ""
    corrects: uuid.UUID | None = None
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a form: the entry that holds it, and the looks its day brought."""

    entry: Entry
    is_new: bool
    looks: tuple[Look, ...]


@transaction.atomic
def store_for(person: Person, submission: Submission, *, now: datetime) -> Stored:
    """Store one form where its day belongs: in the trial that asks on it, else in the free diary.

    A correction goes where its entry is. The same form sent twice counts once; raises `Refused`,
    see `store_entry`.
    """
    stored = store_one_of_many(person, submission, now=now)
    return _with_looks(stored, now) if stored.is_new else stored


@transaction.atomic
def store_one_of_many(person: Person, submission: Submission, *, now: datetime) -> Stored:
    """Store like `store_for`; safety and the planned looks are left to whoever stores the last one.

    A phone that comes back brings many days: a look after the first would miss all the others, and
    reading the whole diary after each would take ever longer.
    """
    person = locked_person(person)
    anchor = _anchor(person, submission)
    place = place_of(anchor, now) if anchor else place_on(person, submission.asked_on, now)
    return _store(place, submission, anchor, now=now)


@transaction.atomic
def store_entry(trial: Trial, submission: Submission, *, now: datetime) -> Stored:
    """Store one form in the diary of `trial`; the same form sent twice counts once.

    Raises `Refused`: `diary_closed`, `future_day`, `written_in_the_future`, `nothing_asked`
    (outside the trial), `before_the_diary`, `empty`, `not_asked` (outcome), `off_scale` (outcome,
    low, high), `unknown_region` (region), `off_the_body_scale` (region), `text_too_long`,
    `correction_without_entry`, `too_many_entries`.
    """
    person = locked_person(trial.person)
    stored = _store(place_in(trial, now), submission, _anchor(person, submission), now=now)
    return _with_looks(stored, now) if stored.is_new else stored


def _with_looks(stored: Stored, now: datetime) -> Stored:
    """Let safety see the entry, then run the planned looks that have become due."""
    after_entry(stored.entry.person, now)
    trial = stored.entry.trial
    return replace(stored, looks=run_due_looks(trial, now)) if trial else stored


def _store(place: Place, submission: Submission, anchor: Entry | None, *, now: datetime) -> Stored:
    """Store a form; `anchor` is the entry it belongs to already, None for a further one."""
    if place.trial:
        place = place_in(locked(place.trial), now)
    known = _already_stored(place.person, submission, anchor)
    if known:
        return Stored(known, is_new=False, looks=())
    zone = known_zone(submission.zone, otherwise=place.person.zone)
    moment = study_moment(_written(submission, anchor, now), zone)
    _check(place, submission, today=max(moment.study_date, today_of(place.person, moment.instant)))
    entry = _append(place, submission, moment, anchor, now=now)
    kind = Kind.CORRECTED if anchor else Kind.ENTRY_STORED
    record(place.person, kind, now=now, trial=place.trial, asked_on=submission.asked_on)
    return Stored(entry, is_new=True, looks=())


def _written(submission: Submission, anchor: Entry | None, now: datetime) -> datetime:
    """Return when a form was written; a correction never before what it corrects."""
    written = submission.written_at or now
    if written > now + CLOCK_TOLERANCE:
        raise Refused("written_in_the_future")
    written = min(written, now)
    corrected = anchor.written_at if anchor and submission.corrects else None
    return max(written, corrected) if corrected else written


def _check(place: Place, submission: Submission, *, today: date) -> None:
    if place.is_closed:
        raise Refused("diary_closed")
    if submission.asked_on > today:
        raise Refused("future_day", day=submission.asked_on)
    asked = place.asked_on(submission.asked_on)
    if not asked:
        raise Refused(place.refusal, day=submission.asked_on)
    if submission.content.is_empty:
        raise Refused("empty")
    _check_answers({outcome.name: outcome for outcome in asked}, submission.content)
    _check_facts(submission.content)


def _check_answers(asked: Mapping[str, Outcome], content: EntryContent) -> None:
    for name, answer in content.answers.items():
        if name not in asked:
            raise Refused("not_asked", outcome=name)
        outcome = asked[name]
        if answer.value is not None and not outcome.holds(answer.value):
            raise Refused("off_scale", outcome=name, low=outcome.low, high=outcome.high)


def _check_facts(content: EntryContent) -> None:
    for region, intensity in content.regions.items():
        if region not in REGION_NAMES:
            raise Refused("unknown_region", region=region)
        if not 0 <= intensity <= HIGHEST_INTENSITY:
            raise Refused("off_the_body_scale", region=region)
    if len(content.unwanted) > LONGEST_UNWANTED or len(content.note) > LONGEST_NOTE:
        raise Refused("text_too_long", unwanted=LONGEST_UNWANTED, note=LONGEST_NOTE)


def _anchor(person: Person, submission: Submission) -> Entry | None:
    """Find the entry a form is about: the one it corrects, or the one it has become before."""
    if submission.corrects is None:
        same_form = Entry.objects.filter(person=person, client_uuid=submission.client_uuid).first()
        return same_form if same_form and same_form.asked_on == submission.asked_on else None
    entry = Entry.objects.filter(person=person, client_uuid=submission.corrects).first()
    if entry is None or entry.asked_on != submission.asked_on:
        raise Refused("correction_without_entry")
    return entry


def _already_stored(person: Person, submission: Submission, anchor: Entry | None) -> Entry | None:
    """Find the entry this form has become already.

    The same number with the same content is a double submit or a late repetition of an old one; a
    correction that says what is in force changes nothing. The same number with other content is a
    person who went back and corrected: a new revision.
    """
    same_form = Entry.objects.filter(person=person, client_uuid=submission.client_uuid).first()
    candidates = [same_form] if same_form else []
    candidates += slot_revisions(anchor)[-1:] if anchor else []
    for entry in candidates:
        if entry.asked_on == submission.asked_on and content_of(entry) == submission.content:
            return entry
    return None


def _append(
    place: Place,
    submission: Submission,
    moment: StudyMoment,
    anchor: Entry | None,
    *,
    now: datetime,
) -> Entry:
    before = slot_revisions(anchor) if anchor else []
    entry = Entry.objects.create(
        person=place.person,
        trial=place.trial,
        asked_on=submission.asked_on,
        slot=before[-1].slot if before else _next_slot(place, submission.asked_on),
        revision=max((row.revision for row in before), default=0) + 1,
        client_uuid=_free_number(place.person, submission.client_uuid),
        written_at=moment.instant,
        zone=moment.zone,
        written_on=moment.study_date,
        received_at=now,
        late=moment.study_date > submission.asked_on,
        arm=place.arm_on(submission.asked_on) or "",
        **fact_columns(submission.content),
    )
    _append_answers(entry, place, submission.content)
    return entry


def _next_slot(place: Place, asked_on: date) -> int:
    rows = entries_of(place.person, place.trial).filter(asked_on=asked_on)
    slots = set(rows.values_list("slot", flat=True))
    if len(slots) >= MOST_ENTRIES_A_DAY:
        raise Refused("too_many_entries", most=MOST_ENTRIES_A_DAY)
    return max(slots, default=0) + 1


def _free_number(person: Person, wanted: uuid.UUID) -> uuid.UUID:
    taken = Entry.objects.filter(person=person, client_uuid=wanted).exists()
    return uuid.uuid4() if taken else wanted


def fact_columns(content: EntryContent) -> dict[str, object]:
    """Return the columns of an entry that hold everything but the answers."""
    return {
        "minutes": content.minutes,
        "before_session": content.before_session,
        "painkillers": content.painkillers,
        "medication_changed": content.medication_changed,
        "other_treatment": content.other_treatment,
        "unwanted": content.unwanted,
        "note": content.note,
    }


def _append_answers(entry: Entry, place: Place, content: EntryContent) -> None:
    outcomes = {outcome.name: outcome for outcome in place.outcomes}
    OutcomeAnswer.objects.bulk_create(
        OutcomeAnswer(
            entry=entry,
            outcome=name,
            study_date=counts_for(outcomes[name], entry.asked_on),
            state=answer.state.value,
            value=answer.value,
        )
        for name, answer in content.answers.items()
        if answer.state is not EntryState.MISSING
    )
    RegionRating.objects.bulk_create(
        RegionRating(entry=entry, region=region.name, intensity=content.regions[region.name])
        for region in REGIONS
        if region.name in content.regions
    )
