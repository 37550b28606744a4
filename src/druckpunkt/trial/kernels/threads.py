"""Work on many trials with several threads: kernels release Python's lock."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

PART = 512


def in_parts(work: Callable[[int, int], object], count: int, threads: int | None) -> None:
    """Call `work(low, high)` for consecutive parts of 0..count, `threads` at a time.

    The parts are the same for any number of threads (default: one per processor).
    """
    lows = range(0, count, PART)
    highs = [min(low + PART, count) for low in lows]
    workers = min(threads or os.cpu_count() or 1, len(lows))
    if workers <= 1:
        for low, high in zip(lows, highs, strict=True):
            work(low, high)
        return
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, lows, highs))
