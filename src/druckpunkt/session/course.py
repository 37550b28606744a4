"""The events of a log, read in their order: what was planned, what was paused, how long it was."""

from __future__ import annotations

import math
from collections.abc import Sequence

from druckpunkt.session.log import Event, Happening, LogRejected

# Clocks are rounded on their way here; a second is also what a player may be off by.
TOLERANCE_SECONDS = 1.0
MOST_EVENTS = 500
LONGEST_MINUTES_AT_ALL = 240


def minutes_of(events: Sequence[Event]) -> float:
    """Return the minutes on the mat that `events` tell: the time of their end.

    The time of an event leaves pauses out already. 0 without an end.
    """
    ends = (event.at_seconds for event in events if event.kind is Happening.END)
    return next(ends, 0.0) / 60


def planned_minutes(events: Sequence[Event], planned: int) -> int:
    """Return the minutes planned at the end: those of the last extension, else `planned`."""
    extensions = (e.minutes for e in events if e.kind is Happening.EXTEND and e.minutes is not None)
    return max((planned, *extensions))


def check_events(events: Sequence[Event]) -> None:
    """Raise `LogRejected` when `events` cannot have happened one after the other.

    Codes: `no_events`, `too_many_events` (most), `event_time` (number), `event_value` (number),
    `events_unordered` (number), `events_ends` (number), `pause_unmatched` (number),
    `pause_counted` (number). `number` counts from 1.
    """
    if not events:
        raise LogRejected("no_events")
    if len(events) > MOST_EVENTS:
        raise LogRejected("too_many_events", most=MOST_EVENTS)
    for number, event in enumerate(events, start=1):
        _check_one(event, number)
    _check_frame(events)
    _check_order(events)
    _check_pauses(events)


def _check_one(event: Event, number: int) -> None:
    if not 0 <= event.at_seconds <= LONGEST_MINUTES_AT_ALL * 60:
        raise LogRejected("event_time", number=number)
    if (event.minutes is not None) != (event.kind is Happening.EXTEND):
        raise LogRejected("event_value", number=number)
    if (event.seconds is not None) != (event.kind is Happening.JUMP):
        raise LogRejected("event_value", number=number)
    if event.seconds is not None and not math.isfinite(event.seconds):
        raise LogRejected("event_value", number=number)


def _check_frame(events: Sequence[Event]) -> None:
    """The first event, and no other, is the start at 0; the last one, and no other, the end."""
    own_numbers = {Happening.START: 1, Happening.END: len(events)}
    for number, event in enumerate(events, start=1):
        if own_numbers.get(event.kind, number) != number:
            raise LogRejected("events_ends", number=number)
    if events[0].kind is not Happening.START or events[0].at_seconds > TOLERANCE_SECONDS:
        raise LogRejected("events_ends", number=1)
    if events[-1].kind is not Happening.END:
        raise LogRejected("events_ends", number=len(events))


def _check_order(events: Sequence[Event]) -> None:
    for number in range(1, len(events)):
        if events[number].at_seconds < events[number - 1].at_seconds:
            raise LogRejected("events_unordered", number=number + 1)


def _check_pauses(events: Sequence[Event]) -> None:
    """Pauses and their ends alternate, and no time on the mat goes by between the two."""
    paused_at: float | None = None
    for number, event in enumerate(events, start=1):
        if paused_at is not None and event.at_seconds > paused_at + TOLERANCE_SECONDS:
            raise LogRejected("pause_counted", number=number)
        if event.kind is Happening.PAUSE and paused_at is None:
            paused_at = event.at_seconds
        elif event.kind is Happening.RESUME and paused_at is not None:
            paused_at = None
        elif event.kind in {Happening.PAUSE, Happening.RESUME}:
            raise LogRejected("pause_unmatched", number=number)
