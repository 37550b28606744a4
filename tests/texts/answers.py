"""Answers to be said: one real trial, changed where a sentence depends on it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from druckpunkt.diary import Diary, Outcome, custom_outcome, known_outcomes
from druckpunkt.diary.outcome import Direction
from druckpunkt.trial import (
    TEMPLATES,
    Answer,
    Code,
    Figures,
    Protocol,
    Verdict,
    Word,
    analyse,
    freeze,
    simulate_diary,
)

LANGUAGES = ("de", "en")
FIGURES = Figures(
    mean=-1.2,
    sd=0.4,
    interval_50=(-1.5, -0.9),
    interval_80=(-1.7, -0.7),
    interval_95=(-2.0, -0.4),
    p_better=0.998,
    p_worthwhile=0.68,
    p_too_small=0.05,
    p_harm=0.001,
)
REASONS = {
    Word.HELPS_ENOUGH: (Code("claim"),),
    Word.HELPS: (Code("claim"),),
    Word.WORSE: (Code("claim"),),
    Word.NO_DIFFERENCE: (Code("practically_equal"),),
    Word.NOT_ENOUGH: (Code("short_of_worth"),),
    Word.NOT_SETTLED: (
        Code("few_pairs", {"complete_pairs": 1, "needed": 6}),
        Code("few_pairs", {"complete_pairs": 4, "needed": 6}),
        Code("all_equal"),
        Code("no_pairs", {"structure": "one_run", "arm": "mat"}),
        Code("no_pairs", {"structure": "not_pairs", "block_days": 2, "study_date": "2026-05-03"}),
        Code("open", {"chance_other_word": 0.35, "extra_pairs": 4}),
        Code("open"),
    ),
}
OUTCOMES = (
    *known_outcomes().values(),
    custom_outcome("fatigue"),
    custom_outcome("{steps}", direction=Direction.HIGHER_IS_BETTER, low=0, high=100),
)
ARMS = (("mat", "rest"), ("mat", "nothing"), ("rest", "nothing"), ("Warm milk", "No {milk}"))


@cache
def trial(template: str = "standard", effect: float = -1.0) -> tuple[Protocol, Diary]:
    """Return a frozen protocol and the diary of a made-up trial."""
    drawn = Protocol(known_outcomes()["pain"], TEMPLATES[template], date(2026, 9, 1), seed=11)
    protocol = freeze(drawn, date(2026, 8, 31))
    diary = simulate_diary(protocol, effect=effect, sd=1.3, rho=0.4, missing_share=0.15, seed=3)
    return protocol, diary


@cache
def an_answer() -> Answer:
    """Return the answer of a made-up trial, with the figures of the drawing in the design."""
    protocol, diary = trial()
    return replace(
        analyse(diary, protocol), figures=FIGURES, verdict=Verdict(Word.HELPS, Code("claim"))
    )


def said(word: Word, reason: Code | None = None) -> Answer:
    """Return the answer with another word."""
    return replace(an_answer(), verdict=Verdict(word, reason or REASONS[word][0]))


def with_figures(**changes: object) -> Answer:
    """Return the answer with some figures changed."""
    answer = an_answer()
    return replace(answer, figures=replace(answer.figures, **changes))  # type: ignore[arg-type]


def about(outcome: Outcome, on: str = "mat", off: str = "rest") -> Answer:
    """Return the answer about another outcome and other arms."""
    return replace(an_answer(), outcome=outcome, on=on, off=off)


def grid() -> Iterator[Answer]:
    """Yield answers of every word, reason, outcome, comparison and kind of trial."""
    turned = replace(FIGURES, mean=1.2, interval_95=(-0.3, 2.7), p_worthwhile=0.1)
    for word, reasons in REASONS.items():
        for reason, outcome, (on, off) in itertools.product(reasons, OUTCOMES, ARMS):
            answer = replace(about(outcome, on, off), verdict=Verdict(word, reason))
            yield answer
            yield replace(answer, figures=turned, protocol=None)
            yield replace(answer, stopped_at_pair=7)
