"""Write a chapter of the example as rows, the way the services would have written them day by day.

Only the entries go in by bulk: a hundred forms one after the other would take seconds.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from druckpunkt.diary import Diary, DiaryDay, EntryState
from druckpunkt.trial import Protocol, freeze
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.models import Entry, OutcomeAnswer
from druckpunkt.web.diary.services import fact_columns
from druckpunkt.web.example.story import Chapter, diary_of_chapter
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.course import ONE_DAY, Course, lag_days
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Event, Kind, Stage, Trial
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.selectors import course_of, outcomes_of
from druckpunkt.web.trials.services.designing import start_trial
from druckpunkt.web.trials.services.foreseeing import draft_protocol
from druckpunkt.web.trials.services.looking import run_due_looks
from druckpunkt.web.trials.services.revealing import (
    LastQuestions,
    decide,
    reveal,
    state_expectation_midway,
)

MORNING, EVENING = time(8, 10), time(20, 40)


def write_chapter(person: Person, chapter: Chapter, today: date) -> Trial:
    """Write one trial as it has gone until the evening before `today`."""
    start = at(chapter.run_in_first_day(today), MORNING, person.zone)
    trial = start_trial(person, chapter.design, now=start)
    protocol = _freeze(trial, chapter, today)
    _write_entries(trial, diary_of_chapter(chapter, protocol), until=today - ONE_DAY)
    for offset, value in chapter.first_written.items():
        _correct(trial, protocol.first_day + offset * ONE_DAY, value)
    course = course_of(trial)
    _live(trial, chapter, course, today)
    if course.is_over(today):
        _open(trial, chapter, course)
    return trial


def write_run_in(person: Person, chapter: Chapter, today: date) -> Trial:
    """Write a trial whose run-in was done yesterday and which is not frozen yet."""
    start = at(today - chapter.run_in_days * ONE_DAY, MORNING, person.zone)
    trial = start_trial(person, chapter.design, now=start)
    draft = draft_protocol(
        trial, template=chapter.design.template, first_day=today, seed=chapter.draw_seed
    )
    _write_entries(trial, diary_of_chapter(chapter, draft), until=today - ONE_DAY)
    return trial


def at(day: date, clock_time: time, zone: str) -> datetime:
    """Return an instant on `day` in `zone`."""
    return datetime.combine(day, clock_time, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _freeze(trial: Trial, chapter: Chapter, today: date) -> Protocol:
    """Freeze with the seed of the story on the evening before the first block."""
    first_day = chapter.first_day(today)
    draft = draft_protocol(
        trial, template=chapter.design.template, first_day=first_day, seed=chapter.draw_seed
    )
    protocol = freeze(draft, first_day - ONE_DAY)
    now = at(first_day - ONE_DAY, EVENING, trial.zone)
    version = add_version(trial, protocol, now=now)
    trial.stage = Stage.RUNNING
    trial.save(update_fields=["stage"])
    record(trial.person, Kind.FROZE, now=now, trial=trial, version=1, sha256=version.sha256)
    return protocol


def _live(trial: Trial, chapter: Chapter, course: Course, today: date) -> None:
    """Let the program look on its days, and ask half-way what the person expects."""
    days = sorted(course.assignments)
    middle = days[len(days) // 2]
    if middle < today:
        now = at(middle, EVENING, trial.zone)
        state_expectation_midway(trial, chapter.midway, now=now)
    for planned in course.looks:
        runs_on = course.complete_on(planned.study_date)
        if runs_on <= today:
            run_due_looks(trial, at(runs_on, MORNING, trial.zone))


def _open(trial: Trial, chapter: Chapter, course: Course) -> None:
    """Open the seal on the first morning on which that is possible, and decide in the evening."""
    assert course.last_block_day is not None
    day = course.complete_on(course.last_block_day)
    questions = LastQuestions(chapter.reveal, chapter.guess)
    reveal(trial, questions, now=at(day, MORNING, trial.zone))
    if chapter.decision:
        decide(trial, chapter.decision, now=at(day, EVENING, trial.zone))


def _write_entries(trial: Trial, diary: Diary, *, until: date) -> None:
    """Write an entry for every day with something to say, answered last nights included."""
    lags = {outcome.name: lag_days(outcome) for outcome in outcomes_of(trial)}
    course = course_of(trial)
    asked = _asked(diary, lags, until)
    rows = {day: _entry(trial, course, day, fact) for day, (fact, _) in asked.items()}
    Entry.objects.bulk_create(rows.values())
    OutcomeAnswer.objects.bulk_create(
        OutcomeAnswer(
            entry=rows[day],
            outcome=name,
            study_date=counted,
            state=counting.entry(name).state.value,
            value=counting.value(name),
        )
        for day, (_, answers) in asked.items()
        for name, counted, counting in answers
    )
    Event.objects.bulk_create(_stored(trial, row) for row in rows.values())


Answered = list[tuple[str, date, DiaryDay]]


def _asked(
    diary: Diary, lags: dict[str, int], until: date
) -> dict[date, tuple[DiaryDay, Answered]]:
    """Sort answers by the day they were asked on; a day without any answer has no entry."""
    days = {day.study_date: day for day in diary.days}
    placed: dict[date, Answered] = {}
    for day in diary.days:
        for name, said in day.entries.items():
            asked_on = day.study_date + lags[name] * ONE_DAY
            if said.state is not EntryState.MISSING and asked_on <= until:
                placed.setdefault(asked_on, []).append((name, day.study_date, day))
    return {
        asked_on: (days.get(asked_on, DiaryDay(asked_on, None)), answers)
        for asked_on, answers in sorted(placed.items())
    }


def _entry(trial: Trial, course: Course, asked_on: date, day: DiaryDay) -> Entry:
    facts = EntryContent(
        minutes=day.minutes,
        before_session=day.before_session,
        painkillers=day.painkillers,
        unwanted=day.unwanted,
        note=day.note,
    )
    written_on = asked_on + ONE_DAY if day.late else asked_on
    return Entry(
        person=trial.person,
        trial=trial,
        asked_on=asked_on,
        revision=1,
        client_uuid=uuid.uuid5(trial.id, asked_on.isoformat()),
        written_at=at(written_on, MORNING if day.late else EVENING, trial.zone),
        zone=trial.zone,
        written_on=written_on,
        late=day.late,
        arm=course.arm_on(asked_on) or "",
        **fact_columns(facts),
    )


def _correct(trial: Trial, asked_on: date, first_value: float) -> None:
    """Make what is written about `asked_on` a correction of an entry with another number."""
    first = Entry.objects.get(trial=trial, asked_on=asked_on)
    answers = list(first.answers.all())
    second = Entry.objects.get(pk=first.pk)
    second.pk, second.revision = None, 2
    second.client_uuid = uuid.uuid5(trial.id, f"{asked_on.isoformat()} corrected")
    second.save(force_insert=True)
    OutcomeAnswer.objects.filter(entry=first, outcome=trial.outcome).update(value=first_value)
    for answer in answers:
        answer.pk, answer.entry = None, second
        answer.save(force_insert=True)
    now = second.written_at or trial.created_at
    record(trial.person, Kind.CORRECTED, now=now, trial=trial, asked_on=asked_on)


def _stored(trial: Trial, entry: Entry) -> Event:
    return Event(
        person=trial.person,
        trial=trial,
        kind=Kind.ENTRY_STORED,
        happened_at=entry.written_at or trial.created_at,
        detail={"asked_on": entry.asked_on.isoformat()},
    )
