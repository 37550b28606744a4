"""What Druckpunkt does with simulated trials: looks, words, intervals, randomisation test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from druckpunkt.trial import EFFECT_PRIORS, PRIMARY_PRIOR, Word, WordRules
from druckpunkt.trial.batch import ColumnPosterior, column_posterior
from druckpunkt.trial.course import WORDS, Bools, Outcomes, main_kernels, run_trials
from druckpunkt.trial.observations import Floats, Ints
from tests.calibration.flips import flip_p_values
from tests.calibration.scenarios import Generator
from tests.calibration.simulated import Batch, Cell, batches

PRIOR = EFFECT_PRIORS[PRIMARY_PRIOR]
SWC = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Simulated trials of one cell, each array (patterns, columns).

    `word` indexes `WORDS`; `early` marks stops at a look; `shown` is the mean effect shown;
    `covered` says whether the 95 % interval shown (at the stop or at the end) holds the truth and
    `covered_at_end` whether it does without looks; `flip_p` is p of the true effect without looks.
    """

    word: Ints
    early: Bools
    shown: Floats
    covered: Bools
    covered_at_end: Bools
    flip_p: Floats

    def said(self, *words: Word) -> Bools:
        """Say which trials ended with one of `words`."""
        return said(self.word, *words)


def said(word: Ints, *words: Word) -> Bools:
    """Say where `word` (indexes of `WORDS`) is one of `words`."""
    return np.isin(word, [WORDS.index(one) for one in words])


def days_seen(batch: Batch, stopped_at_pair: int = 0) -> Ints:
    """Return the days that count up to the end of a pair (from 1), or all of them at 0."""
    seen = batch.present & batch.calendar.counts
    if stopped_at_pair:
        last = int(np.flatnonzero(batch.calendar.pair == stopped_at_pair - 1).max())
        seen = seen & (np.arange(batch.calendar.days) <= last)
    return np.flatnonzero(seen)


def posterior_of(batch: Batch, columns: Ints, stopped_at_pair: int = 0) -> ColumnPosterior:
    """Return the posterior of some columns on the main line."""
    seen = days_seen(batch, stopped_at_pair)
    kernels = main_kernels(batch.calendar, seen, batch.values[:, columns])
    return column_posterior(kernels, PRIOR)


def covers(posterior: ColumnPosterior, truth: float | Floats) -> Bools:
    """Say whether the 95 % interval holds the truth."""
    below = posterior.below(truth)
    return np.asarray((below >= 0.025) & (below <= 0.975))


def outcomes_of(batch: Batch) -> Outcomes:
    """Run the looks and choose the words, as the program does."""
    return run_trials(
        batch.calendar, batch.values, batch.present, rules=WordRules(), prior=PRIOR, swc=SWC
    )


def answers_of_batch(batch: Batch, truth: float) -> Answers:
    """Answer every trial of one pattern."""
    outcomes = outcomes_of(batch)
    everyone = np.arange(batch.values.shape[1])
    at_end = posterior_of(batch, everyone)
    covered_at_end = covers(at_end, truth)
    shown, covered = at_end.mean.copy(), covered_at_end.copy()
    for pair in np.unique(outcomes.stopped_at[outcomes.stopped_at > 0]):
        stopped = np.flatnonzero(outcomes.stopped_at == pair)
        then = posterior_of(batch, stopped, int(pair))
        shown[stopped], covered[stopped] = then.mean, covers(then, truth)
    flip_p = flip_p_values(batch, truth)
    early = outcomes.stopped_at > 0
    return Answers(outcomes.word, early, shown, covered, covered_at_end, flip_p)


def answers(generator: Generator, *, cell: Cell, trials: int) -> Answers:
    """Answer `trials` simulated trials of one cell."""
    truth = cell.truth
    parts = [answers_of_batch(batch, truth) for batch in batches(cell, generator, trials)]
    return Answers(
        word=np.stack([part.word for part in parts]),
        early=np.stack([part.early for part in parts]),
        shown=np.stack([part.shown for part in parts]),
        covered=np.stack([part.covered for part in parts]),
        covered_at_end=np.stack([part.covered_at_end for part in parts]),
        flip_p=np.stack([part.flip_p for part in parts]),
    )
