"""Small trials for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from druckpunkt.diary import Diary, DiaryDay, EntryState, OutcomeEntry, known_outcomes
from druckpunkt.trial import TEMPLATES, Protocol, Template, freeze, schedule

MONDAY = date(2026, 1, 5)
PAIN = known_outcomes()["pain"]
SLEEP = known_outcomes()["sleep"]


def protocol(
    template: str | Template = "standard", *, seed: int = 7, first_day: date = MONDAY
) -> Protocol:
    chosen = TEMPLATES[template] if isinstance(template, str) else template
    draft = Protocol(outcome=PAIN, template=chosen, first_day=first_day, seed=seed)
    return freeze(draft, first_day - timedelta(days=1))


def answered(value: float) -> OutcomeEntry:
    return OutcomeEntry(EntryState.ANSWERED, value)


def diary_of(plan: Protocol, values: Sequence[float | None], *, outcome: str = "pain") -> Diary:
    """Give the planned days their values in order; None is a missing day."""
    days = [
        DiaryDay(item.study_date, item.arm, {} if value is None else {outcome: answered(value)})
        for item, value in zip(schedule(plan), values, strict=True)
    ]
    return Diary.of(days, (outcome,))


def plain_diary(arms: str, values: Sequence[float | None], first_day: date = MONDAY) -> Diary:
    """One letter a day: m mat, r rest, n nothing, i run-in, . no row at all."""
    names = {"m": "mat", "r": "rest", "n": "nothing", "i": "run-in"}
    days = [
        DiaryDay(
            first_day + timedelta(days=t),
            names[letter],
            {} if value is None else {"pain": answered(value)},
        )
        for t, (letter, value) in enumerate(zip(arms, values, strict=True))
        if letter != "."
    ]
    return Diary.of(days, ("pain",))
