"""What a person answered about one outcome on one study day."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class EntryState(StrEnum):
    """Why there is, or is not, a number.

    `TOO_BAD` and `SKIPPED` are states, never numbers; `MISSING` means nobody answered.
    """

    ANSWERED = "answered"
    SKIPPED = "skipped"
    TOO_BAD = "too_bad"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class OutcomeEntry:
    """One answer: a state and, when answered, a finite number in outcome units.

    Raises `ValueError` when state and value contradict each other.
    """

    state: EntryState
    value: float | None = None

    def __post_init__(self) -> None:
        answered = self.state is EntryState.ANSWERED
        if answered != (self.value is not None):
            raise ValueError("a value stands with the state answered, and only with it")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError("a value is a finite number")


MISSING = OutcomeEntry(EntryState.MISSING)
