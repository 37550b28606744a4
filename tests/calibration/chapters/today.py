"""Chapter 5: the same data through what people use today."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.calibration.page import Chapter, Page, Results, Sizes, Task, table
from tests.calibration.shares import Estimate, number, share, text
from tests.calibration.today import METHODS, Claims, claims_by_method

RHOS = (0.0, 0.3, 0.4, 0.5, 0.7)
EFFECTS = (0.0, -1.0)

INTRODUCTION = """
Every method sees the same simulated errors (AR(1), sd 1.3, every day answered; with 15 % missing
days see chapter 2). The t-test is Welch's on single days at p < .05. *Opened* means that a person
looks at our own answer and stops as soon as P(better) is beyond .95 or .99 either way: that is what
the seal is for."""

NOTHING = """
### Nothing works: claims of a difference, either way

Half of them are "it works". Neighbouring days are alike, so whole weeks differ by themselves.
Mixing the conditions in short random blocks cures most of it, even for a t-test, which then errs
the other way when days are very alike: it is too careful and finds less (next table)."""

SOMETHING = """
### True \N{MINUS SIGN}1: claims that it works

To be read beside the table above: a method that claims too much also finds much."""


def chapter(sizes: Sizes) -> Chapter:
    """False and true claims of every method."""
    tasks = [
        Task(
            name(rho, effect),
            partial(claims_by_method, rho=rho, effect=effect, trials=sizes.trials),
        )
        for effect in EFFECTS
        for rho in RHOS
    ]
    return Chapter("What people use today, on the same data", tasks, write)


def name(rho: float, effect: float) -> str:
    """Return the name of a cell."""
    return f"today: rho {rho:g}: {effect:g}"


def write(results: Results) -> Page:
    """Write both tables."""
    lines = [INTRODUCTION, NOTHING, *_table(results, 0.0, _either)]
    return Page([*lines, SOMETHING, *_table(results, -1.0, _works)])


def _either(claims: Claims) -> Estimate:
    return share(claims.either)


def _works(claims: Claims) -> Estimate:
    return share(claims.works)


def _table(results: Results, effect: float, count: Callable[[Claims], Estimate]) -> list[str]:
    rows = [
        [method, *(text(count(results[name(rho, effect)][method])) for rho in RHOS)]
        for method in METHODS
    ]
    return table(["method", *(f"rho {number(rho, 1)}" for rho in RHOS)], rows)
