"""Chapters: what to simulate, and how to write it down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.calibration.scenarios import Generator
from tests.calibration.shares import Check

Results: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """One cell; its name also fixes its random numbers, whatever other cells there are."""

    name: str
    run: Callable[[Generator], object]


@dataclass(frozen=True, slots=True)
class Page:
    """Markdown lines and the numbers in them that have a target."""

    lines: Sequence[str]
    checks: Sequence[Check] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Tasks and the page made from their results, which come by task name."""

    title: str
    tasks: Sequence[Task]
    write: Callable[[Results], Page]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is simulated: trials a cell, draws from the prior a row, labels a real series."""

    trials: int = 8_000
    draws: int = 40_000
    labels: int = 600
    seed: int = 20261123


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Write a Markdown table; every column but the first is right-aligned."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return ["", *(f"| {' | '.join(row)} |" for row in (head, rule, *rows)), ""]
