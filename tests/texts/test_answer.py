"""The whole answer as plain text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from druckpunkt.texts.answer import diagnostic_sentences, render_answer
from tests.texts.answers import LANGUAGES, an_answer, grid


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_fits_a_terminal(language: str) -> None:
    for answer in list(grid())[::11]:
        widest = max(render_answer(answer, language).splitlines(), key=len)
        assert len(widest) <= 79, widest


def test_the_summary_begins_with_the_answer_and_shows_every_part() -> None:
    text = an_answer().summary("en")

    assert text.startswith("Yes, the mat very likely helps you: less pain.")
    for part in ("Open-minded", "Slow fading", "Randomisation test", "Your days", "cannot tell"):
        assert part in text


def test_english_is_the_language_of_the_library() -> None:
    assert an_answer().summary() == render_answer(an_answer(), "en")


def test_no_english_sentence_is_left_in_german() -> None:
    english = set(render_answer(an_answer(), "en").splitlines())
    german = set(render_answer(an_answer(), "de").splitlines())

    assert english & german == {""}


def test_columns_are_aligned() -> None:
    lines = render_answer(an_answer(), "en").splitlines()
    rows = [line for line in lines if " … " in line]

    assert len(rows) >= 8
    assert len({len(line) for line in rows}) == 1


def test_each_check_of_the_model_is_said_with_its_number() -> None:
    diagnostics = {
        "sd_mean": 1.34,
        "rho_mean": 0.119,
        "node_error_sd": 1e-9,
        "residual_lag_1": -0.11,
        "residual_lag_2": None,
        "residual_lag_7": 0.06,
        "low_end_share": 0.25,
        "high_end_share": 0.0,
        "prior_conflict_sd": 0.53,
    }
    text = " ".join(diagnostic_sentences(replace(an_answer(), diagnostics=diagnostics), "en"))

    for number in ("1.3 points", "0.12", "< 0.0001", "1 / 7 days later", "25%", "0.5 standard"):
        assert number in text


def test_missing_checks_are_left_out() -> None:
    assert diagnostic_sentences(replace(an_answer(), diagnostics={}), "de") == ()
