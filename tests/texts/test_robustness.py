"""Other priors, other assumptions and the test by re-drawing, as sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from druckpunkt.texts.answer import (
    prior_lines,
    randomisation_sentences,
    sensitivity_lines,
    word_changes_sentence,
)
from druckpunkt.trial import Answer, Code, RandomisationTest, SensitivityLine, Word
from tests.texts.answers import FIGURES, LANGUAGES, an_answer, said

NAMES = ("second_days", "fade", "tilt_low", "tilt_high", "expectation", "too_bad")
TEST = RandomisationTest(
    p=0.031,
    assignments=1024,
    exact=True,
    interval_95=(-2.1, -0.2),
    pairs=10,
    as_if=False,
    nominal=False,
)


def with_lines(changed: str = "") -> Answer:
    """Return an answer with every line, one of which changes the word."""
    lines = {
        name: SensitivityLine(
            name, FIGURES, Word.NOT_SETTLED if name == changed else Word.HELPS, name == changed
        )
        for name in NAMES
    }
    return replace(an_answer(), sensitivity=lines)


def said_of(test: RandomisationTest | None, *, word: Word = Word.HELPS) -> str:
    return " ".join(randomisation_sentences(replace(said(word), randomisation=test), "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_has_name_explanation_and_result(language: str) -> None:
    lines = (*prior_lines(an_answer(), language), *sensitivity_lines(with_lines(), language))

    assert len({line.name for line in lines}) == len(lines) == 10
    assert all(line.explanation and line.result for line in lines)


def test_the_four_priors_have_plain_names() -> None:
    assert [line.name for line in prior_lines(an_answer(), "de")] == [
        "Unvoreingenommen",
        "Zweifelnd",
        "Mit Blick auf Studien",
        "Hoffnungsvoll",
    ]


def test_the_neutral_prior_is_not_called_sceptical() -> None:
    neutral = prior_lines(an_answer(), "en")[0]

    assert neutral.key == "neutral"
    assert "doubt" not in neutral.name.lower() + neutral.explanation.lower()


def test_the_tilt_is_called_tilt_and_not_worst_case() -> None:
    tilts = [line for line in sensitivity_lines(with_lines(), "en") if "tilt" in line.key]

    assert all("Tilt" in line.name and "not the most extreme" in line.explanation for line in tilts)


def test_the_expectation_line_is_a_judgement_and_has_no_say() -> None:
    line = next(x for x in sensitivity_lines(with_lines(), "en") if x.key == "expectation")

    assert "judgement" in line.explanation
    assert line.verdict == ""


def test_a_line_that_changes_the_word_is_said_once_more_in_a_sentence() -> None:
    answer = with_lines(changed="fade")
    line = next(x for x in sensitivity_lines(answer, "en") if x.key == "fade")

    assert line.verdict == "The word would be “not settled”."
    assert word_changes_sentence(answer, "en") == (
        "Another assumption would change the word: Slow fading."
    )
    assert word_changes_sentence(with_lines(), "en") == ""


def test_a_line_that_does_not_apply_is_left_out() -> None:
    answer = replace(an_answer(), sensitivity={"too_bad": None})

    assert sensitivity_lines(answer, "en") == ()


def test_the_test_says_what_the_draw_alone_would_do() -> None:
    sentence = said_of(TEST)

    assert "in 3.1% of all 1024 possible orders" in sentence
    assert "(p = 0.031)" in sentence
    assert "between 0.2 and 2.1 lower" in sentence
    assert "disagrees" not in sentence


def test_a_sample_of_orders_is_called_a_sample() -> None:
    assert "9999 orders drawn at random" in said_of(replace(TEST, exact=False, assignments=9999))


def test_as_if_and_nominal_are_said() -> None:
    assert "as if they were randomised" in said_of(replace(TEST, as_if=True))
    assert "nominal" in said_of(replace(TEST, nominal=True))
    assert "nominal" not in said_of(TEST)


def test_a_test_that_rules_out_nothing_says_so() -> None:
    assert "cannot rule out" in said_of(replace(TEST, interval_95=None))


@pytest.mark.parametrize(
    ("word", "p", "disagrees"),
    [
        (Word.HELPS, 0.101, True),
        (Word.WORSE, 0.101, True),
        (Word.HELPS, 0.10, False),
        (Word.NOT_SETTLED, 0.009, True),
        (Word.NO_DIFFERENCE, 0.009, True),
        (Word.NOT_SETTLED, 0.01, False),
        (Word.HELPS_ENOUGH, 0.009, False),
    ],
)
def test_disagreement_is_said_and_only_then(word: Word, p: float, disagrees: bool) -> None:
    assert ("disagrees" in said_of(replace(TEST, p=p), word=word)) is disagrees


def test_without_pairs_there_is_a_reason_instead_of_a_test() -> None:
    reason = Code("not_pairs", {"block_days": 2, "study_date": "2026-05-03"})
    answer = replace(an_answer(), randomisation=None, randomisation_reason=reason)

    (sentence,) = randomisation_sentences(answer, "de")

    assert sentence.startswith("Kein Zufallstest: ")
    assert "03.05.2026" in sentence


@pytest.mark.parametrize(("p", "share"), [(2 / 4096, "under 0.1%"), (0.001, "0.1%")])
def test_no_share_of_orders_is_rounded_to_zero(p: float, share: str) -> None:
    assert f"in {share} of all" in said_of(replace(TEST, p=p))
