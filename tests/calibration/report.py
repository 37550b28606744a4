"""The report: what was run, what misses, and the chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from tests.calibration.page import Page, Sizes
from tests.calibration.shares import ERRORS_TO_MISS, Check, number
from tests.calibration.simulated import COLUMNS

HEAD = """# Calibration: how often are the answers right?

Written by `python3 dev.py calibrate{options}`; do not edit. Seed {seed}; {trials:,} simulated
trials a cell on {patterns} schedules (order of the pairs, weekday of the first block, missing
days); {draws:,} draws from the prior a row; {labels:,} labels a real series. The same command gives
the same numbers on any number of cores.

All effects are on the 0-10 scale; negative is better. Numbers stand with their simulation error
(one standard error; taken from the spread between schedules, never smaller than for independent
trials). A number *misses* its target when it lies outside by more than {errors} of its errors,
which happens to one right number in 200; "(~)" marks one that lies outside by less."""


def report(pages: Sequence[tuple[str, Page]], sizes: Sizes) -> str:
    """Return the whole document."""
    checks = [check for _, page in pages for check in page.checks]
    lines = [_head(sizes), "", "## What it comes to", *_summary(checks)]
    for place, (title, page) in enumerate(pages, start=1):
        lines += ["", f"## {place}. {title}", *page.lines]
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.rstrip() + "\n"


def _head(sizes: Sizes) -> str:
    return HEAD.format(
        options=options(sizes),
        seed=sizes.seed,
        trials=sizes.trials,
        patterns=-(-sizes.trials // COLUMNS),
        draws=sizes.draws,
        labels=sizes.labels,
        errors=number(ERRORS_TO_MISS, 1),
    )


def options(sizes: Sizes) -> str:
    """Return the options that make these sizes, empty for the usual ones."""
    usual = Sizes()
    return "".join(
        f" --{field.name} {getattr(sizes, field.name)}"
        for field in fields(Sizes)
        if getattr(sizes, field.name) != getattr(usual, field.name)
    )


def _summary(checks: Sequence[Check]) -> list[str]:
    missed = [check for check in checks if check.misses]
    near = sum(check.distance > 0 for check in checks) - len(missed)
    said = (
        f"{len(checks)} numbers have a target: {len(checks) - len(missed) - near} meet it, "
        f"{near} lie outside within their simulation error, {len(missed)} miss it."
    )
    return ["", said, "", *(_line(check) for check in missed)]


def _line(check: Check) -> str:
    return f"* {check.name}: {check.text()}, target {check.target}"
