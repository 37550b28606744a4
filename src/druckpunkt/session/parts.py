"""What a guided session is made of: phases and cues, in both languages, with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from druckpunkt.safety.use import Position
from druckpunkt.session.log import Use

CONVENTION = "convention"
# The one cue with the growing bell; players know it by this code.
END_CODE = "end"


class Part(StrEnum):
    """Getting ready, the time that counts, getting up."""

    READY = "ready"
    LYING = "lying"
    CLOSING = "closing"


class Kind(StrEnum):
    """A cue either opens its phase or is said within it."""

    PHASE = "phase"
    CUE = "cue"


class Anchor(StrEnum):
    """What the offset of a cue counts from, in the order in which the three come."""

    START = "start"
    HALF = "half"
    END = "end"


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a session with a name in each language."""

    code: str
    part: Part
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence at one moment: `offset_seconds` from its anchor, negative before it.

    `rank` 1 is dropped last where cues would collide; 0 belongs to those that never are. `source`
    is the code of a source or `convention`.
    """

    code: str
    phase: str
    kind: Kind
    uses: tuple[Use, ...]
    positions: tuple[Position, ...]
    anchor: Anchor
    offset_seconds: int
    rank: int
    bell: bool
    text: Mapping[str, str]
    source: str

    @property
    def is_fixed(self) -> bool:
        """Say whether it belongs to getting ready, the start, the end or getting up."""
        if self.anchor is Anchor.START:
            return self.offset_seconds <= 0
        return self.anchor is Anchor.END and self.offset_seconds >= 0


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from, and what it says in each language."""

    code: str
    address: str
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything sessions are composed of; the three lengths are seconds.

    `reviewed_by` is empty until a named professional signs.
    """

    version: str
    checked_on: date
    reviewed_by: str
    ready_seconds: int
    closing_seconds: int
    gap_seconds: int
    phases: tuple[Phase, ...]
    cues: tuple[Cue, ...]
    sources: tuple[Source, ...]
