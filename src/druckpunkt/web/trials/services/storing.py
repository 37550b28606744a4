"""Bringing in whole diaries: files of others, and the diary of the example person."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from druckpunkt.diary import Diary, DiaryDay, EntryState, Outcome, known_outcomes
from druckpunkt.trial import TEMPLATES, Arm, Dose, EntryWindow, Protocol
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.models import Entry, OutcomeAnswer, RegionRating
from druckpunkt.web.diary.services import fact_columns
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.course import ONE_DAY, lag_days
from druckpunkt.web.trials.events import record
from druckpunkt.web.trials.models import Expectation, Kind, Moment, Stage, Trial
from druckpunkt.web.trials.protocols import add_version
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import running_trial_for
from druckpunkt.web.trials.services.designing import dose_columns, outcome_columns


@dataclass(frozen=True, slots=True)
class Source:
    """What a diary answers: its question, its arms, and its protocol where it has one."""

    outcome: Outcome
    on: str = Arm.MAT.value
    off: str = Arm.REST.value
    protocol: Protocol | None = None

    @classmethod
    def of_protocol(cls, protocol: Protocol) -> Source:
        """Return the source of a diary that was kept under `protocol`."""
        return cls(protocol.outcome, protocol.on, protocol.off, protocol)


@transaction.atomic
def store_diary(person: Person, diary: Diary, source: Source, *, zone: str, now: datetime) -> Trial:
    """Store the diary of a file as a trial that has ended and lies open.

    Its days keep their arms; with a protocol the schedule says them. Raises
    `Refused("empty_diary")`.
    """
    trial = _new_trial(person, diary, source, zone=zone, now=now)
    trial.stage = Stage.ENDED
    trial.ended_on = diary.days[-1].study_date
    trial.opened_at = now
    trial.save(force_insert=True)
    _fill(trial, diary, source, now=now)
    record(person, Kind.IMPORTED, now=now, trial=trial, days=len(diary.days))
    return trial


@transaction.atomic
def store_running_trial(
    person: Person, diary: Diary, protocol: Protocol, *, now: datetime
) -> Trial:
    """Store a trial that goes on, with its days so far, under seal.

    Raises `Refused`: `trial_running`, `empty_diary`.
    """
    if running_trial_for(person):
        raise Refused("trial_running")
    source = Source.of_protocol(protocol)
    trial = _new_trial(person, diary, source, zone=protocol.zone, now=now)
    trial.stage = Stage.RUNNING
    trial.save(force_insert=True)
    _fill(trial, diary, source, now=now)
    record(person, Kind.IMPORTED, now=now, trial=trial, days=len(diary.days))
    return trial


def _new_trial(person: Person, diary: Diary, source: Source, *, zone: str, now: datetime) -> Trial:
    if not diary.days:
        raise Refused("empty_diary")
    protocol = source.protocol
    name = protocol.template.name if protocol else ""
    dose = protocol.dose if protocol else Dose()
    window = protocol.entry_window if protocol else EntryWindow()
    known = known_outcomes()
    others = [name for name in diary.outcomes if name != source.outcome.name and name in known]
    return Trial(
        person=person,
        created_at=now,
        zone=zone,
        **outcome_columns(source.outcome),
        exploratory=others,
        on_arm=source.on,
        off_arm=source.off,
        template=name if name in TEMPLATES else "",
        **dose_columns(dose, window),
        run_in_first_day=diary.days[0].study_date,
    )


def _fill(trial: Trial, diary: Diary, source: Source, *, now: datetime) -> None:
    if source.protocol:
        add_version(trial, source.protocol, now=now)
        if source.protocol.expectation_0_10 is not None:
            Expectation.objects.create(
                trial=trial,
                moment=Moment.BEFORE,
                value_0_10=source.protocol.expectation_0_10,
                asked_at=now,
            )
    _store_days(trial, diary, source.outcome)


def _store_days(trial: Trial, diary: Diary, primary: Outcome) -> None:
    """Make one entry for every day, and one more where only last night was asked about."""
    lags = {name: lag_days(outcome) for name, outcome in known_outcomes().items()}
    lags[primary.name] = lag_days(primary)
    late = {day.study_date + lags[primary.name] * ONE_DAY for day in diary.days if day.late}
    days = {day.study_date: day for day in diary.days}
    placed = list(_answers(diary, lags))
    asked = sorted({*days, *(day for day, _ in placed)})
    rows = {day: _entry(trial, days.get(day, DiaryDay(day, None)), day in late) for day in asked}
    Entry.objects.bulk_create(rows.values())
    for asked_on, answer in placed:
        answer.entry = rows[asked_on]
    OutcomeAnswer.objects.bulk_create(answer for _, answer in placed)
    RegionRating.objects.bulk_create(
        RegionRating(entry=rows[day.study_date], region=region, intensity=intensity)
        for day in diary.days
        for region, intensity in day.regions.items()
    )


def _answers(diary: Diary, lags: Mapping[str, int]) -> Iterator[tuple[date, OutcomeAnswer]]:
    """Yield every answer with the day it was asked on; what is missing has no row."""
    for day in diary.days:
        for name, said in day.entries.items():
            if said.state is EntryState.MISSING:
                continue
            asked_on = day.study_date + lags.get(name, 0) * ONE_DAY
            yield (
                asked_on,
                OutcomeAnswer(
                    outcome=name,
                    study_date=day.study_date,
                    state=said.state.value,
                    value=said.value,
                ),
            )


def _entry(trial: Trial, day: DiaryDay, late: bool) -> Entry:
    facts = EntryContent(
        minutes=day.minutes,
        before_session=day.before_session,
        painkillers=day.painkillers,
        other_treatment=day.other_treatment,
        unwanted=day.unwanted,
        note=day.note,
        medication_changed=day.medication_changed,
    )
    return Entry(
        person=trial.person,
        trial=trial,
        asked_on=day.study_date,
        revision=1,
        client_uuid=_form_number(trial, day.study_date),
        written_at=None,
        zone=trial.zone,
        written_on=day.study_date + ONE_DAY if late else day.study_date,
        late=late,
        arm=day.arm or "",
        **fact_columns(facts),
    )


def _form_number(trial: Trial, day: date) -> uuid.UUID:
    return uuid.uuid5(trial.id, day.isoformat())
