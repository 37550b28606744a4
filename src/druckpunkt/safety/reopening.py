"""What makes the safety check be asked again before it expires. Only what came after it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median

from druckpunkt.safety.thresholds import Thresholds


class Reopening(StrEnum):
    """Why the check is asked again."""

    SKIN = "skin"
    PAIN_RISE = "pain_rise"
    LONG_PAUSE = "long_pause"


@dataclass(frozen=True, slots=True)
class FeltSession:
    """A session at an aware instant; tension or pain (0-10) before and right after, None unsaid."""

    at: datetime
    before_0_10: float | None
    after_0_10: float | None


@dataclass(frozen=True, slots=True)
class PainDay:
    """The pain (0-10) of one study day, and the aware instant it was written; None if unknown."""

    day: date
    pain_0_10: float
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class Since:
    """What a person's records hold; what lies before the check is sorted out here.

    `bad_skin_at` are the aware instants of bruised, broken or numb skin, `last_mat_day` the study
    day of the last session on the mat (None without any).
    """

    bad_skin_at: tuple[datetime, ...] = ()
    sessions: tuple[FeltSession, ...] = ()
    pain_days: tuple[PainDay, ...] = ()
    last_mat_day: date | None = None


def reopened_by(
    given_at: datetime, given_on: date, since: Since, *, today: date, thresholds: Thresholds
) -> Reopening | None:
    """Say why a check of instant `given_at` and study day `given_on` no longer counts.

    Skin comes before pain, pain before a pause; None when the check still stands.
    """
    if any(at > given_at for at in since.bad_skin_at):
        return Reopening.SKIN
    if _session_hurt(given_at, since.sessions, thresholds) or any(
        _is_rise(one, since.pain_days, thresholds) for one in _written_after(given_at, since)
    ):
        return Reopening.PAIN_RISE
    return Reopening.LONG_PAUSE if _paused(given_on, since, today, thresholds) else None


def _session_hurt(
    given_at: datetime, sessions: Iterable[FeltSession], thresholds: Thresholds
) -> bool:
    rises = (
        one.after_0_10 - one.before_0_10
        for one in sessions
        if one.at > given_at and one.before_0_10 is not None and one.after_0_10 is not None
    )
    return any(rise >= thresholds.session_rise_points for rise in rises)


def _written_after(given_at: datetime, since: Since) -> Iterator[PainDay]:
    return (one for one in since.pain_days if one.written_at and one.written_at > given_at)


def _is_rise(one: PainDay, days: Iterable[PainDay], thresholds: Thresholds) -> bool:
    """Compare a day with the median of the days before it."""
    earliest = one.day - timedelta(days=thresholds.day_rise_days)
    before = [other.pain_0_10 for other in days if earliest <= other.day < one.day]
    if len(before) < thresholds.day_rise_least_values:
        return False
    return one.pain_0_10 - median(before) >= thresholds.day_rise_points


def _paused(given_on: date, since: Since, today: date, thresholds: Thresholds) -> bool:
    """Say whether the pause since the last session reached its length after the check."""
    if since.last_mat_day is None:
        return False
    begin = max(given_on, since.last_mat_day)
    return (today - begin).days >= thresholds.long_pause_days
