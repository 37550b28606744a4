"""Reading the diary, always through its owner, and turning rows into core values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from druckpunkt.diary import Diary, DiaryDay, EntryState, OutcomeEntry
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.models import Entry, OutcomeAnswer
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.course import ONE_DAY, Course, lag_days
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import course_of


def entries_for(person: Person, trial: Trial) -> QuerySet[Entry]:
    """Return every revision of every entry of `person` in `trial`, with its answers."""
    return Entry.objects.filter(person=person, trial=trial).prefetch_related("answers")


def revisions_of(person: Person, trial: Trial, asked_on: date) -> list[Entry]:
    """Return what was written about one day, oldest first; the last one counts."""
    return list(entries_for(person, trial).filter(asked_on=asked_on).order_by("revision"))


def latest_entries(person: Person, trial: Trial) -> dict[date, Entry]:
    """Return the entry that counts for every day that has one."""
    rows = entries_for(person, trial).order_by("asked_on", "revision")
    return {row.asked_on: row for row in rows}


def content_of(entry: Entry) -> EntryContent:
    """Return what `entry` says."""
    return EntryContent(
        answers={answer.outcome: _answer(answer) for answer in entry.answers.all()},
        minutes=entry.minutes,
        before_session=entry.before_session,
        painkillers=entry.painkillers,
        other_treatment=entry.other_treatment,
        unwanted=entry.unwanted,
        note=entry.note,
    )


def _answer(row: OutcomeAnswer) -> OutcomeEntry:
    return OutcomeEntry(EntryState(row.state), row.value)


def last_recorded_day(person: Person, trial: Trial) -> date | None:
    """Return the last study day with an arm that has an entry."""
    rows = Entry.objects.filter(person=person, trial=trial).exclude(arm="")
    return rows.order_by("asked_on").values_list("asked_on", flat=True).last()


def longest_session(person: Person, trial: Trial) -> float:
    """Return the most minutes of one day in `trial`, 0 without any."""
    minutes = (entry.minutes for entry in latest_entries(person, trial).values())
    return max((m for m in minutes if m is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class Unwanted:
    """An unwanted effect as it was written down; safety data is never sealed."""

    day: date
    arm: str | None
    text: str


def unwanted_effects(person: Person, trial: Trial, course: Course) -> list[Unwanted]:
    """Return every unwanted effect that was noted, by day, with the arm of its day."""
    entries = latest_entries(person, trial)
    return [
        Unwanted(day, _arm(day, course, entry), entry.unwanted)
        for day, entry in entries.items()
        if entry.unwanted
    ]


def diary_of(person: Person, trial: Trial) -> Diary:
    """Return the diary of `trial`: every value on the study day it belongs to.

    Days without any entry are left out; the engine knows from the protocol that they are missing.
    """
    course = course_of(trial)
    entries = latest_entries(person, trial)
    answers = _answers_by_day(entries.values())
    dates = sorted({*entries, *answers})
    days = [_diary_day(day, course, entries, answers.get(day, [])) for day in dates]
    return Diary.of((day for day in days if day.arm is not None), _names(course, answers))


def _names(course: Course, answers: Mapping[date, list[OutcomeAnswer]]) -> tuple[str, ...]:
    """What is asked, then whatever else a file brought along."""
    asked = [outcome.name for outcome in course.outcomes]
    found = {answer.outcome for row in answers.values() for answer in row}
    return (*asked, *sorted(found - set(asked)))


def _answers_by_day(entries: Iterable[Entry]) -> dict[date, list[OutcomeAnswer]]:
    by_day: dict[date, list[OutcomeAnswer]] = defaultdict(list)
    for entry in entries:
        for answer in entry.answers.all():
            by_day[answer.study_date].append(answer)
    return by_day


def _diary_day(
    day: date, course: Course, entries: Mapping[date, Entry], answers: list[OutcomeAnswer]
) -> DiaryDay:
    """Put one day together; it is late when the entry with its primary answer was."""
    entry = entries.get(day)
    facts = content_of(entry) if entry else EntryContent()
    source = entries.get(day + lag_days(course.primary) * ONE_DAY)
    return DiaryDay(
        study_date=day,
        arm=_arm(day, course, entry),
        entries={answer.outcome: _answer(answer) for answer in answers},
        minutes=facts.minutes,
        painkillers=facts.painkillers,
        other_treatment=facts.other_treatment,
        unwanted=facts.unwanted,
        note=facts.note,
        late=source is not None and source.late,
        before_session=facts.before_session,
    )


def _arm(day: date, course: Course, entry: Entry | None) -> str | None:
    """The protocol says it; in a file without one the row does."""
    if course.protocol is None and entry is not None:
        return entry.arm or None
    return course.arm_on(day)
