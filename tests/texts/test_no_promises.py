"""R03: no promise, no advice, and always the two ways out."""

from __future__ import annotations

import re

import pytest

from druckpunkt.texts.answer import (
    chance_lines,
    diagnostic_sentences,
    headline,
    limit_sentences,
    note_sentences,
    prior_lines,
    randomisation_sentences,
    reason_sentence,
    render_answer,
    sensitivity_lines,
    way_out_sentences,
    worth_sentence,
)
from druckpunkt.texts.report import cent_report
from druckpunkt.trial import Answer
from tests.texts.answers import LANGUAGES, an_answer, grid, trial

FORBIDDEN = {
    "en": re.compile(
        r"\b(prove[snd]?|proof|cure[sd]?|heal(s|ed|ing)?|treat(s|ed|ing|ment)?|therap\w+|should|"
        r"must|recommend\w*|diagnos\w+|prevent\w*|guarantee\w*|certain(ly)?)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"bew(ie|ei)s|\bheil|behand(el|lung)|therap|\bsoll(te)?st\b|\bmusst\b|empfehl|diagnos|"
        r"vorbeug|garantier|\bsicher\b",
        re.IGNORECASE,
    ),
}
WAYS_OUT = {"en": ("stop", "doctor"), "de": ("aufhören", "frag eine Ärztin oder einen Arzt")}


def everything_said(answer: Answer, language: str) -> str:
    lines = (*prior_lines(answer, language), *sensitivity_lines(answer, language))
    return "\n".join(
        (
            headline(answer, language),
            reason_sentence(answer, language),
            worth_sentence(answer, language),
            *(line.words for line in chance_lines(answer.figures, answer.outcome, language)),
            *(f"{line.name} {line.explanation} {line.result} {line.verdict}" for line in lines),
            *randomisation_sentences(answer, language),
            *note_sentences(answer, language),
            *diagnostic_sentences(answer, language),
            *limit_sentences(answer, language),
            *way_out_sentences(language),
            render_answer(answer, language),
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_promises_or_advises(language: str) -> None:
    for answer in list(grid())[::7]:
        found = FORBIDDEN[language].search(everything_said(answer, language))

        assert found is None, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_promises_nothing_either(language: str) -> None:
    found = FORBIDDEN[language].search(cent_report(an_answer(), trial()[1], language))

    assert found is None, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_offers_to_stop_and_to_ask_a_doctor(language: str) -> None:
    for answer in list(grid())[::7]:
        text = " ".join(render_answer(answer, language).split())

        assert all(way in text for way in WAYS_OUT[language])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It is proven that it heals."),
        ("en", "You should go on."),
        ("de", "Das ist bewiesen."),
        ("de", "Eine Behandlung heilt."),
    ],
)
def test_the_guard_sees_what_it_is_there_for(language: str, sentence: str) -> None:
    assert FORBIDDEN[language].search(sentence)
