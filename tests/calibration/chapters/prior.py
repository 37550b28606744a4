"""Chapter 3: draws from the whole prior."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
from scipy import stats

from druckpunkt.trial import TEMPLATES, Template
from tests.calibration.page import Chapter, Page, Results, Sizes, Task, table
from tests.calibration.prior_draws import PriorDraws, fade_draws, main_draws
from tests.calibration.scenarios import Generator
from tests.calibration.shares import EXACT, Check, Estimate, number, share

BINS = 20
LINES = {"main line": main_draws, "fade line": fade_draws}
LIMIT = 0.05 / 6
REPEAT = 10

INTRODUCTION = """
Effect, level, trend, weekend, sd and rho are drawn from their priors, a trial with 15 % missing
days is simulated, and the place of the true effect in its own posterior is read off. If priors,
likelihood and integration fit together, all places are equally likely (simulation-based
calibration, Talts and others 2018): chi-squared over 20 bins, 19 degrees of freedom. With six tests
the smallest p should be above .05 / 6 = .0083. One run in twenty falls below that by chance, so a
row below it is drawn once more, new and ten times as large; both p are shown and the second
decides: a real fault would be found by it with far more certainty. For the fade line the retention
is drawn from its stated weights."""

RELIABLE = """
### Does P(worthwhile) mean what it says?

The same draws on the main line, all templates, sorted by the stated P(worthwhile): of the trials
that say about 70 %, about 70 % should have a true effect beyond the smallest worthwhile change.
The difference should be within 2.8 simulation errors in all ten rows (Bonferroni)."""


def chapter(sizes: Sizes) -> Chapter:
    """Rank uniformity and reliability of P(worthwhile)."""
    tasks = [
        Task(
            f"prior: {line}: {template}",
            partial(rank, draw=draw, template=chosen, draws=sizes.draws),
        )
        for line, draw in LINES.items()
        for template, chosen in TEMPLATES.items()
    ]
    return Chapter("Draws from the prior (SBC)", tasks, write)


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """The draws of a row and, when their p was below the limit, ten times as many again."""

    first: PriorDraws
    again: PriorDraws | None


class Draw(Protocol):
    """Draw from the prior and read the truth off its posterior."""

    def __call__(self, generator: Generator, *, template: Template, draws: int) -> PriorDraws:
        """Return `draws` draws."""


def rank(generator: Generator, *, draw: Draw, template: Template, draws: int) -> Ranked:
    """Draw a row, and once more when chance or a fault put it below the limit."""
    first = draw(generator, template=template, draws=draws)
    if rank_p(first) >= LIMIT:
        return Ranked(first, None)
    return Ranked(first, draw(generator, template=template, draws=REPEAT * draws))


def rank_p(found: PriorDraws) -> float:
    """Return p of the chi-squared test that the places of the truth are uniform."""
    counts = np.histogram(found.pit, bins=BINS, range=(0, 1))[0]
    return float(stats.chisquare(counts).pvalue)


def write(results: Results) -> Page:
    """Write both tables."""
    checks: list[Check] = []
    rows = [_rank_row(line, template, results, checks) for line in LINES for template in TEMPLATES]
    head = ["line, template", "draws", "p of chi-squared", "below .025", "above .975"]
    lines = [INTRODUCTION, *table(head, rows), RELIABLE, *_reliability(results, checks)]
    return Page(lines, checks)


def _rank_row(line: str, template: str, results: Results, checks: list[Check]) -> list[str]:
    ranked: Ranked = results[f"prior: {line}: {template}"]
    found = ranked.again or ranked.first
    p = rank_p(found)
    check = Check(f"SBC, {line}, {template}", Estimate(p, EXACT), low=LIMIT)
    checks.append(check)
    shown = (
        number(p) if ranked.again is None else f"{number(rank_p(ranked.first))}, then {number(p)}"
    )
    tails = (share(found.pit < 0.025), share(found.pit > 0.975))
    mark = " **misses**" if check.misses else ""
    tail_texts = [number(tail.value) for tail in tails]
    return [f"{line}, {template}", f"{found.pit.size:,}", shown + mark, *tail_texts]


def _reliability(results: Results, checks: list[Check]) -> list[str]:
    main = [results[f"prior: main line: {template}"].first for template in TEMPLATES]
    stated = np.concatenate([found.p_worthwhile.ravel() for found in main])
    true = np.concatenate([found.worthwhile.ravel() for found in main])
    tenth = np.minimum((stated * 10).astype(int), 9)
    rows = [_decile(k, stated[tenth == k], true[tenth == k], checks) for k in range(10)]
    head = ["stated P(worthwhile)", "trials", "mean stated", "share true", "difference in errors"]
    return table(head, rows)


def _decile(
    k: int,
    stated: np.typing.NDArray[np.float64],
    true: np.typing.NDArray[np.bool_],
    checks: list[Check],
) -> list[str]:
    expected = float(stated.mean())
    error = float(np.sqrt((stated * (1 - stated)).sum()) / len(stated))
    distance = (float(true.mean()) - expected) / error
    label = f"{number(k / 10, 1)} to {number((k + 1) / 10, 1)}"
    check = Check(f"P(worthwhile) {label}, in errors", Estimate(distance, EXACT), -2.8, 2.8)
    checks.append(check)
    mark = " **misses**" if check.misses else ""
    row = [label, f"{len(true):,}", number(expected), number(float(true.mean()))]
    return [*row, number(distance, 1) + mark]
