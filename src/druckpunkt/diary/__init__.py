"""The diary: what is asked, what was answered, and on which study day it counts."""

from __future__ import annotations

from druckpunkt.diary.body import (
    HIGHEST_INTENSITY,
    REGION_NAMES,
    REGIONS,
    Region,
    Side,
    strongest,
    touched_by,
)
from druckpunkt.diary.diary import Diary, DiaryDay, DuplicateDay
from druckpunkt.diary.entry import EntryState, OutcomeEntry
from druckpunkt.diary.muscles import Depth, Muscle, Muscles, muscle_layer
from druckpunkt.diary.outcome import (
    Attribution,
    Direction,
    Outcome,
    custom_outcome,
    known_outcomes,
)
from druckpunkt.diary.several import day_value

__all__ = [
    "HIGHEST_INTENSITY",
    "REGIONS",
    "REGION_NAMES",
    "Attribution",
    "Depth",
    "Diary",
    "DiaryDay",
    "Direction",
    "DuplicateDay",
    "EntryState",
    "Muscle",
    "Muscles",
    "Outcome",
    "OutcomeEntry",
    "Region",
    "Side",
    "custom_outcome",
    "day_value",
    "known_outcomes",
    "muscle_layer",
    "strongest",
    "touched_by",
]
