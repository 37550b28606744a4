"""Reading the diary, always through its owner, and turning rows into core values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from druckpunkt.diary import Diary, DiaryDay, EntryState, Outcome, OutcomeEntry, day_value
from druckpunkt.web.diary.content import EntryContent, joined
from druckpunkt.web.diary.models import BY_WRITING, Entry, OutcomeAnswer
from druckpunkt.web.diary.overview import Asks
from druckpunkt.web.diary.places import Place, free_place, place_on
from druckpunkt.web.diary.sessions import minutes_lain, minutes_of_arm
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.course import ONE_DAY, Course, lag_days
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import course_of


def entries_of(person: Person, trial: Trial | None) -> QuerySet[Entry]:
    """Return every revision of every entry of `person` in `trial`, None: in the free diary."""
    rows = Entry.objects.filter(person=person, trial=trial)
    return rows.prefetch_related("answers", "region_ratings")


def revisions_of(person: Person, trial: Trial | None, asked_on: date) -> list[Entry]:
    """Return what was written about one day: entry by entry, each as it was written."""
    rows = entries_of(person, trial).filter(asked_on=asked_on)
    return list(rows.order_by("slot", *BY_WRITING))


def slot_revisions(entry: Entry) -> list[Entry]:
    """Return every revision of the entry that `entry` is one of; the last one is in force."""
    return [
        row
        for row in revisions_of(entry.person, entry.trial, entry.asked_on)
        if row.slot == entry.slot
    ]


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of a day with all its revisions as they were written; the last is in force."""

    number: int
    revisions: tuple[Entry, ...]

    @property
    def in_force(self) -> Entry:
        """The revision that counts."""
        return self.revisions[-1]


def written_on(person: Person, day: date) -> list[Written]:
    """Return all entries about one day, in any diary of `person`, numbered as they were written."""
    rows = Entry.objects.filter(person=person, asked_on=day).order_by(*BY_WRITING)
    slots: dict[tuple[object, int], list[Entry]] = defaultdict(list)
    for row in rows.prefetch_related("answers", "region_ratings"):
        slots[(row.trial_id, row.slot)].append(row)
    # A number stands in addresses: an entry that arrives late must not move the others.
    by_arrival = sorted(slots.values(), key=lambda group: min(row.pk for row in group))
    return [Written(n, tuple(group)) for n, group in enumerate(by_arrival, start=1)]


def entries_in_force(
    person: Person, trial: Trial | None, asked_on: date | None = None
) -> dict[date, list[Entry]]:
    """Return the entries that count, by the day they are about: of each slot what came last."""
    rows = entries_of(person, trial).order_by("asked_on", "slot", *BY_WRITING)
    if asked_on is not None:
        rows = rows.filter(asked_on=asked_on)
    last = {(row.asked_on, row.slot): row for row in rows}
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for row in last.values():
        by_day[row.asked_on].append(row)
    return dict(by_day)


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
        medication_changed=entry.medication_changed,
        regions={rating.region: rating.intensity for rating in entry.region_ratings.all()},
    )


def _answer(row: OutcomeAnswer) -> OutcomeEntry:
    return OutcomeEntry(EntryState(row.state), row.value)


def last_recorded_day(person: Person, trial: Trial) -> date | None:
    """Return the last study day with an arm that has an entry."""
    rows = Entry.objects.filter(person=person, trial=trial).exclude(arm="")
    return rows.order_by("asked_on").values_list("asked_on", flat=True).last()


def asked_of(person: Person, day: date, now: datetime) -> tuple[Outcome, ...]:
    """Return what is asked on study day `day`, whichever diary it belongs to."""
    return place_on(person, day, now).asked_on(day)


def contents_by_day(person: Person, trial: Trial | None) -> dict[date, EntryContent]:
    """Return what every day with an entry says, all its entries together."""
    return {
        day: joined(content_of(entry) for entry in entries)
        for day, entries in entries_in_force(person, trial).items()
    }


