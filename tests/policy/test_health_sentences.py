"""R02 and R04: every sentence about health rests on something, and none promises to heal.

What a person reads is checked where it is written: the files of facts, the German catalogues
(English and German) and the templates.
"""

from __future__ import annotations

import re

import pytest

from druckpunkt.evidence import Claim, Question, Study
from tests.policy.health import EVERYTHING, LANGUAGES, LIBRARY, SAID, bilingual, everything_written

# --- no promise to heal --------------------------------------------------------------------------

PROMISES = {
    "de": re.compile(
        r"\w*heil(?!ig)\w*|\w*behand(el|l)\w*|\w*therap\w*"
        r"|\w*kurier\w*|\w*diagnos\w*|\w*vorbeug\w*|\w*bew(ie|ei)s\w*|\w*garanti\w*"
        r"|wissenschaftlich belegt|(hilft|wirkt) (dir )?(sicher|immer|jedem|allen)\b"
        r"|\bschmerzfrei\w*|\bwunder(mittel|bar)\w*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(heal(s|ed|ing)?|cure[sd]?|treat(s|ed|ing|ments?)?|therap\w+|diagnos\w+|prevent\w*|"
        r"prove[snd]?|proof|guarantee\w*|remed(y|ies)|miracle\w*|scientifically proven|"
        r"(helps|works) (everybody|everyone|always|for sure)|pain[- ]free)\b",
        re.IGNORECASE,
    ),
}
ADVICE = {
    "de": re.compile(r"\bdu (solltest|sollst|musst)\b|\bwir empfehlen\b", re.IGNORECASE),
    "en": re.compile(r"\byou (should|must)\b|\bwe recommend\b", re.IGNORECASE),
}
# What may stand all the same, word for word: what studies compared with, what we say we do not do,
# and what a diary asks. Nothing here says that a mat does any of it.
QUOTED = {
    "de": (
        "Physiotherapie",
        "Reflexo-Therapy",
        "Scheinbehandlung",
        "keine Behandlung",
        "ohne Behandlung",
        "übliche Behandlung",
        "üblicher Behandlung",
        "üblichen Behandlung",
        "dieselbe andere Behandlung",
        "der anderen Behandlung allein",
        "Dieselbe Behandlung, gemessen gegen",
        "besser als vorher beweist also wenig",
        "keine Diagnose",
        "kein Rat, etwas zu behandeln",
        "Andere Behandlung geändert",
        "einer anderen Behandlung etwas geändert (Therapie, Übungen)",
        "Noch etwas? Behandlung,",
    ),
    "en": (
        "physical therapy",
        "Reflexo-Therapy",
        "sham treatment",
        "no treatment",
        "without treatment",
        "treatment method",
        "the same other treatment",
        "the other treatment alone",
        "The same treatment, measured against",
        "does not prove that it paid",
        "That proves nothing",
        "better than before proves little",
        "no diagnosis",
        "no advice to treat anything",
        "Other treatment changed",
        "another treatment changed (therapy, exercise)",
        "Anything else? Treatment,",
    ),
}
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s")
# Bare words in a table that say what was given in a study, or what it was compared with.
BARE = {
    "de": {"Behandlung", "andere Behandlung"},
    "en": {"Treatment", "another treatment"},
}


def promise(text: str, language: str) -> str:
    """Return what in `text` sounds like a promise to heal, or nothing."""
    if text in BARE[language]:
        return ""
    text = PLACEHOLDER.sub(" ", text)
    for phrase in sorted(QUOTED[language], key=len, reverse=True):
        text = re.sub(re.escape(phrase), " ", text, flags=re.IGNORECASE)
    found = PROMISES[language].search(text)
    return found.group() if found else ""


@pytest.mark.parametrize("kept", ["facts", "catalogue", "templates"])
def test_nothing_promises_to_heal(kept: str) -> None:
    written = everything_written()[kept]
    found = [(place, word, text) for place, lang, text in written if (word := promise(text, lang))]

    assert found == []


def test_no_fact_tells_anybody_what_to_do() -> None:
    written = everything_written()["facts"]
    found = [(place, text) for place, lang, text in written if ADVICE[lang].search(text)]

    assert found == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Matte heilt den Rücken."),
        ("de", "Eine Heilung ist möglich."),
        ("de", "Es ist bewiesen."),
        ("de", "Die Matte behandelt Schmerzen."),
        ("de", "Eine Therapie für zu Hause"),
        ("de", "Sie wirkt immer."),
        ("en", "The mat heals."),
        ("en", "It is proven."),
        ("en", "A treatment for pain at home"),
        ("en", "It prevents headache."),
    ],
)
def test_the_guard_sees_a_promise(language: str, text: str) -> None:
    assert promise(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_quotation_is_kept_that_nobody_needs(language: str) -> None:
    written = "\n".join(
        text
        for texts in everything_written().values()
        for _place, lang, text in texts
        if lang == language
    ).casefold()

    assert [phrase for phrase in QUOTED[language] if phrase.casefold() not in written] == []


def test_the_texts_that_are_checked_are_there() -> None:
    assert all(len(texts) > 1000 for texts in everything_written().values())


# --- every sentence rests on something -----------------------------------------------------------


def test_every_claim_names_what_it_rests_on() -> None:
    without = [one.id for one in LIBRARY.claims if not one.support and not one.sources]

    assert without == []


def test_every_answer_names_a_claim_a_source_or_a_rule() -> None:
    without = [
        one.id for one in LIBRARY.questions if not (one.claims or one.sources or one.safety_factors)
    ]

    assert without == []


def test_every_study_has_a_source_and_every_result_names_one_of_them() -> None:
    wrong = [
        (study.id, outcome.id)
        for study in LIBRARY.studies
        for outcome in study.outcomes
        if outcome.source not in study.sources
    ]

    assert [study.id for study in LIBRARY.studies if not study.sources] == []
    assert wrong == []


def test_every_shared_source_is_used() -> None:
    used = {source.id for one in SAID for source in one.sources}

    assert {source.id for source in LIBRARY.sources} - used == set()


# --- both languages say the same ------------------------------------------------------------------

SENTENCE = re.compile(r"[.!?](?=[”“)]* |[”“)]*$)")


@pytest.mark.parametrize("item", EVERYTHING, ids=lambda item: item.id)
def test_both_languages_have_about_as_many_sentences(item: Claim | Question | Study) -> None:
    uneven = [
        words.de
        for words in bilingual(item)
        if abs(len(SENTENCE.findall(words.de)) - len(SENTENCE.findall(words.en))) > 1
    ]

    assert uneven == []
