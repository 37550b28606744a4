"""Compiled answers: the figures of many trials under every prior, and their words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numba import njit, prange

from druckpunkt.trial.answer import Word
from druckpunkt.trial.design import NormalMixture, WordRules
from druckpunkt.trial.kernels.curves import mix, nodes_of, nodes_within
from druckpunkt.trial.lines import RETENTION_WEIGHTS
from druckpunkt.trial.observations import Floats, Ints
from druckpunkt.trial.packed import PackedTrials

POINTS = 161
REACH_SDS = 7.5
# A worse exposure leaves more in the errors: their rho may lie a little beside the main line's.
FADE_MARGIN = 0.25
# Columns of `AnswerRows.figures`.
FIGURES = (
    "mean",
    "sd",
    "low_50",
    "high_50",
    "low_80",
    "high_80",
    "low_95",
    "high_95",
    "p_better",
    "p_worthwhile",
    "p_too_small",
    "p_harm",
)
LEVELS = np.array([0.25, 0.75, 0.1, 0.9, 0.025, 0.975])
WORD_ORDER = tuple(Word)


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
    _all_answers(
        trials.start,
        trials.day,
        trials.trend,
        trials.weekend,
        trials.on,
        trials.value,
        exposure,
        np.array(RETENTION_WEIGHTS),
        np.array(parts),
        swc,
        thresholds,
        complete_pairs >= rules.minimum_complete_pairs,
        figures,
        fade,
        word,
    )
    return AnswerRows(tuple(priors), figures, fade, word)


@njit(parallel=True, cache=True)
def _all_answers(  # type: ignore[no-untyped-def]
    start,
    day,
    trend,
    weekend,
    on,
    value,
    exposure,
    fade_weights,
    priors,
    swc,
    thresholds,
    enough,
    figures,
    fade,
    word,
):
    for i in prange(len(start) - 1):
        low, high = start[i], start[i + 1]
        days = day[low:high]
        nodes = nodes_of(days, trend[low:high], weekend[low:high], on[low:high], value[low:high])
        _figures(nodes[0], nodes[1], nodes[2], len(days), priors, swc, figures[i])
        word[i], asks_fade = _word(figures[i, 0], 0.0, thresholds, enough[i])
        if asks_fade:
            fade[i] = _fade_p_worthwhile(
                days,
                trend[low:high],
                weekend[low:high],
                exposure[low:high],
                value[low:high],
                fade_weights,
                priors,
                swc,
                nodes[3] - FADE_MARGIN,
                nodes[4] + FADE_MARGIN,
            )
            word[i], _ = _word(figures[i, 0], fade[i], thresholds, enough[i])


@njit(cache=True)
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


@njit(cache=True)
def _fade_p_worthwhile(  # type: ignore[no-untyped-def]
    day, trend, weekend, exposure, value, fade_weights, priors, swc, low, high
):
    lines = exposure.shape[1]
    weight = np.empty(0)
    centre = np.empty(0)
    scale = np.empty(0)
    for line in range(lines):
        treatment = np.ascontiguousarray(exposure[:, line])
        nodes = nodes_within(day, trend, weekend, treatment, value, low, high)
        weight = np.concatenate((weight, nodes[0] + math.log(fade_weights[line])))
        centre = np.concatenate((centre, nodes[1]))
        scale = np.concatenate((scale, nodes[2]))
    figures = np.empty((1, 12))
    primary = priors[priors[:, 0] == 0]
    _figures(weight, centre, scale, len(day), primary, swc, figures)
    return figures[0, 9]


@njit(cache=True)
def _figures(log_weight, centre, scale, n, priors, swc, out):  # type: ignore[no-untyped-def]
    """Fill `out` (P, 12) from the t-kernels of one trial, all priors on one grid."""
    weight = np.exp(log_weight - log_weight.max())
    low, high = _reach(weight, centre, scale, n, priors)
    delta = np.linspace(low, high, POINTS)
    step = (high - low) / (POINTS - 1)
    likelihood = np.empty(POINTS)
    mix(weight, centre, scale, n, delta, likelihood)
    density = np.empty(POINTS)
    for p in range(len(out)):
        for g in range(POINTS):
            total = 0.0
            for part in range(len(priors)):
                if priors[part, 0] == p:
                    sd = priors[part, 3]
                    distance = (delta[g] - priors[part, 2]) / sd
                    total += priors[part, 1] / sd * math.exp(-0.5 * distance * distance)
            density[g] = likelihood[g] * total
        _summary(delta, density, step, swc, out[p])


@njit(cache=True)
def _reach(weight, centre, scale, n, priors):  # type: ignore[no-untyped-def]
    """Both ends of a grid that holds the posterior under every part of every prior."""
    total = 0.0
    mean = 0.0
    for k in range(len(weight)):
        # The integral of a t-kernel over the effect is proportional to 1 / sqrt(scale).
        share = weight[k] / math.sqrt(max(scale[k], 1e-8))
        total += share
        mean += share * centre[k]
    mean /= total
    spread = 0.0
    for k in range(len(weight)):
        share = weight[k] / math.sqrt(max(scale[k], 1e-8)) / total
        variance = 1.0 / (max(scale[k], 1e-8) * (n + 1.0))
        spread += share * (variance + (centre[k] - mean) ** 2)
    low, high = 1e9, -1e9
    for part in range(len(priors)):
        variance = priors[part, 3] ** 2
        precision = 1.0 / spread + 1.0 / variance
        middle = (mean / spread + priors[part, 2] / variance) / precision
        reach = REACH_SDS / math.sqrt(precision)
        # Between a likelihood and a prior that contradict it, the t-kernel's tail carries weight.
        low = min(low, middle - reach, priors[part, 2] - reach / 2)
        high = max(high, middle + reach, priors[part, 2] + reach / 2)
    return low, high


@njit(cache=True)
def _summary(delta, density, step, swc, out):  # type: ignore[no-untyped-def]
    total = density.sum()
    mean = 0.0
    for g in range(POINTS):
        density[g] /= total
        mean += density[g] * delta[g]
    variance = 0.0
    for g in range(POINTS):
        variance += density[g] * (delta[g] - mean) ** 2
    cumulative = np.empty(POINTS)
    running = 0.0
    for g in range(POINTS):
        slope = 0.0
        if 2 <= g < POINTS - 2:
            slope = (density[g - 2] - 8 * density[g - 1] + 8 * density[g + 1] - density[g + 2]) / 12
        running += density[g]
        cumulative[g] = running - density[g] / 2 - slope / 12
    out[0], out[1] = mean, math.sqrt(variance)
    for level in range(6):
        out[2 + level] = _quantile(delta[0], step, cumulative, density, LEVELS[level])
    out[8] = _below(delta[0], step, cumulative, density, 0.0)
    out[9] = _below(delta[0], step, cumulative, density, -swc)
    half = _below(delta[0], step, cumulative, density, swc / 2)
    out[10] = max(half - _below(delta[0], step, cumulative, density, -swc / 2), 0.0)
    out[11] = 1.0 - _below(delta[0], step, cumulative, density, swc)


@njit(cache=True)
def _cubic(cumulative, density, cell, u):  # type: ignore[no-untyped-def]
    left, right = cumulative[cell], cumulative[cell + 1]
    ends = left + (3 - 2 * u) * u * u * (right - left)
    return ends + u * (u - 1) * ((u - 1) * density[cell] + u * density[cell + 1])


@njit(cache=True)
def _below(first, step, cumulative, density, value):  # type: ignore[no-untyped-def]
    place = (value - first) / step
    if place <= 0:
        return 0.0
    if place >= POINTS - 1:
        return 1.0
    cell = int(place)
    return min(max(_cubic(cumulative, density, cell, place - cell), 0.0), 1.0)


@njit(cache=True)
def _quantile(first, step, cumulative, density, probability):  # type: ignore[no-untyped-def]
    cell = min(max(int(np.searchsorted(cumulative, probability)) - 1, 0), POINTS - 2)
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        if _cubic(cumulative, density, cell, middle) < probability:
            low = middle
        else:
            high = middle
    return first + (cell + (low + high) / 2) * step
