"""Histories in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from druckpunkt.plan import Choice, ChoiceKind, PastSession, Standing, standing
from druckpunkt.safety.use import Limits

MONDAY = date(2026, 3, 2)
ONE_DAY = timedelta(days=1)


def day(n: int) -> date:
    """Return the study day `n` days after the first Monday."""
    return MONDAY + n * ONE_DAY


def instant(n: int, hour: int = 20) -> datetime:
    """Return an instant on day `n`."""
    return datetime.combine(day(n), time(hour), tzinfo=UTC)


def lain(n: int, minutes: float, warning: str = "", *, hour: int = 20) -> PastSession:
    """Return a session of `minutes` on day `n`, as long as it was planned."""
    return PastSession(instant(n, hour), day(n), minutes, round(minutes), warning)


def row(*minutes: float, first: int = 0) -> list[PastSession]:
    """Return sessions of so many minutes on consecutive days."""
    return [lain(first + n, length) for n, length in enumerate(minutes)]


def chosen(kind: ChoiceKind, n: int, minutes: int | None = None, *, hour: int = 12) -> Choice:
    """Return a decision at noon of day `n`."""
    return Choice(instant(n, hour), kind, minutes)


def stand(
    sessions: Iterable[PastSession],
    choices: Iterable[Choice] = (),
    *,
    on: int,
    limits: Limits | None = None,
) -> Standing:
    """Return the standing on day `on`."""
    return standing(sessions, choices, limits=limits or Limits(), today=day(on))
