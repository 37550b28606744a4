"""A clock that tests can set: `clock.set_to(instant)`; it stands still until the next setting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
_now = START


def now() -> datetime:
    """Return the instant the test has set."""
    return _now


def set_to(instant: datetime) -> None:
    """Make it `instant` (aware)."""
    global _now
    _now = instant


def advance(step: timedelta) -> None:
    """Let `step` pass."""
    set_to(_now + step)


def reset() -> None:
    """Go back to the start, an ordinary Monday evening."""
    set_to(START)
