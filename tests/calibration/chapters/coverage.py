"""Chapter 1: do the intervals hold the truth, is the randomisation test as strict as it says?"""

from __future__ import annotations

from functools import partial

from tests.calibration.ours import Answers, answers
from tests.calibration.page import Chapter, Page, Results, Sizes, Task, table
from tests.calibration.scenarios import SCENARIOS, Scenario, clipped
from tests.calibration.shares import Check, Estimate, number, share, text
from tests.calibration.simulated import Cell

EFFECTS = (0.0, -1.0)
LOW, HIGH = 0.93, 0.97
SIZE = 0.05

INTERVALS = """
How often the 95 % interval of the main line (neutral prior) holds the true effect. *Without looks*
is the interval at the planned end; its target is .93 to .97 in every row. *With looks* is the
interval a person is shown, at the early stop or at the end; it is reported without a target.
Where nothing else is said: standard template, AR(1) errors with sd 1.3 and rho .4, 15 % of the
days missing, values without ends of the scale. On a scale with ends the truth is the average
effect on the recorded values."""

TESTS = """
How often the randomisation test gives p <= .05 for the effect that is true, without looks. At a
true 0 this is its size, at \N{MINUS SIGN}1 one minus the coverage of its interval. The target is
at most .05. On the clipped scale the effect is not the same on every day, so the test promises
nothing there at \N{MINUS SIGN}1."""


def chapter(sizes: Sizes) -> Chapter:
    """Coverage of both intervals and size of the test in every scenario."""
    tasks = [
        Task(name(scenario, effect), partial(answers, cell=cell, trials=sizes.trials))
        for scenario in SCENARIOS
        for effect in EFFECTS
        for cell in [Cell(scenario, effect)]
    ]
    return Chapter("Intervals and randomisation test, without carry-over", tasks, write)


def name(scenario: Scenario, effect: float) -> str:
    """Return the name of a cell."""
    return f"coverage: {scenario.name}: {effect:g}"


def write(results: Results) -> Page:
    """Write both tables."""
    checks: list[Check] = []
    intervals = [_interval_row(scenario, results, checks) for scenario in SCENARIOS]
    sizes = [_size_row(scenario, results, checks) for scenario in SCENARIOS]
    head = ["days", "truth", "without looks", "with looks", "truth", "without looks", "with looks"]
    lines = [INTERVALS, *table(head, intervals)]
    lines += ["### Randomisation test", TESTS]
    lines += table(
        ["days", "p <= .05 at a true 0", "p <= .05 at the truth, \N{MINUS SIGN}1"], sizes
    )
    return Page(lines, checks)


def _interval_row(scenario: Scenario, results: Results, checks: list[Check]) -> list[str]:
    row = [scenario.name]
    for effect in EFFECTS:
        found: Answers = results[name(scenario, effect)]
        title = f"coverage without looks, {scenario.name}, true {number(effect, 0)}"
        check = Check(title, share(found.covered_at_end), LOW, HIGH)
        checks.append(check)
        truth = number(Cell(scenario, effect).truth, 2)
        row += [truth, check.text(), text(share(found.covered))]
    return row


def _size_row(scenario: Scenario, results: Results, checks: list[Check]) -> list[str]:
    row = [scenario.name]
    for effect in EFFECTS:
        found: Answers = results[name(scenario, effect)]
        size: Estimate = share(found.flip_p <= SIZE + 1e-12)
        check = Check(
            f"randomisation test, {scenario.name}, true {number(effect, 0)}", size, high=SIZE
        )
        promised = effect == 0 or scenario.record is not clipped
        row.append(check.text() if promised else text(size))
        if promised:
            checks.append(check)
    return row
