"""One session told after its log: where it was paused, grew, or where the clock jumped."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.session import Happening
from druckpunkt.web.session.models import Session
from druckpunkt.web.session.selectors import events_of

SECONDS_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What happened on the way, in minutes of session time; `jumped` are seconds of the clock."""

    paused_at: tuple[float, ...]
    grew_to: tuple[int, ...]
    jumped: tuple[float, ...]


def told(row: Session) -> Told:
    """Return what the log of `row` says beside start and end."""
    events = events_of(row)
    return Told(
        paused_at=tuple(
            event.at_seconds / SECONDS_A_MINUTE for event in events if event.kind is Happening.PAUSE
        ),
        grew_to=tuple(event.minutes for event in events if event.minutes is not None),
        jumped=tuple(event.seconds for event in events if event.seconds is not None),
    )
