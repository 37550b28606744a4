"""What a session was: the plan it followed, what happened in it, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Use(StrEnum):
    """With the mat, or the same rest without it (the other arm of a trial)."""

    MAT = "mat"
    REST = "rest"


class Ending(StrEnum):
    """Why a session ended."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    ASLEEP = "asleep"
    HURT = "hurt"

    @property
    def gravity(self) -> int:
        """How grave a sign it is: 0 none, then asleep, then hurt; what is told later only adds."""
        return {Ending.ASLEEP: 1, Ending.HURT: 2}.get(self, 0)


class Sound(StrEnum):
    """What guides a session: one track that also plays on a locked screen, bells, or nothing."""

    TRACK = "track"
    BELLS = "bells"
    SILENT = "silent"


class Happening(StrEnum):
    """What can happen between the start and the end of a session."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    JUMP = "jump"
    END = "end"


class SkinFinding(StrEnum):
    """What the skin looks and feels like afterwards, from harmless to a reason to stop."""

    CLEAR = "clear"
    PRINTS = "prints"
    WELTS = "welts"
    BRUISE = "bruise"
    BROKEN = "broken"
    NUMB = "numb"


# Findings that pause the plan and ask the safety check again.
BAD_FINDINGS = frozenset({SkinFinding.BRUISE, SkinFinding.BROKEN, SkinFinding.NUMB})


class SkinMoment(StrEnum):
    """When the skin was looked at."""

    AFTER = "after"
    MORNING = "morning"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened `at_seconds` of session time (time on the mat, pauses left out).

    For `EXTEND` `minutes` are the new planned minutes; for `JUMP` `seconds` is by how much the
    wall clock disagreed. Both None otherwise.
    """

    kind: Happening
    at_seconds: float
    minutes: int | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Sting:
    """How much it stung, 0 to 10, at a planned minute of the session (0, 1, 3 or 5)."""

    minute: int
    value_0_10: int


@dataclass(frozen=True, slots=True)
class SessionLog:
    """One session as its player, or the person afterwards, tells it.

    `started_at` is an aware instant, `zone` where it was lived. `planned_minutes` are those the
    session began with, `minutes` (0 to 240) those really spent lying. `before_0_10` and
    `after_0_10` are tension or pain. `added_later` says that no player was there: then `events`
    and `stings` are empty.
    """

    started_at: datetime
    zone: str
    use: Use
    planned_minutes: int
    minutes: float
    position: str
    layer: str
    base: str
    ending: Ending
    sound: Sound = Sound.SILENT
    events: tuple[Event, ...] = ()
    before_0_10: int | None = None
    after_0_10: int | None = None
    stings: tuple[Sting, ...] = ()
    added_later: bool = False


class LogRejected(ValueError):
    """A log that cannot have happened; `code` says which rule, `values` the place and cure."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
