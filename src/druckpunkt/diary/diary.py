"""A diary: study days in order, each with its arm and its answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from druckpunkt.diary.entry import MISSING, EntryState, OutcomeEntry


class DuplicateDay(ValueError):
    """The same study day stands in a diary twice."""

    def __init__(self, study_date: date) -> None:
        super().__init__(study_date.isoformat())
        self.study_date = study_date


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """Everything known about one study day.

    `arm` is the condition the day belongs to (`mat`, `rest`, `nothing`, `run-in` or an arm name
    of the file); None when no trial was running. `minutes` are the minutes really spent lying
    (mat or rest). `painkillers` counts doses; `unwanted` and `note` are free text; `late` says
    that the answer came after the study day had ended; `before_session` that it was given before
    that day's session. `medication_changed` is about medicine alone, `other_treatment` about the
    rest; `regions` are the places that hurt, by name, from 0 to 10 (see `body`).
    """

    study_date: date
    arm: str | None
    entries: Mapping[str, OutcomeEntry] = field(default_factory=dict)
    minutes: float | None = None
    painkillers: int | None = None
    other_treatment: bool | None = None
    unwanted: str = ""
    note: str = ""
    late: bool = False
    before_session: bool = False
    medication_changed: bool | None = None
    regions: Mapping[str, int] = field(default_factory=dict)

    def entry(self, outcome: str) -> OutcomeEntry:
        """Return the answer about `outcome`; a state `missing` when there is none."""
        return self.entries.get(outcome, MISSING)

    def value(self, outcome: str) -> float | None:
        """Return the number answered about `outcome`, or None."""
        return self.entry(outcome).value


@dataclass(frozen=True, slots=True)
class Diary:
    """Study days sorted by date, each at most once."""

    days: tuple[DiaryDay, ...]
    outcomes: tuple[str, ...]

    @classmethod
    def of(cls, days: Iterable[DiaryDay], outcomes: Iterable[str]) -> Diary:
        """Sort `days` by date; raise `DuplicateDay` when a date stands twice."""
        ordered = tuple(sorted(days, key=lambda day: day.study_date))
        for before, after in pairwise(ordered):
            if before.study_date == after.study_date:
                raise DuplicateDay(after.study_date)
        return cls(ordered, tuple(outcomes))

    @property
    def arms(self) -> tuple[str, ...]:
        """Arm names in order of first appearance."""
        return tuple(dict.fromkeys(day.arm for day in self.days if day.arm is not None))

    def count(self, outcome: str, state: EntryState) -> int:
        """Count the days on which `outcome` is in `state`."""
        return sum(day.entry(outcome).state is state for day in self.days)
