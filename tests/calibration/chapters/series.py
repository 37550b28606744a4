"""Chapter: series of trials, ours beside "estimate and standard error, then pool"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from druckpunkt.trial import Template
from druckpunkt.trial.observations import Floats
from tests.calibration.page import Chapter, Page, Results, Sizes, Task, table
from tests.calibration.series_draws import SeriesCell, SeriesFound, series_draws
from tests.calibration.shares import Check, Estimate, share, text

LOW, HIGH = 0.93, 0.97
FOUR_WEEKS = Template("28 days", pairs=7, block_days=2)
EIGHT_WEEKS = Template("56 days", pairs=14, block_days=2)
# Many people take long: fewer series of them.
TRIALS_A_SERIES = {10: 20, 40: 40, 200: 160}

CELLS: Mapping[str, SeriesCell] = {
    "10 people, 28 days": SeriesCell(10, FOUR_WEEKS),
    "10 people, 56 days": SeriesCell(10, EIGHT_WEEKS),
    "40 people, 28 days": SeriesCell(40, FOUR_WEEKS),
    "40 people, 56 days": SeriesCell(40, EIGHT_WEEKS),
    "200 people, 28 days": SeriesCell(200, FOUR_WEEKS),
}
FIXED: Mapping[str, SeriesCell] = {
    "10 people, 28 days, mean \N{MINUS SIGN}.5, spread .5": SeriesCell(10, FOUR_WEEKS, -0.5, 0.5),
    "40 people, 28 days, mean \N{MINUS SIGN}.5, spread .3": SeriesCell(40, FOUR_WEEKS, -0.5, 0.3),
    "40 people, 28 days, all alike at 0": SeriesCell(40, FOUR_WEEKS, 0.0, 0.0),
}

INTRODUCTION = """
How often the 95 % intervals of a series hold the truth: the average effect, the spread between
people, and everybody's own effect given all others. In the first rows average and spread are
drawn from their priors, so every share should be .95 (target .93 to .97). Level, trend, weekend,
sd and rho of each person are drawn from their priors in all rows; 15 % of the days are missing.

*Two-stage* is what people do today with the same diaries: the difference of means with its ordinary
standard error, pooled by DerSimonian and Laird and shrunken by best linear prediction."""

STATED = """
The same with an average and a spread that stay as they are. Averages over people still come out
near .95; single values of average and spread may lie on either side, so there is no target. (A
spread of 0 lies at the very end of every interval and is never inside.)"""


def chapter(sizes: Sizes) -> Chapter:
    """Coverage of the average, the spread and the people."""
    tasks = [
        Task(f"series: {name}", partial(series_draws, cell=cell, series=series_of(cell, sizes)))
        for name, cell in {**CELLS, **FIXED}.items()
    ]
    return Chapter("Series of trials", tasks, write)


def series_of(cell: SeriesCell, sizes: Sizes) -> int:
    """Return how many series of a cell are simulated."""
    return max(sizes.trials // TRIALS_A_SERIES[cell.people], 2)


def write(results: Results) -> Page:
    """Write both tables."""
    checks: list[Check] = []
    drawn = [_row(name, results[f"series: {name}"], checks) for name in CELLS]
    fixed = [_row(name, results[f"series: {name}"], None) for name in FIXED]
    head = ["series", "average", "spread", "people", "two-stage average", "two-stage people"]
    return Page([INTRODUCTION, *table(head, drawn), STATED, *table(head, fixed)], checks)


def _row(name: str, found: SeriesFound, checks: list[Check] | None) -> list[str]:
    ours = {"average": found.mean, "spread": found.spread, "people": found.people}
    cells = [name]
    for kind, covered in ours.items():
        estimate = coverage(covered)
        if checks is None:
            cells.append(text(estimate))
            continue
        check = Check(f"{kind}, {name}", estimate, LOW, HIGH)
        checks.append(check)
        cells.append(check.text())
    today = (found.two_stage_mean, found.two_stage_people)
    return [*cells, *(text(coverage(covered)) for covered in today)]


def coverage(covered: Floats) -> Estimate:
    """Return the share covered; people of one series stand or fall together."""
    return share(covered.reshape(len(covered), -1))
