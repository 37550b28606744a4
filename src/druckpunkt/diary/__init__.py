"""The diary: what is asked, what was answered, and on which study day it counts."""

from __future__ import annotations

from druckpunkt.diary.diary import Diary, DiaryDay, DuplicateDay
from druckpunkt.diary.entry import EntryState, OutcomeEntry
from druckpunkt.diary.outcome import (
    Attribution,
    Direction,
    Outcome,
    custom_outcome,
    known_outcomes,
)

__all__ = [
    "Attribution",
    "Diary",
    "DiaryDay",
    "Direction",
    "DuplicateDay",
    "EntryState",
    "Outcome",
    "OutcomeEntry",
    "custom_outcome",
    "known_outcomes",
]
