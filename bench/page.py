"""Write what was measured as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.timing import Timing, ratio, spoken

HEAD = """# Speed beside other tools

Written by `python3 dev.py bench`. Medians of one run on the same data; contenders measured in one
process take turns. The machine is shared, so read the ratios, not the times. "Processor" adds up
all cores. Trials have 56 calendar days, blocks of two days, 15 % of the days missing, AR(1) noise.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of work with its target in seconds (None without one)."""

    work: str
    timing: Timing
    target: float | None

    @property
    def verdict(self) -> str:
        """Judge the processor time, which other programs on the machine disturb least."""
        if self.target is None:
            return "–"
        met = min(self.timing.wall, self.timing.processor) <= self.target
        return f"{spoken(self.target)}: {'met' if met else '**missed**'}"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool on the first trial: seconds of a fit, and the effect it found."""

    name: str
    what: str
    seconds: float
    compile_seconds: float
    mean: float
    sd: float


def rows_table(rows: Sequence[Row]) -> list[str]:
    """Table of our own figures."""
    lines = ["| work | wall | processor | target |", "|---|---|---|---|"]
    lines += [
        f"| {row.work} | {spoken(row.timing.wall)} | {spoken(row.timing.processor)} |"
        f" {row.verdict} |"
        for row in rows
    ]
    return lines


def peers_table(ours: Peer, compiled: float, peers: Sequence[Peer]) -> list[str]:
    """Table of peers: time, ratio to both of our engines, and the effect found."""
    lines = [
        "| tool | what it gives | one trial | compile | to our NumPy | to our compiled |"
        " effect, sd |",
        "|---|---|---|---|---|---|---|",
    ]
    for peer in (ours, *peers):
        compile_text = spoken(peer.compile_seconds) if peer.compile_seconds else "–"
        lines.append(
            f"| {peer.name} | {peer.what} | {spoken(peer.seconds)} | {compile_text} |"
            f" {ratio(peer.seconds, ours.seconds)} | {ratio(peer.seconds, compiled)} |"
            f" {peer.mean:.3f}, {peer.sd:.3f} |"
        )
    return lines


def counts_table(head: str, timings: dict[int, Timing], per: str) -> list[str]:
    """Table of processor times against a number."""
    lines = [f"| {head} | {per} | relative to the first row |", "|---|---|---|"]
    first = next(iter(timings.values()))
    lines += [
        f"| {count:,} | {spoken(timing.processor)} | {timing.processor / first.processor:.2f} |"
        for count, timing in timings.items()
    ]
    return lines
