"""Compiled answers: the figures of many trials under every prior, and their words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from druckpunkt.trial.answer import Word
from druckpunkt.trial.design import NormalMixture, WordRules
from druckpunkt.trial.kernels.compiling import compiled
from druckpunkt.trial.kernels.figures import FIGURES, chance_below, fill_figures
from druckpunkt.trial.kernels.nodes import (
    TREATMENT,
    gap_moments,
    kernels_between,
    nodes_of,
    rows_of_trial,
    set_treatment,
)
from druckpunkt.trial.kernels.threads import in_parts
from druckpunkt.trial.lines import RETENTION_WEIGHTS
from druckpunkt.trial.observations import Floats, Ints
from druckpunkt.trial.packed import PackedTrials

# A worse exposure leaves more in the errors: their rho may lie a little beside the main line's.
FADE_MARGIN = 0.25
FADE_COARSER = 1.25
WORD_ORDER = tuple(Word)

Bools: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class AnswerRows:
    """Answers of N trials on the 0-10 scale where negative is better.

    `figures` (N, P, 12) under each of the P `priors` in the order of `FIGURES`;
    `fade_p_worthwhile` (N,) is NaN where the word did not depend on it; `word` (N,) indexes
    `WORD_ORDER`.
    """

    priors: tuple[str, ...]
    figures: Floats
    fade_p_worthwhile: Floats
    word: Ints


def answer_rows(
    trials: PackedTrials,
    priors: Mapping[str, NormalMixture],
    *,
    swc: float,
    rules: WordRules,
    complete_pairs: Ints,
    exposure: Floats,
    threads: int | None = None,
) -> AnswerRows:
    """Answer every trial: all figures under all `priors`, the first of which chooses the word.

    `swc` on the 0-10 scale; `complete_pairs` (N,); `exposure` (M, 6) holds the fading exposures
    of the packed days (`lines.RETENTION`). Agrees with `analyse` to about 1e-5. Trials are
    computed alone: the result does not depend on the number of threads.
    """
    parts = [
        (index, weight, mean, sd)
        for index, mixture in enumerate(priors.values())
        for weight, mean, sd in zip(mixture.weights, mixture.means, mixture.sds, strict=True)
    ]
    figures = np.empty((len(trials), len(priors), len(FIGURES)))
    fade = np.full(len(trials), np.nan)
    word = np.empty(len(trials), dtype=np.int64)
    thresholds = np.array(
        [rules.claim, rules.worthwhile, rules.too_small, rules.fade_worthwhile, rules.not_enough]
    )
    lines = exposure, np.array(RETENTION_WEIGHTS)
    decisions = swc, thresholds, _may_have_a_word(trials, complete_pairs, rules)

    def work(low: int, high: int) -> None:
        _fill_answers(
            trials.columns, low, high, lines, np.array(parts), decisions, (figures, fade, word)
        )

    in_parts(work, len(trials), threads)
    return AnswerRows(tuple(priors), figures, fade, word)


def _may_have_a_word(trials: PackedTrials, complete_pairs: Ints, rules: WordRules) -> Bools:
    """As `words.obstacle` for trials in pairs: enough complete ones, and values that differ."""
    first = trials.start[:-1]
    varies = np.maximum.reduceat(trials.value, first) > np.minimum.reduceat(trials.value, first)
    return np.asarray((complete_pairs >= rules.minimum_complete_pairs) & varies)


@compiled
def _fill_answers(trials, low, high, lines, priors, rules, answers):  # type: ignore[no-untyped-def]
    exposure, weights = lines
    swc, thresholds, enough = rules
    figures, fade, word = answers
    for i in range(low, high):
        day, z = rows_of_trial(trials, i)
        n = len(day)
        moments = gap_moments(day, z)
        log_weight, centre, scale, first, last = nodes_of(moments, n)
        fill_figures(log_weight, centre, scale, n, priors, swc, figures[i])
        word[i], asks_fade = _word(figures[i, 0], 0.0, thresholds, enough[i])
        if asks_fade:
            spacing = FADE_COARSER * (last - first) / (len(centre) - 1)
            span = first - FADE_MARGIN, last + FADE_MARGIN, spacing
            exposures = exposure[trials[0][i] : trials[0][i + 1]]
            log_weight, centre, scale = _fade_kernels(moments, day, z, exposures, weights, span)
            fade[i] = chance_below(log_weight, centre, scale, n, priors, -swc)
            word[i], _ = _word(figures[i, 0], fade[i], thresholds, enough[i])


@compiled
def _word(row, fade_p_worthwhile, thresholds, enough):  # type: ignore[no-untyped-def]
    """Index of the word, and whether it would change with the fade line."""
    claim, worthwhile, small, fade_limit, unlikely = thresholds
    p_better, p_worthwhile, p_too_small = row[8], row[9], row[10]
    agrees = fade_p_worthwhile < fade_limit
    if not enough:
        return 5, False
    if p_better > claim and p_worthwhile > worthwhile:
        return 0, False
    if p_too_small > small and agrees:
        return 1, True
    if p_better > claim:
        return 2, False
    if 1 - p_better > claim:
        return 3, False
    if p_worthwhile < unlikely and agrees:
        return 4, True
    return 5, False


@compiled
def _fade_kernels(moments, day, z, exposures, weights, span):  # type: ignore[no-untyped-def]
    """All t-kernels of the fade line; overwrites the treatment in `z` and `moments`."""
    low, high, spacing = span
    count = math.ceil((high - low) / spacing) + 1
    size = len(weights) * count
    log_weight, centre, scale = np.empty(size), np.empty(size), np.empty(size)
    for line in range(len(weights)):
        for t in range(len(day)):
            z[TREATMENT, t] = exposures[t, line]
        set_treatment(moments, z)
        found = kernels_between(moments, len(day), low, high, count)
        for k in range(count):
            log_weight[line * count + k] = found[0][k] + math.log(weights[line])
            centre[line * count + k] = found[1][k]
            scale[line * count + k] = found[2][k]
    return log_weight, centre, scale
