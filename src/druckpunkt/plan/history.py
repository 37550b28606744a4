"""What a plan looks back on: sessions, what the skin said afterwards, and what the person chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session on the mat as the ladder sees it (rests without the mat are none).

    `warning` is empty, or the code of a warning sign: `hurt`, `asleep`, `bruise`, `broken`,
    `numb`, `welts`, `pain_rise`. `at` is the aware instant of its start, `day` its study day.
    """

    at: datetime
    day: date
    minutes: float
    planned_minutes: int
    warning: str = ""


class ChoiceKind(StrEnum):
    """What a person can decide about the ladder."""

    START = "start"
    HOLD = "hold"
    GO_ON = "go_on"
    STEP_BACK = "step_back"


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision at one instant; `minutes` is the first step for `START`, else None."""

    at: datetime
    kind: ChoiceKind
    minutes: int | None = None
