"""What a day would still allow after one more session with a warning sign, asked of the ladder.

A phone without network may hold such a session that the server does not know yet. It must not work
out the ladder by itself, so its card says what the ladder would answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from druckpunkt.plan import LADDER_MINUTES, PastSession
from druckpunkt.safety import SafetyVerdict
from druckpunkt.safety.use import Limits
from druckpunkt.session import Ending
from druckpunkt.trial import Protocol
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.selectors import (
    MORE_MINUTES,
    Lived,
    StepOfDay,
    frozen_trial,
    limits_of,
    lived_of,
    longest_minutes,
)
from druckpunkt.web.safety.selectors import Gate


@dataclass(frozen=True, slots=True)
class AfterWarning:
    """What holds after a warned session on the mat that was planned for `planned_minutes` or less.

    Of several rows the first one that fits counts, the last one fits every longer session too.
    """

    planned_minutes: int
    minutes: int
    longest_minutes: int


def after_warning_on(
    person: Person,
    days: Sequence[date],
    steps: Sequence[StepOfDay | None],
    now: datetime,
    *,
    gate: Gate,
) -> tuple[tuple[AfterWarning, ...], ...]:
    """Return for each of `days` with its step what a warning sign would leave of it.

    Empty where nothing is done that day. The warned session is thought of on the day itself: had
    it been the day before, a week without a session could only have cost less.
    """
    if not any(steps):
        return ((),) * len(days)
    lived, frozen = lived_of(person), frozen_trial(person)
    known = _Known(lived, frozen[1] if frozen else None, now)
    return tuple(
        _rows(known, day, step, gate.verdict_on(day)) for day, step in zip(days, steps, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    lived: Lived
    protocol: Protocol | None
    now: datetime


def _rows(
    known: _Known, day: date, step: StepOfDay | None, verdict: SafetyVerdict | None
) -> tuple[AfterWarning, ...]:
    if step is None or step.use == "none":
        return ()
    rows = [_row(known, day, step, limits_of(verdict), tried) for tried in LADDER_MINUTES]
    # Neighbours that leave the same are one row, of the longer session.
    following = [*rows[1:], None]
    return tuple(
        row
        for row, after in zip(rows, following, strict=True)
        if after is None or _differ(row, after)
    )


def _differ(row: AfterWarning, other: AfterWarning) -> bool:
    return (row.minutes, row.longest_minutes) != (other.minutes, other.longest_minutes)


def _row(known: _Known, day: date, step: StepOfDay, limits: Limits, tried: int) -> AfterWarning:
    warned = PastSession(known.now, day, float(tried), tried, Ending.HURT.value)
    lived = replace(known.lived, sessions=(*known.lived.sessions, warned))
    ladder = lived.standing(known.now, day, limits)
    if known.protocol and step.in_trial:
        minutes = lived.minutes_in_trial(known.protocol, ladder)
        minutes = min(minutes, limits.longest_minutes, step.minutes)
        return AfterWarning(tried, minutes, minutes)
    more = 0 if known.protocol else MORE_MINUTES
    longest = longest_minutes(ladder.minutes, more, limits)
    return AfterWarning(tried, ladder.minutes, min(longest, step.longest_minutes))
