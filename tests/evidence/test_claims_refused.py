"""A file of claims that says more than its studies, or leads nowhere, is refused as a whole."""

from __future__ import annotations

import pytest

from druckpunkt.data.facts import FactsMalformed
from druckpunkt.evidence import parse_library, shipped_files

PAIN, QUESTIONS, ARTICLE = "claims/pain.toml", "questions.toml", "article.toml"
ONE_STUDY = {"sources.toml", "instruments.toml", "studies/saha_2016.toml"}
SUPPORT = """
[[claims.support]]
study = "{study}"
stance = "{stance}"
why.de = "Darum."
why.en = "That is why."
"""
CLAIM = """
[[claims]]
id = "new"
topics = {topics}
title.de = "Neu?"
title.en = "New?"
statement.de = "Es heißt so."
statement.en = "It is said."
known.de = "Wenig."
known.en = "Little."
status = "{status}"
sources = {sources}
"""


def refused(name: str, text: str) -> str:
    """Return the message with which `text` is refused in a library of one study."""
    files = {name: text for name, text in shipped_files().items() if name in ONE_STUDY}
    files |= {PAIN: "", QUESTIONS: "", ARTICLE: ""} | {name: text}
    with pytest.raises(FactsMalformed) as caught:
        parse_library(files)
    return str(caught.value)


def claim(*, status: str, topics: str = '["pain"]', sources: str = '["article"]') -> str:
    return CLAIM.format(status=status, topics=topics, sources=sources)


def support(stance: str, study: str = "saha_2016") -> str:
    return SUPPORT.format(study=study, stance=stance)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (claim(status="shown"), "shown needs a study for"),
        (claim(status="shown") + support("beside"), "shown needs a study for"),
        (claim(status="mixed") + support("for"), "mixed needs a study against"),
        (claim(status="shown_not") + support("for"), "shown_not needs a study against"),
        (claim(status="contradicted") + support("for"), "contradicted needs a study against"),
        (claim(status="untested") + support("for"), "untested, and yet a study points one way"),
        (claim(status="claimed", sources="[]"), "nothing is named that it rests on"),
        (claim(status="untested", topics="[]"), "it is about no topic"),
        (claim(status="untested", topics='["luck"]'), "there is no topic luck"),
        (claim(status="untested", sources='["rumour"]'), "there is no source rumour"),
        (claim(status="untested") + support("beside", "nobody_1900"), "there is no study nobody"),
        (
            claim(status="untested") + support("beside") + support("beside"),
            "there twice: saha_2016",
        ),
    ],
)
def test_a_claim_is_refused_with_the_reason(text: str, reason: str) -> None:
    message = refused(PAIN, text)

    assert reason in message
    assert "pain.toml" in message


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("", "the answer rests on nothing"),
        ('claims = ["nothing"]', "there is no claim nothing"),
        ('safety_factors = ["nothing"]', "there is no safety rule nothing"),
    ],
)
def test_an_answer_is_refused_with_the_reason(rest: str, reason: str) -> None:
    question = f"""
[[questions]]
id = "new"
question.de = "Neu?"
question.en = "New?"
{rest}
[[questions.answer]]
de = "Ja."
en = "Yes."
"""

    assert reason in refused(QUESTIONS, question)


def test_a_part_of_the_article_that_nothing_takes_up_is_refused() -> None:
    part = """
[[parts]]
id = "gap"
section.de = "Lücke"
section.en = "Gap"
says.de = "Etwas."
says.en = "Something."
"""

    assert "no claim and no screen takes it up" in refused(ARTICLE, part)
