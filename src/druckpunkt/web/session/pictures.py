"""The two pictures of the sessions page, drawn once for the same data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from druckpunkt.charts import (
    DESKTOP_WIDTH,
    PHONE_WIDTH,
    Comfort,
    Felt,
    Picture,
    Table,
    before_after_picture,
    comfort_picture,
)
from druckpunkt.session import Sting, Use, minutes_to_comfort
from druckpunkt.web.session.models import Session
from druckpunkt.web.session.sealing import is_sealed_session

# What a phone can show side by side; the list below goes back further.
SHOWN = timedelta(weeks=12)
REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as a page needs it: for a phone and for a wide window, with its words."""

    title: str
    narrow: SafeString
    wide: SafeString
    description: str
    table: Table


def drawn_comfort(rows: Iterable[Session], language: str) -> Drawn | None:
    """Return how long it stung over the last weeks, None without a rating. Never sealed."""
    rated = tuple(
        Comfort(row.started_at, row.study_day, minutes_to_comfort(_stings(row)))
        for row in _recent(rows)
        if row.use == Use.MAT and row.stings.all()
    )
    return _drawn(comfort_picture, "comfort", rated, language) if rated else None


def drawn_before_after(
    rows: Iterable[Session], sealed: frozenset[UUID], language: str
) -> Drawn | None:
    """Return before and right after of the last weeks without what is sealed, None without any."""
    felt = tuple(
        Felt(row.started_at, row.study_day, row.before_0_10, row.after_0_10, row.use)
        for row in _recent(rows)
        if row.before_0_10 is not None
        and row.after_0_10 is not None
        and not is_sealed_session(row, sealed)
    )
    return _drawn(before_after_picture, "felt", felt, language) if felt else None


def _recent(rows: Iterable[Session]) -> list[Session]:
    """Return the sessions of the last weeks before the newest one, oldest first."""
    listed = list(rows)
    return [row for row in listed if row.started_at > listed[-1].started_at - SHOWN]


def _stings(row: Session) -> list[Sting]:
    return [Sting(sting.minute, sting.value_0_10) for sting in row.stings.all()]


@lru_cache(maxsize=REMEMBERED)
def _drawn(
    draw: Callable[..., Picture],
    name: str,
    sessions: tuple[Comfort, ...] | tuple[Felt, ...],
    language: str,
) -> Drawn:
    narrow = draw(sessions, language, width=PHONE_WIDTH)
    wide = draw(sessions, language, width=DESKTOP_WIDTH)
    # Our own drawings: every text in them has been escaped as XML.
    return Drawn(
        title=narrow.title,
        narrow=mark_safe(narrow.svg(f"{name}-narrow")),
        wide=mark_safe(wide.svg(f"{name}-wide")),
        description=narrow.description,
        table=narrow.table,
    )
