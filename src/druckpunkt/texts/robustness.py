"""Beside the answer: the same trial under other priors and assumptions, and the test by re-drawing.

Every line has a name, an explanation, its result and whether it would change the word.
"""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.diary import Outcome
from druckpunkt.texts.catalogue import format_number, gettext, ngettext
from druckpunkt.texts.codes import describe_code
from druckpunkt.texts.phrases import p_value, percent
from druckpunkt.texts.verdict import directed_interval, effect_short, interval_phrase, word_label
from druckpunkt.trial.answer import (
    CLAIMS,
    Answer,
    Figures,
    RandomisationTest,
    SensitivityLine,
    Word,
)

DISAGREES_WITH_CLAIM = 0.10
DISAGREES_WITHOUT_CLAIM = 0.01
SMALLEST_COUNTED = 0.001


@dataclass(frozen=True, slots=True)
class Line:
    """One other way to look at the same days, ready to be shown.

    `verdict` says whether the word would change; it is empty where a line has no say in it.
    """

    key: str
    name: str
    explanation: str
    result: str
    verdict: str
    figures: Figures
    changes_word: bool


def result_phrase(figures: Figures, outcome: Outcome, language: str) -> str:
    """Say effect, interval and the two chances that matter in one phrase."""
    return gettext(
        "{effect} ({interval}); better at all {better}, worth it {worth}", language
    ).format(
        effect=effect_short(figures, outcome, language),
        interval=interval_phrase(figures.interval_95, outcome, language),
        better=percent(figures.p_better, language),
        worth=percent(figures.p_worthwhile, language),
    )


def prior_lines(answer: Answer, language: str) -> tuple[Line, ...]:
    """Return the answer as seen by four people who start with different opinions."""
    names = {
        "neutral": gettext("Open-minded", language),
        "sceptical": gettext("Doubting", language),
        "evidence": gettext("Knowing the studies", language),
        "enthusiastic": gettext("Hopeful", language),
    }
    explanations = _prior_explanations(language)
    return tuple(
        Line(
            key=key,
            name=names.get(key, key),
            explanation=explanations.get(key, ""),
            result=result_phrase(figures, answer.outcome, language),
            verdict="",
            figures=figures,
            changes_word=False,
        )
        for key, figures in answer.priors.items()
    )


def _prior_explanations(language: str) -> dict[str, str]:
    return {
        "neutral": gettext(
            "Starts without favouring either side; the answer above is this one.", language
        ),
        "sceptical": gettext("Starts out expecting little difference either way.", language),
        "evidence": gettext(
            "Half of it expects what small studies of mats suggest; this is a judgement.", language
        ),
        "enthusiastic": gettext("Starts out expecting clear help.", language),
    }


def sensitivity_lines(answer: Answer, language: str) -> tuple[Line, ...]:
    """Return the lines that apply to this trial, in the order of the method."""
    lines = (line for line in answer.sensitivity.values() if line is not None)
    return tuple(_sensitivity_line(line, answer.outcome, language) for line in lines)


def _sensitivity_line(line: SensitivityLine, outcome: Outcome, language: str) -> Line:
    return Line(
        key=line.name,
        name=_line_names(language).get(line.name, line.name),
        explanation=_line_explanations(language).get(line.name, ""),
        result=result_phrase(line.figures, outcome, language),
        verdict=_word_verdict(line, language),
        figures=line.figures,
        changes_word=line.changes_word,
    )


def _line_names(language: str) -> dict[str, str]:
    return {
        "second_days": gettext("Later days only", language),
        "fade": gettext("Slow fading", language),
        "tilt_low": gettext("Tilt towards better", language),
        "tilt_high": gettext("Tilt towards worse", language),
        "expectation": gettext("Less expectation", language),
        "too_bad": gettext("Too bad to answer", language),
    }


