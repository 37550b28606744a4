"""Logs to try rules on: a good one, and what can be done to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from druckpunkt.session import Ending, Event, Happening, SessionLog, Sting, Use, check_log

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CAP = 20


def happened(*events: tuple[str, float] | tuple[str, float, float]) -> tuple[Event, ...]:
    """Write events shortly: kind, second, and the minutes or seconds that belong to it."""
    return tuple(_event(*event) for event in events)


def _event(kind: str, at_seconds: float, value: float | None = None) -> Event:
    is_extension = kind == "extend" and value is not None
    minutes = int(value or 0) if is_extension else None
    return Event(Happening(kind), at_seconds, minutes, None if is_extension else value)


def a_log(**changes: object) -> SessionLog:
    """Return a good log of twelve minutes on the mat, changed as asked."""
    log = SessionLog(
        started_at=datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
        zone="Europe/Berlin",
        use=Use.MAT,
        planned_minutes=12,
        minutes=12.0,
        position="back",
        layer="shirt",
        base="yoga_mat",
        ending=Ending.COMPLETED,
        events=happened(("start", 0), ("pause", 100), ("resume", 100), ("end", 720)),
        before_0_10=6,
        after_0_10=3,
        stings=(Sting(0, 7), Sting(1, 5), Sting(3, 2)),
    )
    return replace(log, **changes)  # type: ignore[arg-type]


def checked(log: SessionLog) -> SessionLog:
    """Check a log on the day of the cast."""
    return check_log(log, longest_minutes=CAP, now=NOW)