def longest_session(person: Person, trial: Trial) -> float:
    """Return the most minutes of one day in `trial`, 0 without any."""
    minutes = (day.minutes for day in diary_of(person, trial).days)
    return max((m for m in minutes if m is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class Unwanted:
    """An unwanted effect as it was written down; safety data is never sealed."""

    day: date
    arm: str | None
    text: str


def unwanted_effects(place: Place) -> list[Unwanted]:
    """Return every unwanted effect that was noted in a diary, by day, with the arm of its day."""
    return [
        Unwanted(day, place.arm_on(day), entry.unwanted)
        for day, entries in entries_in_force(place.person, place.trial).items()
        for entry in entries
        if entry.unwanted
    ]


def diary_of(person: Person, trial: Trial) -> Diary:
    """Return the diary of `trial`: every value on the study day it belongs to.

    A day with several entries counts with one value (`diary.day_value`). Days without any entry
    are left out; the engine knows from the protocol that they are missing.
    """
    course = course_of(trial)
    entries = entries_in_force(person, trial)
    days = _diary_days(entries, course, lambda day, rows: _arm(day, course, rows), person)
    outcomes = tuple(outcome.name for outcome in course.outcomes)
    return _laid(tuple(day for day in days if day.arm is not None), outcomes)


def free_diary_of(person: Person) -> Diary:
    """Return the diary kept without a trial, in the same way; its days have no arm."""
    place = free_place(person)
    days = _diary_days(entries_in_force(person, None), place, lambda day, rows: None, person)
    return _laid(days, tuple(outcome.name for outcome in place.outcomes))


def _laid(days: tuple[DiaryDay, ...], asked: tuple[str, ...]) -> Diary:
    """What is asked comes first, then whatever else a file brought along."""
    found = {name for day in days for name in day.entries}
    return Diary.of(days, (*asked, *sorted(found - set(asked))))


def _diary_days(
    entries: Mapping[date, Sequence[Entry]],
    asks: Asks,
    arm_of: Callable[[date, Sequence[Entry]], str | None],
    person: Person,
) -> tuple[DiaryDay, ...]:
    answers = answers_by_day(row for rows in entries.values() for row in rows)
    lain = minutes_lain(person)
    lag = lag_days(asks.primary) * ONE_DAY
    return tuple(
        _diary_day(
            day,
            arm_of(day, entries.get(day, ())),
            entries.get(day, ()),
            answers.get(day, {}),
            lain.get(day, {}),
            late=any(source.late for source in entries.get(day + lag, ())),
        )
        for day in sorted({*entries, *answers})
    )


def answers_by_day(entries: Iterable[Entry]) -> dict[date, dict[str, OutcomeEntry]]:
    """Return the value each outcome has on the study days these entries count for."""
    given: dict[date, dict[str, list[OutcomeEntry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for answer in entry.answers.all():
            given[answer.study_date][answer.outcome].append(_answer(answer))
    return {
        day: {name: day_value(said) for name, said in by_name.items()}
        for day, by_name in given.items()
    }


def _diary_day(
    day: date,
    arm: str | None,
    rows: Sequence[Entry],
    answers: Mapping[str, OutcomeEntry],
    lain: Mapping[str, float],
    *,
    late: bool,
) -> DiaryDay:
    """Put one day together; it is late when an entry with its primary answer was."""
    facts = joined(content_of(row) for row in rows)
    return DiaryDay(
        study_date=day,
        arm=arm,
        entries=answers,
        minutes=minutes_of_arm(lain, arm, otherwise=facts.minutes),
        painkillers=facts.painkillers,
        other_treatment=facts.other_treatment,
        unwanted=facts.unwanted,
        note=facts.note,
        late=late,
        before_session=facts.before_session,
        medication_changed=facts.medication_changed,
        regions=facts.regions,
    )


def _arm(day: date, course: Course, rows: Sequence[Entry]) -> str | None:
    """The protocol says it; in a file without one the row does."""
    if course.protocol is None and rows:
        return rows[0].arm or None
    return course.arm_on(day)
