"""The words of an answer, in their order (method 4.2). Thresholds come from the protocol."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.trial.answer import Figures, Verdict, Word
from druckpunkt.trial.code import Code
from druckpunkt.trial.design import WordRules


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the word depends on beside the figures.

    `obstacle` is a reason why no verdict is possible at all (too few pairs, all values equal);
    `fade_p_worthwhile` is P(worthwhile) on the fade line.
    """

    obstacle: Code | None
    fade_p_worthwhile: float
    stopped_early: bool = False


def obstacle(
    *, complete_pairs: int, structure: Code, all_equal: bool, rules: WordRules
) -> Code | None:
    """Return why there can be no verdict, or None.

    Fewer than 6 complete pairs: a two-sided p below .05 is impossible. Equal values say nothing
    about noise. A file that is not in pairs has no pairs at all.
    """
    if all_equal:
        return Code("all_equal")
    if structure.code != "pairs":
        return Code("no_pairs", {"structure": structure.code, **structure.values})
    if complete_pairs < rules.minimum_complete_pairs:
        needed = rules.minimum_complete_pairs
        return Code("few_pairs", {"complete_pairs": complete_pairs, "needed": needed})
    return None


def choose_word(figures: Figures, circumstances: Circumstances, rules: WordRules) -> Verdict:
    """Return the first word whose rule holds, unrounded.

    At an early stop only a claim can be the word: no other word stops a trial.
    """
    if circumstances.obstacle is not None:
        return Verdict(Word.NOT_SETTLED, circumstances.obstacle)
    return (
        _helps_enough(figures, rules)
        or _no_difference(figures, circumstances, rules)
        or _claim(figures, rules)
        or _not_enough(figures, circumstances, rules)
        or Verdict(Word.NOT_SETTLED, Code("open"))
    )


def _helps_enough(figures: Figures, rules: WordRules) -> Verdict | None:
    if figures.p_better > rules.claim and figures.p_worthwhile > rules.worthwhile:
        return Verdict(Word.HELPS_ENOUGH, Code("claim"))
    return None


def _no_difference(
    figures: Figures, circumstances: Circumstances, rules: WordRules
) -> Verdict | None:
    small = figures.p_too_small > rules.too_small
    fade_agrees = circumstances.fade_p_worthwhile < rules.fade_worthwhile
    if small and fade_agrees and not circumstances.stopped_early:
        return Verdict(Word.NO_DIFFERENCE, Code("practically_equal"))
    return None


def _claim(figures: Figures, rules: WordRules) -> Verdict | None:
    if figures.p_better > rules.claim:
        return Verdict(Word.HELPS, Code("claim"))
    if 1 - figures.p_better > rules.claim:
        return Verdict(Word.WORSE, Code("claim"))
    return None


def _not_enough(figures: Figures, circumstances: Circumstances, rules: WordRules) -> Verdict | None:
    unlikely = figures.p_worthwhile < rules.not_enough
    fade_agrees = circumstances.fade_p_worthwhile < rules.fade_worthwhile
    if unlikely and fade_agrees and not circumstances.stopped_early:
        return Verdict(Word.NOT_ENOUGH, Code("short_of_worth"))
    return None
