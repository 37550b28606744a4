"""What people use today, in a few lines each: Welch's t-test on days, before and after, peeking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy import stats

from druckpunkt.trial import TEMPLATES, Template, Word
from druckpunkt.trial.course import Bools, calendar_of
from druckpunkt.trial.observations import Floats
from tests.calibration.ours import answers_of_batch, posterior_of
from tests.calibration.scenarios import Generator, with_rho
from tests.calibration.simulated import COLUMNS, Batch, draw_protocol

DAYS = 56
ABAB_WEEKS = np.repeat([1.0, 0.0, 1.0, 0.0], 7)
BEFORE_AFTER = np.repeat([0.0, 1.0], 14)
FIRST_PEEK = 10
LEVEL = 5.0
EVERY_FOUR_DAYS = Template("fourteen", 14, 2)


def welch(values: Floats, on: Floats) -> tuple[Floats, Floats]:
    """Return difference on - off and two-sided p of Welch's t-test for each column of (n, N)."""
    arms = [values[on > 0.5], values[on < 0.5]]
    counts = [len(arm) for arm in arms]
    if min(counts) < 2:
        return np.zeros(values.shape[1]), np.ones(values.shape[1])
    parts = [arm.var(axis=0, ddof=1) / len(arm) for arm in arms]
    difference = arms[0].mean(axis=0) - arms[1].mean(axis=0)
    total = np.maximum(parts[0] + parts[1], 1e-300)
    spread = sum(part**2 / (count - 1) for part, count in zip(parts, counts, strict=True))
    freedom = total**2 / np.maximum(spread, 1e-300)
    return difference, 2 * stats.t.sf(np.abs(difference) / np.sqrt(total), freedom)


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """Claims of one method (N,): a difference either way, and "it works"."""

    either: Bools
    works: Bools


def welch_claims(values: Floats, on: Floats) -> Claims:
    """A claim at p < .05."""
    difference, p = welch(values, on)
    return Claims(p < 0.05, (p < 0.05) & (difference < 0))


def peeking_claims(values: Floats, on: Floats) -> Claims:
    """Test after every day from day 10 on and stop at the first p < .05."""
    either = np.zeros(values.shape[1], dtype=bool)
    works = either.copy()
    for day in range(FIRST_PEEK, len(on) + 1):
        now = welch_claims(values[:day], on[:day])
        works |= now.works & ~either
        either |= now.either
    return Claims(either, works)


def opening_claims(batch: Batch, pairs: range, threshold: float) -> Claims:
    """Open our own answer after each of `pairs` and stop at the first P beyond `threshold`."""
    everyone = np.arange(batch.values.shape[1])
    either = np.zeros(len(everyone), dtype=bool)
    works = either.copy()
    for pair in pairs:
        p_better = posterior_of(batch, everyone, pair).below(0.0)
        works |= (p_better > threshold) & ~either
        either |= (p_better > threshold) | (p_better < 1 - threshold)
    return Claims(either, works)


def our_claims(batch: Batch, effect: float) -> Claims:
    """The program as it is: looks and words."""
    told = answers_of_batch(batch, effect)
    works = told.said(Word.HELPS, Word.HELPS_ENOUGH)
    return Claims(works | told.said(Word.WORSE), works)


METHODS = (
    "t-test on days, weeks A B A B (28 days)",
    "before and after, 14 + 14 days",
    "t-test after every day from day 10 of 28, weeks A B A B",
    "t-test on the days of our standard schedule (40 days)",
    "ours, opened at every pair end, claim at .95",
    "ours, opened every 4 days from day 16 of 56, claim at .95",
    "ours, opened every 4 days from day 16 of 56, claim at .99",
    "**ours, standard template, planned looks**",
)
OURS = METHODS[-1]
Tables: TypeAlias = dict[str, Claims]


def claims_by_method(generator: Generator, *, rho: float, effect: float, trials: int) -> Tables:
    """Give the same errors to every method; each adds the effect to its own mat days."""
    patterns = [_one_pattern(generator, rho, effect) for _ in range(-(-trials // COLUMNS))]
    return {
        method: Claims(
            np.stack([pattern[method].either for pattern in patterns]),
            np.stack([pattern[method].works for pattern in patterns]),
        )
        for method in METHODS
    }


def _one_pattern(generator: Generator, rho: float, effect: float) -> Tables:
    errors = LEVEL + with_rho(rho)(generator, DAYS, COLUMNS)
    standard = _batch(generator, TEMPLATES["standard"], errors, effect)
    longer = _batch(generator, EVERY_FOUR_DAYS, errors, effect)
    weeks = errors[:28] + effect * ABAB_WEEKS[:, None]
    found = (
        welch_claims(weeks, ABAB_WEEKS),
        welch_claims(errors[:28] + effect * BEFORE_AFTER[:, None], BEFORE_AFTER),
        peeking_claims(weeks, ABAB_WEEKS),
        welch_claims(standard.values, standard.calendar.on),
        opening_claims(standard, range(1, 11), 0.95),
        opening_claims(longer, range(4, 15), 0.95),
        opening_claims(longer, range(4, 15), 0.99),
        our_claims(standard, effect),
    )
    return dict(zip(METHODS, found, strict=True))


def _batch(generator: Generator, template: Template, errors: Floats, effect: float) -> Batch:
    protocol = draw_protocol(generator, template)
    calendar = calendar_of(protocol)
    values = errors[: calendar.days] + effect * calendar.on[:, None]
    return Batch(protocol, calendar, np.ones(calendar.days, dtype=bool), values)
