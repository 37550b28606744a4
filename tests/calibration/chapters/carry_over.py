"""Chapter 4: relief that lasts into the next days."""

from __future__ import annotations

from functools import partial

from druckpunkt.trial import TEMPLATES
from tests.calibration.carry_over import Lines, lines
from tests.calibration.page import Chapter, Page, Results, Sizes, Task, table
from tests.calibration.scenarios import of_rho
from tests.calibration.shares import Check, mean, number, share, text
from tests.calibration.simulated import Cell

RETENTIONS = (0.0, 0.3, 0.5, 0.7)
EFFECT = -1.0
RHO = 0.4
LOWEST = 0.91

INTRODUCTION = """
Felt on day t: E_t = r E_{t-1} + (1 - r) A_t, with r the share of yesterday's exposure that is still
felt, and a true effect of full exposure of \N{MINUS SIGN}1 (that is the truth to be covered). The
main line assumes r = 0 and is not meant to hold here; the answer shows the other two lines beside
it. Target: the fade line covers at least .91. rho .4, sd 1.3, 15 % missing. *Later days only*
leaves out the first day of every block; thorough always does. The last three columns are the
program, looks included: the mean effect shown, and words."""


def chapter(sizes: Sizes) -> Chapter:
    """Coverage of three lines under carry-over."""
    tasks = [
        Task(name(template, kept), partial(lines, cell=cell, trials=sizes.trials))
        for template in TEMPLATES
        for kept in RETENTIONS
        for cell in [Cell(of_rho(RHO, template), EFFECT, kept)]
    ]
    return Chapter("Carry-over", tasks, write)


def name(template: str, retention: float) -> str:
    """Return the name of a cell."""
    return f"carry-over: {template}: {retention:g}"


def write(results: Results) -> Page:
    """Write the table."""
    checks: list[Check] = []
    rows = [_row(template, kept, results, checks) for template in TEMPLATES for kept in RETENTIONS]
    head = ["template, r a day", "main line", "later days only", "fade line"]
    head += ["mean shown", "`helps`(`_enough`)", "`no_difference`, `not_enough`"]
    return Page([INTRODUCTION, *table(head, rows)], checks)


def _row(template: str, retention: float, results: Results, checks: list[Check]) -> list[str]:
    found: Lines = results[name(template, retention)]
    label = f"{template}, {number(retention, 1)}"
    check = Check(f"fade line, {label}", share(found.fade), low=LOWEST)
    checks.append(check)
    later = "–" if found.later_days is None else text(share(found.later_days))
    words = [text(share(found.found)), text(share(found.talked_away))]
    shown = number(mean(found.shown).value, 2)
    return [label, text(share(found.main)), later, check.text(), shown, *words]
