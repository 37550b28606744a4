"""Compose one session: which phase and which cue at which second."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.safety.use import LONGEST_MINUTES, Position
from druckpunkt.session.log import LogRejected, Use
from druckpunkt.session.parts import Anchor, Cue, Kind, Parts

TURNS = {anchor: turn for turn, anchor in enumerate(Anchor)}


@dataclass(frozen=True, slots=True)
class Moment:
    """A cue at its second: below 0 while getting ready, from the end on while getting up."""

    at_seconds: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session in order; `minutes` are those that count."""

    use: Use
    position: Position
    minutes: int
    moments: tuple[Moment, ...]


def compose(parts: Parts, *, use: Use, position: Position, minutes: int) -> Timeline:
    """Return the session of 1 to 30 whole `minutes`.

    Getting ready, start, end and getting up are always said. Of the others, by rank and then by
    time, a cue is dropped when it would lie outside the minutes, nearer than `gap_seconds` to one
    that stays, or before one it belongs after (anchors come as start, half, end). So a session of
    one minute keeps what stings and the end, and nothing is squeezed.

    Raises `LogRejected("session_minutes", found, most)`.
    """
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise LogRejected("session_minutes", found=minutes, most=LONGEST_MINUTES)
    length = minutes * 60
    placed = [
        Moment(_second(cue, length), cue)
        for cue in parts.cues
        if use in cue.uses and position in cue.positions
    ]
    kept = [moment for moment in placed if moment.cue.is_fixed]
    loose = [m for m in placed if not m.cue.is_fixed and 0 < m.at_seconds < length]
    for moment in sorted(loose, key=lambda moment: (moment.cue.rank, moment.at_seconds)):
        if all(_fits(moment, other, parts.gap_seconds) for other in kept):
            kept.append(moment)
    in_order = sorted(kept, key=lambda moment: moment.at_seconds)
    return Timeline(use, position, minutes, tuple(in_order))


def _second(cue: Cue, length: int) -> int:
    zero = {Anchor.START: 0, Anchor.HALF: length // 2, Anchor.END: length}[cue.anchor]
    return zero + cue.offset_seconds


def _fits(moment: Moment, other: Moment, gap_seconds: int) -> bool:
    distance = moment.at_seconds - other.at_seconds
    turn = TURNS[moment.cue.anchor] - TURNS[other.cue.anchor]
    return abs(distance) >= gap_seconds and turn * distance >= 0


def phases_of(timeline: Timeline) -> tuple[str, ...]:
    """Return the codes of the phases in the order in which they open."""
    return tuple(m.cue.phase for m in timeline.moments if m.cue.kind is Kind.PHASE)
