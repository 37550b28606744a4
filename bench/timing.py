"""Clocks: medians of wall and processor time, contenders taking turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Median seconds of one call: on the wall, and of all processors together."""

    wall: float
    processor: float

    def per(self, count: int) -> Timing:
        """Share the time among `count` things done in one call."""
        return Timing(self.wall / count, self.processor / count)


def take_turns(contenders: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, Timing]:
    """Call every contender once to warm up, then `rounds` times in turn; return medians.

    Taking turns spreads whatever else the machine does over all of them.
    """
    for contender in contenders.values():
        contender()
    samples: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            samples[name].append(_measure(contender))
    return {name: _median(taken) for name, taken in samples.items()}


def _measure(contender: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    contender()
    return time.perf_counter() - wall, time.process_time() - processor


def _median(samples: list[tuple[float, float]]) -> Timing:
    walls, processors = zip(*samples, strict=True)
    return Timing(statistics.median(walls), statistics.median(processors))


def spoken(seconds: float) -> str:
    """Write a time with three digits and a fitting unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def ratio(slow: float, fast: float) -> str:
    """Write how many times longer `slow` takes."""
    times = slow / fast
    return f"{times:,.0f}x" if times >= 100 else f"{times:.3g}x"
