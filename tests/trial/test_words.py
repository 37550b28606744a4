"""The words in their order, at and beside each threshold."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from druckpunkt.trial import Code, Figures, Word, WordRules
from druckpunkt.trial.words import Circumstances, choose_word, obstacle

RULES = WordRules()
OPEN = Circumstances(obstacle=None, fade_p_worthwhile=0.0)
EVEN = Figures(0, 1, (0, 0), (0, 0), (0, 0), 0.5, 0.3, 0.3, 0.3)


def _word(
    figures: dict[str, float], circumstances: Circumstances = OPEN, rules: WordRules = RULES
) -> Word:
    changed = Figures(**{**asdict(EVEN), **figures})
    return choose_word(changed, circumstances, rules).word


@pytest.mark.parametrize(
    ("figures", "word"),
    [
        ({"p_better": 0.976, "p_worthwhile": 0.81}, Word.HELPS_ENOUGH),
        ({"p_better": 0.976, "p_worthwhile": 0.80}, Word.HELPS),
        ({"p_better": 0.975, "p_worthwhile": 0.81}, Word.NOT_SETTLED),
        ({"p_too_small": 0.81, "p_worthwhile": 0.1}, Word.NO_DIFFERENCE),
        ({"p_too_small": 0.80, "p_worthwhile": 0.1}, Word.NOT_SETTLED),
        ({"p_too_small": 0.81, "p_better": 0.99}, Word.NO_DIFFERENCE),
        ({"p_better": 0.024, "p_worthwhile": 0.0}, Word.WORSE),
        ({"p_better": 0.026, "p_worthwhile": 0.04}, Word.NOT_ENOUGH),
        ({"p_better": 0.4, "p_worthwhile": 0.05}, Word.NOT_SETTLED),
        ({}, Word.NOT_SETTLED),
    ],
)
def test_the_first_rule_that_holds_gives_the_word(figures: dict[str, float], word: Word) -> None:
    assert _word(figures) is word


def test_a_fading_effect_that_may_be_worth_it_forbids_both_words_against_the_mat() -> None:
    fading = replace(OPEN, fade_p_worthwhile=0.2)
    assert _word({"p_too_small": 0.9, "p_worthwhile": 0.01}, fading) is Word.NOT_SETTLED
    assert _word({"p_better": 0.3, "p_worthwhile": 0.01}, fading) is Word.NOT_SETTLED


def test_after_an_unplanned_opening_a_claim_needs_ninety_nine_percent() -> None:
    strict = replace(RULES, claim=0.99)
    assert _word({"p_better": 0.985, "p_worthwhile": 0.9}, rules=strict) is Word.NOT_SETTLED
    assert _word({"p_better": 0.991, "p_worthwhile": 0.9}, rules=strict) is Word.HELPS_ENOUGH
    assert _word({"p_better": 0.012, "p_worthwhile": 0.9}, rules=strict) is Word.NOT_SETTLED


def test_an_early_stop_can_only_be_a_claim() -> None:
    early = replace(OPEN, stopped_early=True)
    assert _word({"p_better": 0.992, "p_too_small": 0.9}, early) is Word.HELPS
    assert (
        _word({"p_better": 0.5, "p_too_small": 0.9, "p_worthwhile": 0}, early) is Word.NOT_SETTLED
    )


@pytest.mark.parametrize(
    ("pairs", "structure", "all_equal", "code"),
    [
        (5, "pairs", False, "few_pairs"),
        (9, "not_pairs", False, "no_pairs"),
        (9, "pairs", True, "all_equal"),
        (6, "pairs", False, None),
    ],
)
def test_what_makes_a_verdict_impossible(
    pairs: int, structure: str, all_equal: bool, code: str | None
) -> None:
    found = obstacle(
        complete_pairs=pairs, structure=Code(structure), all_equal=all_equal, rules=RULES
    )
    assert (found.code if found else None) == code


def test_an_obstacle_wins_over_every_figure() -> None:
    blocked = Circumstances(Code("few_pairs"), 0.0)
    assert _word({"p_better": 1.0, "p_worthwhile": 1.0}, blocked) is Word.NOT_SETTLED
