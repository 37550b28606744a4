"""What would be stored, in numbers: never values beside their arms, which could break a seal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from druckpunkt.charts import Table as Shown
from druckpunkt.diary import Diary, EntryState, Outcome
from druckpunkt.formats.bundle import TrialRecord
from druckpunkt.texts.catalogue import format_number
from druckpunkt.texts.phrases import arm_label, day, outcome_label
from druckpunkt.web.mydata.conflicts import is_here, new_free_entries
from druckpunkt.web.mydata.reading import Everything, Table
from druckpunkt.web.people.models import Person

ROWS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One column of answers: its name in the file, its label, and how many days have a value."""

    name: str
    label: str
    values: int


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A CSV file: its span, its counts, its first rows as they were read."""

    first_day: date
    last_day: date
    days: int
    arms: tuple[tuple[str, int], ...]
    questions: tuple[Question, ...]
    first_rows: Shown


@dataclass(frozen=True, slots=True)
class TrialPreview:
    """One trial of a file with everything."""

    outcome: str
    first_day: date | None
    last_day: date | None
    days: int
    is_frozen: bool
    is_open: bool
    is_here: bool


def preview_of_table(sent: Table, language: str) -> TablePreview:
    """Count what a CSV file holds."""
    diary, outcomes = sent.imported.diary, sent.imported.outcomes
    arms = Counter(day.arm for day in diary.days)
    return TablePreview(
        first_day=diary.days[0].study_date,
        last_day=diary.days[-1].study_date,
        days=len(diary.days),
        arms=tuple(
            (arm_label(arm, language) if arm else _("no arm"), count) for arm, count in arms.items()
        ),
        questions=tuple(_question(diary, outcome, language) for outcome in outcomes),
        first_rows=_first_rows(diary, outcomes, language),
    )


def _question(diary: Diary, outcome: Outcome, language: str) -> Question:
    values = diary.count(outcome.name, EntryState.ANSWERED)
    return Question(outcome.name, outcome_label(outcome, language), values)


def _first_rows(diary: Diary, outcomes: tuple[Outcome, ...], language: str) -> Shown:
    header = (_("Day"), *(outcome_label(outcome, language) for outcome in outcomes))
    rows = (
        (
            day(row.study_date, language),
            *(_value(row.value(outcome.name), language) for outcome in outcomes),
        )
        for row in diary.days[:ROWS_SHOWN]
    )
    return Shown(header, tuple(rows))


def _value(value: float | None, language: str) -> str:
    if value is None:
        return "–"
    digits = next(n for n in range(4) if n == 3 or round(value, n) == value)
    return format_number(value, digits, language)


def preview_of_everything(person: Person, sent: Everything, language: str) -> list[TrialPreview]:
    """Say of every trial in the file what it is and whether it is here already."""
    return [_trial(person, item, language) for item in sent.bundle.trials]


@dataclass(frozen=True, slots=True)
class Besides:
    """What a file with everything holds besides trials, and how much of it is new here."""

    days: int
    new_entries: int
    sessions: int
    new_sessions: int
    checks: int
    settings: int
    mats: int


def preview_besides(person: Person, sent: Everything) -> Besides:
    """Count what a file holds besides trials."""
    bundle = sent.bundle
    here = set(person.sessions.values_list("client_uuid", flat=True))
    return Besides(
        days=len({entry.asked_on for entry in bundle.entries}),
        new_entries=len(new_free_entries(person, bundle)),
        sessions=len(bundle.sessions),
        new_sessions=sum(one.client_uuid not in here for one in bundle.sessions),
        checks=len(bundle.safety_checks),
        settings=len(bundle.settings) + len(bundle.ladder_choices),
        mats=len(bundle.my_mats),
    )


def _trial(person: Person, item: TrialRecord, language: str) -> TrialPreview:
    days = sorted({entry.asked_on for entry in item.entries})
    return TrialPreview(
        outcome=outcome_label(item.outcome, language),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        days=len(days),
        is_frozen=bool(item.versions),
        is_open=item.opened_at is not None,
        is_here=is_here(person, item),
    )
