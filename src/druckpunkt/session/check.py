"""A log that came back is believed only as far as it can have happened."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from druckpunkt.days import UnknownZone, study_date
from druckpunkt.safety.use import Base, Layer, Position
from druckpunkt.session.course import (
    LONGEST_MINUTES_AT_ALL,
    TOLERANCE_SECONDS,
    check_events,
    minutes_of,
    planned_minutes,
)
from druckpunkt.session.log import Ending, Event, Happening, LogRejected, SessionLog, Sting, Use

STING_MINUTES = (0, 1, 3, 5)
# How far the clock of a phone may run ahead.
AHEAD = timedelta(minutes=5)
LONGEST_FOUND = 40


def check_log(log: SessionLog, *, longest_minutes: int, now: datetime) -> SessionLog:
    """Return `log` if it can have happened; `now` is an aware instant.

    `longest_minutes` is the cap of that day. It binds what a player was set to; for a session
    added later the minutes are a fact, up to 240.

    Raises `LogRejected`: `naive_instant`, `unknown_zone` (found), `from_the_future`,
    `unknown_position`, `unknown_layer`, `unknown_base` (found, known), `before_off_scale`,
    `after_off_scale` (found), `minutes_off_range` (found, most), `planned_off_range` (found, most),
    `added_later_with_events`, `above_cap` (planned, longest), `extended_above_cap` (minutes,
    longest), `extended_backwards` (minutes), `minutes_do_not_follow` (minutes, counted),
    `longer_than_planned` (minutes, planned), `ending_too_early` (minutes, planned),
    `sting_off_scale`, `sting_too_early` (minute), `sting_minute` (found), `sting_twice` (minute),
    `sting_in_rest`, and those of `check_events`.
    """
    _check_moment(log, now)
    _check_place(log)
    _check_scales(log)
    _check_length(log)
    if log.added_later:
        _check_added_later(log)
    else:
        _check_played(log, longest_minutes)
    _check_stings(log)
    return log


def _check_moment(log: SessionLog, now: datetime) -> None:
    if log.started_at.tzinfo is None:
        raise LogRejected("naive_instant")
    try:
        study_date(log.started_at, log.zone)
    except UnknownZone as error:
        raise LogRejected("unknown_zone", found=_found(error.zone)) from error
    minutes = log.minutes if 0 <= log.minutes <= LONGEST_MINUTES_AT_ALL else 0
    # Compared as lengths: the end of a session at the end of all dates is not calculated.
    if log.started_at - now > AHEAD - timedelta(minutes=minutes):
        raise LogRejected("from_the_future")


def _check_place(log: SessionLog) -> None:
    if log.position not in set(Position):
        raise LogRejected("unknown_position", found=_found(log.position), known=_names(Position))
    if log.layer not in set(Layer):
        raise LogRejected("unknown_layer", found=_found(log.layer), known=_names(Layer))
    if log.base not in set(Base):
        raise LogRejected("unknown_base", found=_found(log.base), known=_names(Base))


def _names(kinds: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(kind.value for kind in kinds)


def _found(text: str) -> str:
    """Return `text` short enough for a message."""
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def _check_scales(log: SessionLog) -> None:
    if not _is_on_scale(log.before_0_10):
        raise LogRejected("before_off_scale", found=log.before_0_10)
    if not _is_on_scale(log.after_0_10):
        raise LogRejected("after_off_scale", found=log.after_0_10)


def _is_on_scale(value_0_10: int | None) -> bool:
    return value_0_10 is None or 0 <= value_0_10 <= 10


def _check_length(log: SessionLog) -> None:
    most = LONGEST_MINUTES_AT_ALL
    if not (math.isfinite(log.minutes) and 0 <= log.minutes <= most):
        raise LogRejected("minutes_off_range", found=log.minutes, most=most)
    if not 1 <= log.planned_minutes <= most:
        raise LogRejected("planned_off_range", found=log.planned_minutes, most=most)


def _check_added_later(log: SessionLog) -> None:
    if log.events or log.stings:
        raise LogRejected("added_later_with_events")


def _check_played(log: SessionLog, longest_minutes: int) -> None:
    if log.planned_minutes > longest_minutes:
        raise LogRejected("above_cap", planned=log.planned_minutes, longest=longest_minutes)
    check_events(log.events)
    _check_extensions(log, longest_minutes)
    counted = minutes_of(log.events)
    if not _is_near(log.minutes, counted):
        raise LogRejected("minutes_do_not_follow", minutes=log.minutes, counted=counted)
    _check_ending(log, planned_minutes(log.events, log.planned_minutes))


def _check_extensions(log: SessionLog, longest_minutes: int) -> None:
    """A session grows while the person lies, up to the cap and never beyond it."""
    planned = log.planned_minutes
    for event in (event for event in log.events if event.kind is Happening.EXTEND):
        minutes = event.minutes or 0
        if minutes > longest_minutes:
            raise LogRejected("extended_above_cap", minutes=minutes, longest=longest_minutes)
        if minutes <= planned or _is_past(event, planned):
            raise LogRejected("extended_backwards", minutes=minutes)
        planned = minutes


def _is_past(event: Event, minutes: int) -> bool:
    return event.at_seconds > minutes * 60 + TOLERANCE_SECONDS


def _is_near(minutes: float, other: float) -> bool:
    return abs(minutes - other) * 60 <= TOLERANCE_SECONDS


def _check_ending(log: SessionLog, planned: int) -> None:
    is_full = _is_near(log.minutes, planned)
    if log.minutes > planned and not is_full:
        raise LogRejected("longer_than_planned", minutes=log.minutes, planned=planned)
    if log.ending is Ending.COMPLETED and not is_full:
        raise LogRejected("ending_too_early", minutes=log.minutes, planned=planned)


def _check_stings(log: SessionLog) -> None:
    if log.stings and log.use is Use.REST:
        raise LogRejected("sting_in_rest")
    for sting in log.stings:
        _check_sting(sting, log.minutes)
    minutes = [sting.minute for sting in log.stings]
    twice = [minute for minute in minutes if minutes.count(minute) > 1]
    if twice:
        raise LogRejected("sting_twice", minute=twice[0])


def _check_sting(sting: Sting, minutes: float) -> None:
    if sting.minute not in STING_MINUTES:
        raise LogRejected("sting_minute", found=sting.minute, known=STING_MINUTES)
    if not _is_on_scale(sting.value_0_10):
        raise LogRejected("sting_off_scale", found=sting.value_0_10, minute=sting.minute)
    if sting.minute > minutes + TOLERANCE_SECONDS / 60:
        raise LogRejected("sting_too_early", minute=sting.minute)
