"""Which arm each study day belongs to: randomised pairs laid on the calendar around pauses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from druckpunkt.trial.design import Template
from druckpunkt.trial.protocol import GENERATOR, Pause, Protocol

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One planned study day. `pair`, `block` (0 or 1) and `day_in_block` count from 0.

    `dropped` days are run but left out of the analysis.
    """

    study_date: date
    arm: str
    pair: int
    block: int
    day_in_block: int
    dropped: bool


def on_comes_first(seed: int, pair: int) -> bool:
    """Draw the order of one pair: True is AB (on arm first), with probability 1/2.

    The lowest bit of SHA-256("sha256-pairs-1:seed:pair"): a function of the two numbers only, so
    any language can repeat it, and a pause or added pairs change no other pair.
    """
    text = f"{GENERATOR}:{seed}:{pair}".encode("ascii")
    return hashlib.sha256(text).digest()[-1] & 1 == 0


def orders(seed: int, pairs: int) -> tuple[bool, ...]:
    """Draw the orders of pairs 0 to `pairs` - 1 (see `on_comes_first`)."""
    return tuple(on_comes_first(seed, pair) for pair in range(pairs))


def _pause_at(pauses: tuple[Pause, ...], day: date) -> Pause | None:
    return next((pause for pause in pauses if pause.covers(day)), None)


def _pair_dates(
    template: Template, start: date, pauses: tuple[Pause, ...]
) -> tuple[list[date], date]:
    """Return the dates on which one pair runs and the first date free for the next one."""
    while (pause := _pause_at(pauses, start)) is not None:
        start = pause.last_day + ONE_DAY
    dates: list[date] = []
    for offset in range(2 * template.block_days):
        day = start + offset * ONE_DAY
        cut = _pause_at(pauses, day)
        if cut is not None:
            return dates, cut.last_day + ONE_DAY
        dates.append(day)
    return dates, dates[-1] + ONE_DAY


def _pair(protocol: Protocol, pair: int, dates: list[date]) -> Iterator[Assignment]:
    on_first = on_comes_first(protocol.seed, pair)
    for offset, day in enumerate(dates):
        block, day_in_block = divmod(offset, protocol.template.block_days)
        arm = protocol.on if on_first == (block == 0) else protocol.off
        dropped = day_in_block < protocol.template.dropped_days
        yield Assignment(day, arm, pair, block, day_in_block, dropped)


def schedule(protocol: Protocol) -> tuple[Assignment, ...]:
    """Return every planned study day in order.

    A pair cut by a pause keeps the days before the pause and is not repeated; the pairs after it
    start on the day after the pause, in the orders drawn for them.
    """
    days: list[Assignment] = []
    start = protocol.first_day
    for pair in range(protocol.template.pairs):
        dates, start = _pair_dates(protocol.template, start, protocol.pauses)
        days.extend(_pair(protocol, pair, dates))
    return tuple(days)


def assignment_on(protocol: Protocol, day: date) -> Assignment | None:
    """Return the assignment of study day `day`, or None outside the blocks."""
    return next((item for item in schedule(protocol) if item.study_date == day), None)


def last_planned_day(protocol: Protocol) -> date:
    """Return the last block day of the version in force."""
    return schedule(protocol)[-1].study_date


def pair_end_days(protocol: Protocol) -> tuple[date, ...]:
    """Return the last study day of each pair, in order of pairs."""
    ends: dict[int, date] = {item.pair: item.study_date for item in schedule(protocol)}
    return tuple(ends[pair] for pair in sorted(ends))
