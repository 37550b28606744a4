"""Guess the design of a file that comes without a protocol: are these AB/BA pairs of blocks?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from druckpunkt.trial.code import Code
from druckpunkt.trial.schedule import Assignment

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Structure:
    """What was found: code `pairs` with assignments, or the reason why there are none."""

    code: Code
    assignments: tuple[Assignment, ...]


def infer_structure(arms: Mapping[date, str]) -> Structure:
    """Read the block length off the first arm's run and check every later block against it.

    The run is counted in calendar days; blank dates at its end may belong to it, so longer
    lengths up to the first day of the other arm are tried as well, the shortest that fits wins.
    """
    dates = sorted(arms)
    first_arm = arms[dates[0]]
    change = next((day for day in dates if arms[day] != first_arm), None)
    if change is None:
        return Structure(Code("one_run", {"arm": first_arm}), ())
    last_of_run = max(day for day in dates if day < change)
    shortest = (last_of_run - dates[0]).days + 1
    longest = (change - dates[0]).days
    for length in range(shortest, longest + 1):
        blocks = _blocks(arms, dates[0], length)
        if blocks is not None:
            return Structure(Code("pairs", {"block_days": length}), _assign(dates, blocks, length))
    where = _first_misfit(arms, dates[0], shortest)
    values = {"block_days": shortest, "study_date": where.isoformat()}
    return Structure(Code("not_pairs", values), ())


def _blocks(arms: Mapping[date, str], first: date, length: int) -> dict[int, str] | None:
    """Return the arm of each block, or None when a block or a pair does not fit."""
    names = sorted(set(arms.values()))
    blocks: dict[int, str] = {}
    for day, arm in arms.items():
        if blocks.setdefault((day - first).days // length, arm) != arm:
            return None
    for index in range(max(blocks) + 1):
        partner = blocks.get(index ^ 1)
        known = blocks.get(index)
        if known is not None and known == partner:
            return None
        if known is None and partner is None:
            return None
        if known is None:
            blocks[index] = names[names.index(str(partner)) ^ 1]
    return blocks


def _assign(dates: list[date], blocks: Mapping[int, str], length: int) -> tuple[Assignment, ...]:
    days = []
    for offset in range((dates[-1] - dates[0]).days + 1):
        block, day_in_block = divmod(offset, length)
        pair, half = divmod(block, 2)
        day = dates[0] + offset * ONE_DAY
        days.append(Assignment(day, blocks[block], pair, half, day_in_block, dropped=False))
    return tuple(days)


def _first_misfit(arms: Mapping[date, str], first: date, length: int) -> date:
    """Name the first day from which the file stops being pairs of blocks of `length` days."""
    dates = sorted(arms)
    for count in range(1, len(dates) + 1):
        if _blocks({day: arms[day] for day in dates[:count]}, first, length) is None:
            return dates[count - 1]
    return dates[-1]
