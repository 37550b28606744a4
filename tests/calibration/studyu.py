"""Ten real trials run with StudyU (sleep, two conditions, weeks A B A B): what do we say?

Source and licence stand beside the files in `tests/data/hpi_classroom_studyu`. "How well did you
sleep last night?" belongs to the night before the answer, so to the condition of that day.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from druckpunkt.diary import Diary, DiaryDay, EntryState, OutcomeEntry, known_outcomes
from druckpunkt.trial import Question, analyse
from tests.calibration.today import welch

BERLIN = ZoneInfo("Europe/Berlin")
PHASE_DAYS = 7
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClassroomTrial:
    """One person's nights: condition and answer (1-10) by study day of the night."""

    name: str
    person: str
    start: date
    condition: Mapping[int, str]
    sleep: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class ClassroomAnswer:
    """What we say of one trial, and p of the t-test on its nights."""

    trial: ClassroomTrial
    nights: int
    word: str
    reason: str
    effect: float
    interval: tuple[float, float]
    welch_p: float


def classroom_trials(folder: Path) -> list[ClassroomTrial]:
    """Read every participant with answers under both conditions."""
    found = [trial for path in sorted(folder.glob("measurements_*.csv")) for trial in _read(path)]
    return [trial for trial in found if len(_arms_answered(trial)) == 2]


def _arms_answered(trial: ClassroomTrial) -> set[str]:
    return {trial.condition[night] for night in trial.sleep}


def _read(path: Path) -> Iterator[ClassroomTrial]:
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for number, person in enumerate(sorted({row["participant_id"] for row in rows}), start=1):
        own = [row for row in rows if row["participant_id"] == person]
        name = path.stem.removeprefix("measurements_")
        yield _trial(name, str(number), own)


def _trial(name: str, person: str, rows: list[dict[str, str]]) -> ClassroomTrial:
    started = datetime.fromisoformat(rows[0]["participant_started_at"]).astimezone(BERLIN)
    phases = {_day(row) // PHASE_DAYS: row["current_intervention_name"] for row in rows}
    last = max(_day(row) for row in rows)
    condition = {
        day: phases[day // PHASE_DAYS] for day in range(last + 1) if day // PHASE_DAYS in phases
    }
    answers = {
        _day(row) - 1: float(row["survey1_question1_response"])
        for row in rows
        if row["is_survey1"] == "true" and row["survey1_question1_response"]
    }
    sleep = {night: value for night, value in answers.items() if night in condition}
    return ClassroomTrial(name, person, started.date(), condition, sleep)


def _day(row: Mapping[str, str]) -> int:
    return int(row["current_day_of_study"])


def answer_of(trial: ClassroomTrial) -> ClassroomAnswer:
    """Analyse one trial; the condition of the first phase is `on`."""
    on, off = dict.fromkeys(trial.condition.values())
    nights = sorted(trial.sleep)
    values = np.array([[trial.sleep[night]] for night in nights])
    labels = np.array([float(trial.condition[night] == on) for night in nights])
    found = analyse(_diary(trial), Question(known_outcomes()["sleep"], on, off))
    return ClassroomAnswer(
        trial=trial,
        nights=len(nights),
        word=found.verdict.word.value,
        reason=found.verdict.reason.code,
        effect=found.figures.mean,
        interval=found.figures.interval_95,
        welch_p=float(welch(values, labels)[1][0]),
    )


def _diary(trial: ClassroomTrial) -> Diary:
    days = []
    for night, condition in trial.condition.items():
        value = trial.sleep.get(night)
        entry = {} if value is None else {"sleep": OutcomeEntry(EntryState.ANSWERED, value)}
        days.append(DiaryDay(trial.start + night * ONE_DAY, condition, entry))
    return Diary.of(days, ("sleep",))
