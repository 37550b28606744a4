"""Run many simulated trials of one schedule with every look, and say each one's word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from druckpunkt.trial.answer import Word
from druckpunkt.trial.batch import (
    Chances,
    ColumnKernels,
    chances,
    column_kernels,
    node_grid,
)
from druckpunkt.trial.design import NormalMixture, WordRules
from druckpunkt.trial.lines import RETENTION, RETENTION_WEIGHTS
from druckpunkt.trial.observations import Floats, Ints, centred_trend, is_weekend
from druckpunkt.trial.protocol import Protocol
from druckpunkt.trial.schedule import schedule

Bools = npt.NDArray[np.bool_]
WORDS = tuple(Word)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """A protocol as arrays over T calendar days; `pair` is -1 off the schedule."""

    on: Floats
    counts: Bools
    pair: Ints
    block: Ints
    weekend: Floats

    @property
    def days(self) -> int:
        """T."""
        return len(self.on)


ChancesOf: TypeAlias = Callable[[ColumnKernels, NormalMixture, float], Chances]


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """How simulated trials are decided; `swc` on the 0-10 scale.

    `chances_of` turns the kernels of many columns into posterior chances: NumPy's code, or its
    compiled twin in `kernels`.
    """

    rules: WordRules
    prior: NormalMixture
    swc: float
    chances_of: ChancesOf = chances

    def chances(self, kernels: ColumnKernels) -> Chances:
        """Return the chances of every column under the primary prior."""
        return self.chances_of(kernels, self.prior, self.swc)


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """`word` (N,) indexes `WORDS`; `stopped_at` (N,) is the pair of an early stop or 0."""

    word: Ints
    stopped_at: Ints


def calendar_of(protocol: Protocol) -> Calendar:
    """Lay the schedule of `protocol` on arrays."""
    planned = schedule(protocol)
    first = planned[0].study_date
    days = (planned[-1].study_date - first).days + 1
    weekend = [float(is_weekend((first.weekday() + t) % 7)) for t in range(days)]
    calendar = Calendar(
        on=np.zeros(days),
        counts=np.zeros(days, dtype=bool),
        pair=np.full(days, -1),
        block=np.zeros(days, dtype=np.int64),
        weekend=np.array(weekend),
    )
    for item in planned:
        t = (item.study_date - first).days
        calendar.on[t] = item.arm == protocol.on
        calendar.counts[t] = not item.dropped
        calendar.pair[t], calendar.block[t] = item.pair, item.block
    return calendar


def _regressors(calendar: Calendar, seen: Ints, *treatments: Floats) -> Floats:
    trend = centred_trend(seen, calendar.days)
    nuisance = [np.ones(len(seen)), trend, calendar.weekend[seen]]
    return np.stack([*nuisance, *(treatment[seen] for treatment in treatments)], axis=1)


def _exposure(on: Floats, retention: float) -> Floats:
    level, out = 0.0, np.empty(len(on))
    for t, assigned in enumerate(on):
        level = retention * level + (1 - retention) * assigned
        out[t] = level
    return out


def main_kernels(calendar: Calendar, seen: Ints, values: Floats) -> ColumnKernels:
    """Kernels of the main line; `values` (T, N), observed on days `seen` (n,)."""
    x = _regressors(calendar, seen, calendar.on)
    return column_kernels(x, seen, values[seen], node_grid(len(seen)))


def fade_kernels(calendar: Calendar, seen: Ints, values: Floats) -> ColumnKernels:
    """Kernels of the fade line."""
    nodes = node_grid(len(seen))[::2]
    exposures = [_exposure(calendar.on, keep) for keep in RETENTION]
    x = _regressors(calendar, seen, *exposures)
    kernels = column_kernels(x, seen, values[seen], nodes)
    log_share = np.repeat(np.log(RETENTION_WEIGHTS), len(nodes))
    return replace(kernels, log_weight=kernels.log_weight + log_share)


def complete_pairs(calendar: Calendar, present: Bools) -> int:
    """Count pairs with an observed, undropped day in both blocks."""
    found = present & calendar.counts & (calendar.pair >= 0)
    seen = set(zip(calendar.pair[found].tolist(), calendar.block[found].tolist(), strict=True))
    return sum((pair, 0) in seen and (pair, 1) in seen for pair in set(calendar.pair.tolist()))


def run_trials(
    calendar: Calendar,
    values: Floats,
    present: Bools,
    *,
    rules: WordRules,
    prior: NormalMixture,
    swc: float,
    chances_of: ChancesOf = chances,
) -> Outcomes:
    """Run N trials with values (T, N) seen on the days `present` (T,): looks, then the word.

    `swc` on the 0-10 scale. Columns that stop at a look keep the word of that look.
    """
    judge = Judge(rules, prior, swc, chances_of)
    n = values.shape[1]
    word = np.full(n, WORDS.index(Word.NOT_SETTLED))
    stopped_at = np.zeros(n, dtype=np.int64)
    running = np.arange(n)
    for pair in look_pairs(calendar, rules):
        stop, chosen = _look(calendar, values[:, running], present, pair, judge)
        word[running[stop]] = chosen[stop]
        stopped_at[running[stop]] = pair
        running = running[~stop]
    if complete_pairs(calendar, present) >= rules.minimum_complete_pairs and len(running):
        word[running] = final_words(calendar, values[:, running], present, judge)
    return Outcomes(word, stopped_at)


def look_pairs(calendar: Calendar, rules: WordRules) -> Sequence[int]:
    """Pairs (from 1) at whose end the program looks."""
    return range(rules.first_look_pair, int(calendar.pair.max()) + 1)


def _look(
    calendar: Calendar,
    values: Floats,
    present: Bools,
    pair: int,
    judge: Judge,
) -> tuple[Bools, Ints]:
    rules = judge.rules
    last = int(np.flatnonzero(calendar.pair == pair - 1).max())
    so_far = present & (np.arange(calendar.days) <= last)
    if values.shape[1] == 0 or complete_pairs(calendar, so_far) < rules.minimum_complete_pairs:
        nobody = np.zeros(values.shape[1], dtype=bool)
        return nobody, np.zeros(values.shape[1], dtype=np.int64)
    seen = np.flatnonzero(so_far & calendar.counts)
    found = judge.chances(main_kernels(calendar, seen, values))
    stop = (found.p_better > rules.look) | (found.p_better < 1 - rules.look)
    return stop, _claims(found, rules)


def _claims(found: Chances, rules: WordRules) -> Ints:
    enough = (found.p_better > rules.claim) & (found.p_worthwhile > rules.worthwhile)
    rows = [
        (enough, Word.HELPS_ENOUGH),
        (found.p_better > rules.claim, Word.HELPS),
        (1 - found.p_better > rules.claim, Word.WORSE),
    ]
    return _select(rows)


def _select(rows: Sequence[tuple[Bools, Word]]) -> Ints:
    """First word whose rule holds; `not_settled` where none does."""
    conditions = [condition for condition, _ in rows]
    choices = [WORDS.index(word) for _, word in rows]
    return np.select(conditions, choices, default=WORDS.index(Word.NOT_SETTLED)).astype(np.int64)


def final_words(calendar: Calendar, values: Floats, present: Bools, judge: Judge) -> Ints:
    """Return the word of each column at the planned end (the rules in their order)."""
    rules = judge.rules
    seen = np.flatnonzero(present & calendar.counts)
    found = judge.chances(main_kernels(calendar, seen, values))
    small = found.p_too_small > rules.too_small
    unlikely = found.p_worthwhile < rules.not_enough
    fade_agrees = np.zeros(len(small), dtype=bool)
    asked = np.flatnonzero(small | unlikely)
    if len(asked):
        fade = judge.chances(fade_kernels(calendar, seen, values[:, asked]))
        fade_agrees[asked] = fade.p_worthwhile < rules.fade_worthwhile
    enough = (found.p_better > rules.claim) & (found.p_worthwhile > rules.worthwhile)
    rows = [
        (enough, Word.HELPS_ENOUGH),
        (small & fade_agrees, Word.NO_DIFFERENCE),
        (found.p_better > rules.claim, Word.HELPS),
        (1 - found.p_better > rules.claim, Word.WORSE),
        (unlikely & fade_agrees, Word.NOT_ENOUGH),
    ]
    return _select(rows)
