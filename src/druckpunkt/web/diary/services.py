"""Writing the diary: append-only, idempotent, one transaction with its event and due looks."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from druckpunkt.days import StudyMoment, study_moment
from druckpunkt.diary import EntryState
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.models import Entry, OutcomeAnswer
from druckpunkt.web.diary.selectors import content_of, revisions_of
from druckpunkt.web.people.services import known_zone
from druckpunkt.web.trials.course import Course, counts_for
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Kind, Look, Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import course_of, diary_is_closed, today_of
from druckpunkt.web.trials.services.locking import locked
from druckpunkt.web.trials.services.looking import run_due_looks


@dataclass(frozen=True, slots=True)
class Submission:
    """One sent form: about which study day, in which zone, with which one-time number."""

    asked_on: date
    content: EntryContent
    client_uuid: uuid.UUID
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a form: the entry that holds it, and the looks its day brought."""

    entry: Entry
    is_new: bool
    looks: tuple[Look, ...]


@transaction.atomic
def store_entry(trial: Trial, submission: Submission, *, now: datetime) -> Stored:
    """Store one form; the same form sent twice counts once, a changed one is a correction.

    Raises `Refused`: `diary_closed`, `future_day`, `nothing_asked` (outside the trial), `empty`,
    `not_asked` (outcome), `off_scale` (outcome, low, high).
    """
    trial = locked(trial)
    course = course_of(trial)
    zone = known_zone(submission.zone, otherwise=trial.person.zone)
    moment = study_moment(now, zone)
    _check(trial, course, submission, today=max(moment.study_date, today_of(trial.person, now)))
    before = revisions_of(trial.person, trial, submission.asked_on)
    known = _already_stored(trial, submission, before)
    if known:
        return Stored(known, is_new=False, looks=())
    entry = _append(trial, course, submission, moment, revision=len(before) + 1)
    kind = Kind.CORRECTED if before else Kind.ENTRY_STORED
    record(trial.person, kind, now=now, trial=trial, asked_on=submission.asked_on)
    return Stored(entry, is_new=True, looks=run_due_looks(trial, now))


def _check(trial: Trial, course: Course, submission: Submission, *, today: date) -> None:
    if diary_is_closed(trial, course, today):
        raise Refused("diary_closed")
    if submission.asked_on > today:
        raise Refused("future_day", day=submission.asked_on)
    asked = {outcome.name: outcome for outcome in course.asked_on(submission.asked_on)}
    if not asked:
        raise Refused("nothing_asked", day=submission.asked_on)
    if submission.content.is_empty:
        raise Refused("empty")
    for name, answer in submission.content.answers.items():
        if name not in asked:
            raise Refused("not_asked", outcome=name)
        outcome = asked[name]
        if answer.value is not None and not outcome.holds(answer.value):
            raise Refused("off_scale", outcome=name, low=outcome.low, high=outcome.high)


def _already_stored(trial: Trial, submission: Submission, before: list[Entry]) -> Entry | None:
    """Find the entry this form has become already.

    The same number with the same content is a double submit or a late repetition of an old one;
    the same content as the latest revision changes nothing whatever its number. The same number
    with other content is a person who went back and corrected: a new revision.
    """
    same_form = Entry.objects.filter(
        person=trial.person, client_uuid=submission.client_uuid
    ).first()
    candidates = ([same_form] if same_form else []) + before[-1:]
    for entry in candidates:
        if entry.asked_on == submission.asked_on and content_of(entry) == submission.content:
            return entry
    return None


def _append(
    trial: Trial, course: Course, submission: Submission, moment: StudyMoment, *, revision: int
) -> Entry:
    content = submission.content
    number = submission.client_uuid
    if Entry.objects.filter(person=trial.person, client_uuid=number).exists():
        number = uuid.uuid4()
    entry = Entry.objects.create(
        person=trial.person,
        trial=trial,
        asked_on=submission.asked_on,
        revision=revision,
        client_uuid=number,
        written_at=moment.instant,
        zone=moment.zone,
        written_on=moment.study_date,
        late=moment.study_date > submission.asked_on,
        arm=course.arm_on(submission.asked_on) or "",
        **fact_columns(content),
    )
    _append_answers(entry, course, content)
    return entry


def fact_columns(content: EntryContent) -> dict[str, object]:
    """Return the columns of an entry that hold everything but the answers."""
    return {
        "minutes": content.minutes,
        "before_session": content.before_session,
        "painkillers": content.painkillers,
        "other_treatment": content.other_treatment,
        "unwanted": content.unwanted,
        "note": content.note,
    }


def _append_answers(entry: Entry, course: Course, content: EntryContent) -> None:
    outcomes = {outcome.name: outcome for outcome in course.outcomes}
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
