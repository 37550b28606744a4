"""The ladder once more, slowly and day by day: an implementation to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from druckpunkt.plan import Choice, PastSession

STEPS = [5, 8, 10, 12, 15, 20, 25, 30]
BAD = ("hurt", "bruise", "broken", "numb", "welts", "pain_rise")


def slow_standing(
    sessions: Sequence[PastSession], choices: Sequence[Choice], *, cap: int, today: date
) -> tuple[int, int]:
    """Return minutes and good sessions by living through every single day."""
    rung, held = 0, False
    good: set[date] = set()
    empty_days: int | None = None
    told: list[tuple[datetime, int, Any]] = [(one.at, 0, one) for one in choices]
    told += [(one.at, 1, one) for one in sessions]
    events = sorted(told, key=lambda item: item[:2])
    first = min([at.date() for at, _, _ in events] + [today])
    day = first
    while day <= today:
        if empty_days is not None and empty_days and empty_days % 7 == 0:
            rung, good = max(0, rung - 1), set()
        spoilt = False
        lay_down = False
        for at, is_session, event in events:
            if at.date() != day:
                continue
            if is_session:
                lay_down = True
                if event.warning in BAD:
                    below = [
                        n for n in range(8) if STEPS[n] < min(STEPS[rung], event.planned_minutes)
                    ]
                    rung, good, spoilt = (below or [0])[-1], set(), True
                elif not event.warning and not spoilt and event.minutes >= 0.9 * STEPS[rung]:
                    if len(good) < 3:
                        good.add(day)
                    spoilt = True
                    if len(good) == 3 and not held and rung < 7:
                        rung, good = rung + 1, set()
            elif event.kind == "start":
                target = next((n for n in range(8) if STEPS[n] >= event.minutes), 7)
                if empty_days is None and not lay_down:
                    rung, good, held = min(target, 2), set(), False
                elif target < rung:
                    rung, good = target, set()
            elif event.kind == "hold":
                held = True
            elif event.kind == "go_on":
                held = False
                if len(good) == 3 and rung < 7:
                    rung, good = rung + 1, set()
            elif event.kind == "step_back":
                rung, good = max(0, rung - 1), set()
        if lay_down:
            empty_days = 0
        elif empty_days is not None:
            empty_days += 1
        day += timedelta(days=1)
    return min(STEPS[rung], cap), len(good)
