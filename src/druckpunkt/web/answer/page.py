"""Everything the answer page says, as plain values for its template."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.texts.answer import (
    ChanceLine,
    Line,
    chance_lines,
    comparison_sentence,
    diagnostic_sentences,
    effect_sentence,
    headline,
    history_sentences,
    limit_sentences,
    note_sentences,
    prior_lines,
    randomisation_sentences,
    reason_sentence,
    scale_explained,
    sensitivity_lines,
    way_out_sentences,
    word_changes_sentence,
)
from druckpunkt.texts.history import crossed_sentence
from druckpunkt.texts.phrases import points
from druckpunkt.trial import Answer, Word
from druckpunkt.web.answer.afterwards import Afterwards, afterwards_of
from druckpunkt.web.answer.known import Known, known_of
from druckpunkt.web.answer.opening import Opened, opened
from druckpunkt.web.answer.pictures import Drawn, drawn_pictures
from druckpunkt.web.answer.record import Record, record_of
from druckpunkt.web.session.crossing import crossed_days
from druckpunkt.web.trials.models import Trial


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer in its first sentence, and what follows in a smaller voice (may be empty)."""

    first: str
    rest: str

    @classmethod
    def of(cls, text: str) -> Headline:
        """Cut `text` behind its first sentence."""
        first, stop, rest = text.partition(". ")
        return cls(first + stop.strip(), rest)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A sentence in three parts, the middle one to be stressed (may be empty)."""

    before: str
    stressed: str
    after: str

    @classmethod
    def of(cls, sentence: str, phrase: str) -> Emphasis:
        """Stress the first `phrase` in `sentence`; without it nothing is stressed."""
        return cls(*sentence.partition(phrase)) if phrase in sentence else cls(sentence, "", "")


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """The page from top to bottom."""

    headline: Headline
    settled: bool
    opened: Opened
    effect: Emphasis
    context: tuple[str, ...]
    history: tuple[str, ...]
    chances: tuple[ChanceLine, ...]
    scale: str
    pictures: dict[str, Drawn]
    test: tuple[str, ...]
    opinions: tuple[Line, ...]
    assumptions: tuple[Line, ...]
    word_changes: str
    notes: tuple[str, ...]
    checks: tuple[str, ...]
    limits: tuple[str, ...]
    ways_out: tuple[str, ...]
    known: Known | None
    afterwards: Afterwards
    record: Record


def page_of(trial: Trial, answer: Answer, language: str) -> AnswerPage:
    """Put `answer` into words, pictures and tables."""
    return AnswerPage(
        headline=Headline.of(headline(answer, language)),
        settled=answer.verdict.word is not Word.NOT_SETTLED,
        opened=opened(trial, answer, language),
        effect=_effect(answer, language),
        context=(reason_sentence(answer, language), comparison_sentence(answer, language)),
        history=_history(trial, answer, language),
        chances=chance_lines(answer.figures, answer.outcome, language),
        scale=scale_explained(language),
        pictures=drawn_pictures(answer, language),
        test=randomisation_sentences(answer, language),
        opinions=prior_lines(answer, language),
        assumptions=sensitivity_lines(answer, language),
        word_changes=word_changes_sentence(answer, language),
        notes=note_sentences(answer, language),
        checks=diagnostic_sentences(answer, language),
        limits=limit_sentences(answer, language),
        ways_out=way_out_sentences(language),
        known=known_of(answer.outcome, language),
        afterwards=afterwards_of(trial, answer, language),
        record=record_of(trial, answer, language),
    )


def _history(trial: Trial, answer: Answer, language: str) -> tuple[str, ...]:
    """Say what happened to the protocol, and on how many days it was not kept to."""
    crossed = crossed_sentence(len(crossed_days(trial)), language)
    return (*history_sentences(answer, language), *([crossed] if crossed else []))


def _effect(answer: Answer, language: str) -> Emphasis:
    size = points(abs(answer.figures.mean), answer.outcome, language)
    return Emphasis.of(effect_sentence(answer, language), size)