def _line_explanations(language: str) -> dict[str, str]:
    return {
        "second_days": gettext("Leaves out the first day of every block.", language),
        "fade": gettext("If relief builds up and fades over several days.", language),
        "tilt_low": gettext(
            "If the missing days spoke for it by one point of ten. A tilt, not the most extreme "
            "case.",
            language,
        ),
        "tilt_high": gettext(
            "If the missing days spoke against it by one point of ten. A tilt, not the most "
            "extreme case.",
            language,
        ),
        "expectation": gettext(
            "Takes off what expectation alone may do. A judgement from studies of open placebos; "
            "it changes no word.",
            language,
        ),
        "too_bad": gettext(
            "Counts days “too bad to answer” as your worst recorded value.", language
        ),
    }


def _word_verdict(line: SensitivityLine, language: str) -> str:
    if line.name == "expectation":
        return ""
    if not line.changes_word:
        return gettext("The word stays.", language)
    return gettext("The word would be “{word}”.", language).format(
        word=word_label(line.word, language)
    )


def word_changes_sentence(answer: Answer, language: str) -> str:
    """Say which assumptions would lead to another word; empty when none would."""
    names = [line.name for line in sensitivity_lines(answer, language) if line.changes_word]
    if not names:
        return ""
    return ngettext(
        "Another assumption would change the word: {names}.",
        "Other assumptions would change the word: {names}.",
        len(names),
        language,
    ).format(names=", ".join(names))


def randomisation_sentences(answer: Answer, language: str) -> tuple[str, ...]:
    """Say what the draw alone could have done, and everything that weakens this."""
    test = answer.randomisation
    if test is None:
        reason = describe_code(answer.randomisation_reason, language)
        none = gettext("No randomisation test: {reason}", language)
        return (none.format(reason=reason),)
    said = (
        _draw_sentence(test, language),
        _not_rejected(test, answer.outcome, language),
        _as_if(language) if test.as_if else "",
        _nominal(language) if test.nominal else "",
        _disagreement(test, answer.verdict.word, language),
    )
    return tuple(sentence for sentence in said if sentence)


def _draw_sentence(test: RandomisationTest, language: str) -> str:
    count = format_number(test.assignments, 0, language)
    orders = gettext("all {count} possible orders", language)
    if not test.exact:
        orders = gettext("{count} orders drawn at random", language)
    return gettext(
        "Randomisation test: if it made no difference at all, a difference this large would "
        "turn up in {share} of {orders} of your pairs ({p}).",
        language,
    ).format(
        share=_counted(test.p, language),
        orders=orders.format(count=count),
        p=p_value(test.p, language),
    )


def _counted(p: float, language: str) -> str:
    if p < SMALLEST_COUNTED:
        return gettext("under 0.1%", language)
    digits = 1 if p < 0.1 else 0
    return gettext("{number}%", language).format(number=format_number(100 * p, digits, language))


def _not_rejected(test: RandomisationTest, outcome: Outcome, language: str) -> str:
    if test.interval_95 is None:
        return gettext("It cannot rule out an effect of any size.", language)
    return gettext("Effects it does not rule out: {interval}.", language).format(
        interval=directed_interval(test.interval_95, outcome, language)
    )


def _as_if(language: str) -> str:
    return gettext("It reads the days as if they were randomised.", language)


def _nominal(language: str) -> str:
    return gettext(
        "The trial stopped early, so this p is nominal: smaller than it would be otherwise.",
        language,
    )


def _disagreement(test: RandomisationTest, word: Word, language: str) -> str:
    if word in CLAIMS and test.p > DISAGREES_WITH_CLAIM:
        return gettext(
            "It disagrees with the answer: by this test the draw alone could explain the "
            "difference. Be careful with the answer.",
            language,
        )
    if word not in CLAIMS and test.p < DISAGREES_WITHOUT_CLAIM:
        return gettext(
            "It disagrees with the answer: by this test the draw alone hardly explains the "
            "difference, although no word claims one.",
            language,
        )
    return ""
