"""The first things an answer says: headline, effect in points, chances, and why this word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from druckpunkt.diary import Outcome
from druckpunkt.texts.catalogue import format_number, gettext
from druckpunkt.texts.codes import describe_code
from druckpunkt.texts.phrases import (
    arm_days,
    arm_subject,
    better_phrase,
    chance,
    chance_in_words,
    direction_word,
    number,
    outcome_subject,
    percent,
    points,
    points_digits,
    worse_phrase,
)
from druckpunkt.trial.answer import Answer, Figures, Interval, Word
from druckpunkt.trial.design import WordRules

LESS_THAN_WANTED = 0.20


@dataclass(frozen=True, slots=True)
class ChanceLine:
    """One probability with its label; `text` is the number as written, `words` its name."""

    name: str
    label: str
    probability: float
    text: str
    words: str


def headline(answer: Answer, language: str) -> str:
    """Say the answer in one short sentence."""
    sentence = _HEADLINES[answer.verdict.word](answer, language)
    return sentence.format(
        subject=arm_subject(answer.on, language),
        better=better_phrase(answer.outcome, language),
        worse=worse_phrase(answer.outcome, language),
    )


def _helps_enough(_answer: Answer, language: str) -> str:
    return gettext("Yes, {subject} probably helps you enough: {better}.", language)


def _helps(answer: Answer, language: str) -> str:
    if answer.figures.p_worthwhile < LESS_THAN_WANTED:
        return gettext(
            "Yes, {subject} very likely helps you, but probably less than you wanted.", language
        )
    return gettext(
        "Yes, {subject} very likely helps you: {better}. Whether it is enough is open.", language
    )


def _no_difference(_answer: Answer, language: str) -> str:
    return gettext("For you, {subject} probably makes hardly any difference.", language)


def _worse(_answer: Answer, language: str) -> str:
    return gettext("No, {subject} very likely makes it worse for you: {worse}.", language)


def _not_enough(_answer: Answer, language: str) -> str:
    return gettext(
        "Whatever {subject} does for you, it is probably less than would be worth it to you.",
        language,
    )


def _not_settled(answer: Answer, language: str) -> str:
    sentences = {
        "few_pairs": gettext("Not settled: there are too few days for an answer.", language),
        "all_equal": gettext("Not settled: all your values are the same.", language),
        "no_pairs": gettext("Not settled: the days are not laid out as pairs.", language),
    }
    still_open = gettext("Not settled: your days leave more than one answer possible.", language)
    return sentences.get(answer.verdict.reason.code, still_open)


_HEADLINES: dict[Word, Callable[[Answer, str], str]] = {
    Word.HELPS_ENOUGH: _helps_enough,
    Word.HELPS: _helps,
    Word.NO_DIFFERENCE: _no_difference,
    Word.WORSE: _worse,
    Word.NOT_ENOUGH: _not_enough,
    Word.NOT_SETTLED: _not_settled,
}


def word_label(word: Word, language: str) -> str:
    """Name a word in a table or legend."""
    return {
        Word.HELPS_ENOUGH: gettext("helps enough", language),
        Word.HELPS: gettext("helps", language),
        Word.NO_DIFFERENCE: gettext("hardly any difference", language),
        Word.WORSE: gettext("makes it worse", language),
        Word.NOT_ENOUGH: gettext("not enough", language),
        Word.NOT_SETTLED: gettext("not settled", language),
    }[word]


def effect_sentence(answer: Answer, language: str) -> str:
    """Say the effect in points with its 95 % interval, in one sentence anyone understands."""
    figures, outcome = answer.figures, answer.outcome
    if _is_zero(figures.mean, outcome):
        sentence = _same_sentence(outcome, language)
    else:
        sentence = gettext(
            "On {on_days}, {outcome} was {points} {direction} on average than on {off_days} "
            "(very likely {interval}).",
            language,
        )
    return sentence.format(
        on_days=arm_days(answer.on, language),
        off_days=arm_days(answer.off, language),
        outcome=outcome_subject(outcome, language),
        points=points(abs(figures.mean), outcome, language),
        direction=direction_word(figures.mean, outcome, language),
        interval=interval_phrase(figures.interval_95, outcome, language),
    )


def _same_sentence(outcome: Outcome, language: str) -> str:
    """Sleep is as good, everything else as high, as on the other days."""
    if outcome.name == "sleep":
        return gettext(
            "On {on_days}, {outcome} was on average just as good as on {off_days} "
            "(very likely {interval}).",
            language,
        )
    return gettext(
        "On {on_days}, {outcome} was on average the same as on {off_days} "
        "(very likely {interval}).",
        language,
    )


def effect_short(figures: Figures, outcome: Outcome, language: str) -> str:
    """Say the effect in two words: "1.2 points lower"."""
    if _is_zero(figures.mean, outcome):
        return gettext("the same", language)
    size = points(abs(figures.mean), outcome, language)
    return f"{size} {direction_word(figures.mean, outcome, language)}"


def interval_phrase(interval: Interval, outcome: Outcome, language: str) -> str:
    """Say an interval of the effect: "between 0.4 and 2.0", with directions when it spans zero."""
    low, high = (_rounded(end, outcome) for end in interval)
    if low < 0 < high:
        return gettext("between {low} {low_way} and {high} {high_way}", language).format(
            low=number(-low, outcome, language),
            low_way=direction_word(low, outcome, language),
            high=number(high, outcome, language),
            high_way=direction_word(high, outcome, language),
        )
    near, far = sorted((abs(low), abs(high)))
    return gettext("between {low} and {high}", language).format(
        low=number(near, outcome, language), high=number(far, outcome, language)
    )


def directed_interval(interval: Interval, outcome: Outcome, language: str) -> str:
    """Say an interval that stands alone, always with its direction: "between 0.4 and 2.0 lower"."""
    phrase = interval_phrase(interval, outcome, language)
    low, high = (_rounded(end, outcome) for end in interval)
    if low < 0 < high:
        return phrase
    return f"{phrase} {direction_word(low + high, outcome, language)}"


def _rounded(value: float, outcome: Outcome) -> float:
    return round(value, points_digits(outcome))


def _is_zero(value: float, outcome: Outcome) -> bool:
    return _rounded(value, outcome) == 0


def worth_points(distance: float, outcome: Outcome, language: str) -> str:
    """Write a chosen distance in points without rounding away what was chosen."""
    text = _exact(distance, outcome, language)
    if text == "1":
        return gettext("1 point", language)
    return gettext("{number} points", language).format(number=text)


def _exact(distance: float, outcome: Outcome, language: str) -> str:
    """Write up to three decimals, at least as many as the scale deserves."""
    digits = points_digits(outcome)
    while digits < 3 and round(distance, digits) != round(distance, 3):
        digits += 1
    return format_number(distance, digits, language)


def worth_sentence(answer: Answer, language: str) -> str:
    """Say how likely the effect is as large as the person said would be worth it."""
    return gettext(
        "To be worth it to you, it takes at least {points}. That it is that much is {chance}.",
        language,
    ).format(
        points=worth_points(answer.outcome.smallest_worthwhile_change, answer.outcome, language),
        chance=chance(answer.figures.p_worthwhile, language),
    )


def chance_lines(figures: Figures, outcome: Outcome, language: str) -> tuple[ChanceLine, ...]:
    """Return the four probabilities in the order in which they are read."""
    swc = outcome.smallest_worthwhile_change
    whole, half = (_exact(swc / part, outcome, language) for part in (1, 2))
    enough = gettext("enough to be worth it ({points} or more)", language)
    hardly = gettext("hardly any difference (below {points})", language)
    clearly = gettext("clearly worse ({points} or more)", language)
    rows = (
        ("p_better", gettext("better at all", language), figures.p_better),
        ("p_worthwhile", enough.format(points=whole), figures.p_worthwhile),
        ("p_too_small", hardly.format(points=half), figures.p_too_small),
        ("p_harm", clearly.format(points=whole), figures.p_harm),
    )
    return tuple(
        ChanceLine(name, label, p, percent(p, language), chance_in_words(p, language))
        for name, label, p in rows
    )


def reason_sentence(answer: Answer, language: str) -> str:
    """Say why it is this word, by the rule that was fixed beforehand."""
    reason = answer.verdict.reason
    if reason.code != "claim":
        return describe_code(reason, language)
    rules = answer.protocol.rules if answer.protocol else WordRules()
    bar = rules.look if answer.stopped_at_pair is not None else rules.claim
    sentence = gettext("The word says so because the chance of {side} is above {bar}.", language)
    worse = answer.verdict.word is Word.WORSE
    phrase = worse_phrase if worse else better_phrase
    return sentence.format(side=phrase(answer.outcome, language), bar=_bar(bar, language))


def _bar(probability: float, language: str) -> str:
    text = format_number(100 * probability, 1, language)
    for end in (".0", ",0"):
        text = text.removesuffix(end)
    return gettext("{number}%", language).format(number=text)


def comparison_sentence(answer: Answer, language: str) -> str:
    """Say what the mat was compared with, and what that leaves open."""
    if answer.off == "rest":
        return gettext(
            "Compared with lying down for the same time without the mat, so rest alone does not "
            "explain a difference.",
            language,
        )
    if answer.off == "nothing":
        return gettext(
            "Compared with doing nothing: lying down alone could explain a difference.", language
        )
    return gettext("Compared with {off_days}.", language).format(
        off_days=arm_days(answer.off, language)
    )
