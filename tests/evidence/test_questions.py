"""Questions people ask: the article's five and those of users, each with an answer that rests."""

from __future__ import annotations

import re

import pytest

from druckpunkt.evidence import Question, load_library
from druckpunkt.safety import load_rules

QUESTIONS = {one.id: one for one in load_library().questions}
OF_THE_ARTICLE = [
    "stress_and_sleep",
    "neck_or_shoulders",
    "how_long",
    "who_should_be_careful",
    "how_does_it_work",
]
OF_USERS = {
    "belly_or_feet",
    "blood_thinners",
    "children",
    "does_it_hurt",
    "fall_asleep_on_it",
    "high_blood_pressure",
    "how_often",
    "is_it_scientifically_shown",
    "painkillers",
    "pregnancy",
    "shirt_or_skin",
    "skin_marks",
    "standing",
    "when_will_i_feel_something",
    "which_mat",
}
# Who is sent to a doctor by the safety check is sent there by the answer too.
ASKS_FIRST = {
    "blood_thinners": "blood_thinners",
    "children": "under_18",
    "high_blood_pressure": "high_blood_pressure",
    "pregnancy": "pregnancy",
    "who_should_be_careful": "heart_disease",
}
MOST_SENTENCES = 7
SENTENCE = re.compile(r"[.!?](?= |$)")


def answer(question: Question, language: str) -> str:
    return " ".join(paragraph.spoken(language) for paragraph in question.answer)


def test_the_questions_of_the_article_come_first_in_its_order() -> None:
    first = [one.id for one in QUESTIONS.values() if one.from_article]

    assert first == OF_THE_ARTICLE
    assert list(QUESTIONS)[: len(first)] == first


def test_the_questions_of_users_are_answered() -> None:
    assert set(QUESTIONS) - set(OF_THE_ARTICLE) == OF_USERS


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_is_one_and_its_answer_is_short(question: Question, language: str) -> None:
    sentences = len(SENTENCE.findall(answer(question, language)))

    assert "?" in question.question.spoken(language)
    assert 1 < sentences <= MOST_SENTENCES


@pytest.mark.parametrize(("question", "factor"), ASKS_FIRST.items())
def test_whoever_the_check_sends_to_a_doctor_is_sent_there_here_too(
    question: str, factor: str
) -> None:
    verdicts = {one.id: one.verdict.value for one in load_rules().factors}
    asked = QUESTIONS[question]

    assert factor in asked.safety_factors
    assert verdicts[factor] == "ask"
    assert re.search(r"[Ff]rag (vorher|zuerst)", answer(asked, "de"))
    assert re.search(r"ask your (doctor|parents)", answer(asked, "en"), re.IGNORECASE)


def test_the_answer_on_blood_pressure_says_what_the_article_omits() -> None:
    said = answer(QUESTIONS["high_blood_pressure"], "de")

    assert "höher" in said
    assert "Der Artikel nennt ihn nicht" in said


def test_the_answer_on_pain_counts_those_who_stopped() -> None:
    assert "8 von 91" in answer(QUESTIONS["does_it_hurt"], "de")
    assert "8 of 91" in answer(QUESTIONS["does_it_hurt"], "en")
