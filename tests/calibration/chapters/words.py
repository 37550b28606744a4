"""Chapter 2: which words are said at which truth, looks included."""

from __future__ import annotations

import math
from functools import partial

from druckpunkt.trial import CLAIMS, TEMPLATES, Word
from tests.calibration.ours import Answers, answers
from tests.calibration.page import Chapter, Page, Results, Sizes, Task, table
from tests.calibration.scenarios import of_rho
from tests.calibration.shares import Check, mean, number, share, text
from tests.calibration.simulated import Cell

RHOS = (0.2, 0.4, 0.7)
EFFECTS = (0.0, -0.5, -1.0, -2.0)
HIGHEST_FALSE_CLAIM = 0.035
HIGHEST_EITHER_WAY = {"standard": 0.06}
ORDER = (
    Word.HELPS_ENOUGH,
    Word.HELPS,
    Word.NO_DIFFERENCE,
    Word.NOT_ENOUGH,
    Word.NOT_SETTLED,
    Word.WORSE,
)
TRUTHS = {
    0.0: "Nothing works (true 0)",
    -0.5: "Half the smallest worthwhile change (true \N{MINUS SIGN}0.5)",
    -1.0: "The smallest worthwhile change (true \N{MINUS SIGN}1)",
    -2.0: "Twice the smallest worthwhile change (true \N{MINUS SIGN}2)",
}

INTRODUCTION = """
The program as it is: looks at pair ends from pair 6 to the last but one, then the words in their
order. Smallest worthwhile change 1, sd 1.3, 15 % missing. Simulation errors are at most .007."""

NOTHING = """
When nothing works, at most .035 of the trials may say that it helps (`helps` or `helps_enough`),
and at most .035 that it makes things worse. For the standard template at most .06 either way is
promised. What the looks add is seen against chapter 1: without them the claims either way are one
minus the coverage at a true 0."""

EARLY = """
### Early stops overstate

Stopping because a look is convincing picks the lucky trials. The mean effect shown at early stops,
and in all trials, when the truth is \N{MINUS SIGN}0.5; the answer of a trial that stopped early
says so."""


def chapter(sizes: Sizes) -> Chapter:
    """All words in every template, at three correlations and four truths."""
    tasks = [
        Task(
            name(template, rho, effect),
            partial(answers, cell=Cell(of_rho(rho, template), effect), trials=sizes.trials),
        )
        for effect in EFFECTS
        for template in TEMPLATES
        for rho in RHOS
    ]
    return Chapter("Words, looks included", tasks, write)


def name(template: str, rho: float, effect: float) -> str:
    """Return the name of a cell."""
    return f"words: {template}, rho {rho:g}: {effect:g}"


def write(results: Results) -> Page:
    """Write a table for each truth."""
    checks: list[Check] = []
    lines = [INTRODUCTION]
    for effect in EFFECTS:
        lines += ["", f"### {TRUTHS[effect]}"]
        if effect == 0:
            lines += [NOTHING, *_false_claims(results, checks)]
        lines += _word_table(results, effect)
    lines += [EARLY, *_early_table(results)]
    return Page(lines, checks)


def _cells() -> list[tuple[str, float]]:
    return [(template, rho) for template in TEMPLATES for rho in RHOS]


def _false_claims(results: Results, checks: list[Check]) -> list[str]:
    rows = []
    for template, rho in _cells():
        found: Answers = results[name(template, rho, 0.0)]
        label = f"{template}, rho {number(rho, 1)}"
        limit = HIGHEST_EITHER_WAY.get(template, math.inf)
        said = [
            ("it helps", (Word.HELPS, Word.HELPS_ENOUGH), HIGHEST_FALSE_CLAIM),
            ("it is worse", (Word.WORSE,), HIGHEST_FALSE_CLAIM),
            ("a claim either way", tuple(CLAIMS), limit),
        ]
        own = [
            Check(f"{claim} when nothing works, {label}", share(found.said(*words)), high=highest)
            for claim, words, highest in said
        ]
        checks += [check for check in own if check.high < math.inf]
        rows.append([label, *(check.text() for check in own)])
    return table(["template", '"it helps"', '"it is worse"', "either way"], rows)


def _word_table(results: Results, effect: float) -> list[str]:
    rows = []
    for template, rho in _cells():
        found: Answers = results[name(template, rho, effect)]
        shares = [number(share(found.said(word)).value) for word in ORDER]
        early = number(share(found.early).value)
        rows.append([f"{template}, rho {number(rho, 1)}", *shares, early])
    return table(["template", *(f"`{word.value}`" for word in ORDER), "stopped early"], rows)


def _early_table(results: Results) -> list[str]:
    rows = []
    for template, rho in _cells():
        found: Answers = results[name(template, rho, -0.5)]
        shown = text(mean(found.shown[found.early]), 2)
        row = [number(share(found.early).value), shown, text(mean(found.shown), 2)]
        rows.append([f"{template}, rho {number(rho, 1)}", *row])
    head = ["template", "stopped early", "mean effect shown at early stops", "in all trials"]
    return table(head, rows)
