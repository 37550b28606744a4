"""Claims and questions in sentences: labels, sources, the day of checking, and who reviewed."""

from __future__ import annotations

from datetime import date

import pytest

from druckpunkt.evidence import Claim, Question, Stance, Status, load_library
from druckpunkt.texts.claims import (
    checked_line,
    render_claim,
    render_question,
    stance_name,
    status_meaning,
    status_name,
)
from tests.texts.answers import LANGUAGES

LIBRARY = load_library()
DAY = date(2026, 11, 29)
NOT_REVIEWED = {"de": "noch von niemandem vom Fach geprüft", "en": "not yet reviewed"}


def claim(name: str) -> Claim:
    found = LIBRARY.claim(name)
    assert found is not None
    return found


def question(name: str) -> Question:
    found = LIBRARY.question(name)
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_and_stance_has_its_own_words(language: str) -> None:
    statuses = {status_name(one, language) for one in Status}
    stances = {stance_name(one, language) for one in Stance}
    meanings = {status_meaning(one, language) for one in Status}

    assert (len(statuses), len(stances), len(meanings)) == (6, 3, 6)
    assert all(meaning.endswith(".") for meaning in meanings)


def test_both_languages_differ() -> None:
    same = [one for one in Status if status_name(one, "de") == status_name(one, "en")]

    assert same == []


def test_nothing_is_called_proven() -> None:
    assert status_name(Status.SHOWN, "de") == "Im Vergleich gezeigt"
    assert status_name(Status.SHOWN_NOT, "de") == "Nicht bestätigt"
    assert status_name(Status.UNTESTED, "en") == "Not tested"


def test_a_text_says_when_it_was_checked_and_that_nobody_has_reviewed_it() -> None:
    assert checked_line(DAY, "de") == ("Stand 29.11.2026, noch von niemandem vom Fach geprüft.")
    assert checked_line(DAY, "en") == (
        "As of 29 November 2026, not yet reviewed by a professional."
    )


def test_a_text_names_whoever_has_reviewed_it() -> None:
    line = checked_line(DAY, "de", reviewed_by="Dr. Mia Beispiel")

    assert line == "Stand 29.11.2026, geprüft von Dr. Mia Beispiel."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", LIBRARY.claims, ids=lambda one: one.id)
def test_a_claim_is_said_with_all_it_rests_on(one: Claim, language: str) -> None:
    text = render_claim(one, language)

    assert text.startswith(one.title.spoken(language))
    assert all(support.study.citation in text for support in one.support)
    assert all(support.why.spoken(language) in text for support in one.support)
    assert all(source.address in text for source in one.sources)
    assert NOT_REVIEWED[language] in text
    assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", LIBRARY.questions, ids=lambda one: one.id)
def test_a_question_is_said_with_all_it_rests_on(one: Question, language: str) -> None:
    text = render_question(one, language)

    assert text.startswith(one.question.spoken(language))
    assert all(paragraph.spoken(language) in text for paragraph in one.answer)
    assert all(used.title.spoken(language) in text for used in one.claims)
    assert all(factor in text for factor in one.safety_factors)
    assert NOT_REVIEWED[language] in text


def test_the_stress_claim_says_what_the_article_leaves_out() -> None:
    text = render_claim(claim("stress"), "de")

    assert "Nicht bestätigt" in text
    assert "Was der Artikel weglässt oder übertreibt" in text
    assert "Spricht dagegen: Kisker & Schöne (2023)" in text


def test_a_claim_without_studies_has_no_empty_heading() -> None:
    assert "Studien:" not in render_claim(claim("sport"), "de")


def test_a_signed_text_says_so() -> None:
    signed = render_question(question("does_it_hurt"), "en", reviewed_by="Dr. Mia Beispiel")

    assert signed.endswith("reviewed by Dr. Mia Beispiel.")
