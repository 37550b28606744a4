"""The words people type, above all where the mat may be dangerous, lead to the right answer."""

from __future__ import annotations

import pytest

from druckpunkt.evidence import load_library
from druckpunkt.evidence.search import Entry, Kind, entries, find

ALL = {language: entries(load_library(), language) for language in ("de", "en")}
CAREFUL, THINNERS, PRESSURE = "who_should_be_careful", "blood_thinners", "high_blood_pressure"
# What is typed, and the claim or question that must be among the first three.
TYPED = {
    "de": {
        "Bluthochdruck": PRESSURE,
        "Hypertonie": PRESSURE,
        "hoher Blutdruck": PRESSURE,
        "Blutverdünner": THINNERS,
        "blutverduenner": THINNERS,
        "Gerinnungshemmer": THINNERS,
        "Marcumar": THINNERS,
        "Eliquis": THINNERS,
        "Aspirin": THINNERS,
        "Thrombose": THINNERS,
        "Neuropathie": CAREFUL,
        "Polyneuropathie": CAREFUL,
        "Taubheit": CAREFUL,
        "Diabetes": CAREFUL,
        "Zucker": CAREFUL,
        "Epilepsie": CAREFUL,
        "Krampfanfall": CAREFUL,
        "Herzkrankheit": CAREFUL,
        "Neurodermitis": CAREFUL,
        "Kontraindikation": CAREFUL,
        "Schwangerschaft": "pregnancy",
        "schwanger": "pregnancy",
        "Migräne": "headache",
        "Migraene": "headache",
        "Kopfweh": "headache",
        "Kopfschmerzen": "headache",
        "Hexenschuss": "back_pain",
        "Rückenweh": "back_pain",
        "Nackenschmerzen": "neck_shoulders",
        "HWS": "neck_shoulders",
        "Schlafstörung": "sleep",
        "Einschlafen": "falling_asleep",
        "Muskelkater": "sport",
        "Verspannung": "muscles",
        "Nebenwirkungen": "harmless",
        "gefährlich": CAREFUL,
        "Bluterguss": "skin_marks",
        "Kind": "children",
    },
    "en": {
        "hypertension": PRESSURE,
        "high blood pressure": PRESSURE,
        "anticoagulants": THINNERS,
        "blood thinner": THINNERS,
        "warfarin": THINNERS,
        "aspirin": THINNERS,
        "thrombosis": THINNERS,
        "DVT": THINNERS,
        "neuropathy": CAREFUL,
        "numb": CAREFUL,
        "diabetes": CAREFUL,
        "diabetic": CAREFUL,
        "epilepsy": CAREFUL,
        "seizure": CAREFUL,
        "heart disease": CAREFUL,
        "eczema": CAREFUL,
        "contraindications": CAREFUL,
        "dangerous": CAREFUL,
        "pregnancy": "pregnancy",
        "pregnant": "pregnancy",
        "migraine": "headache",
        "headache": "headache",
        "backache": "back_pain",
        "lumbago": "back_pain",
        "neck pain": "neck_shoulders",
        "insomnia": "sleep",
        "falling asleep": "falling_asleep",
        "sore muscles": "sport",
        "tension": "muscles",
        "side effects": "harmless",
        "bruise": "skin_marks",
        "kids": "children",
    },
}
CASES = [(language, word, wanted) for language in TYPED for word, wanted in TYPED[language].items()]


@pytest.mark.parametrize(("language", "word", "wanted"), CASES)
def test_what_people_type_leads_to_the_right_answer(language: str, word: str, wanted: str) -> None:
    found = find(word, ALL[language])

    assert wanted in [hit.entry.id for hit in found.hits[:3]]


@pytest.mark.parametrize(("query", "expected"), [("1.3", "a"), ("1,3", "a"), ("6.210", "b")])
def test_a_number_with_point_or_comma_is_one_word(query: str, expected: str) -> None:
    among = (
        Entry(Kind.CLAIM, "a", "Ein Unterschied von 1,3 Punkten", ""),
        Entry(Kind.CLAIM, "b", "6.210 Spitzen, 1 von 3", "11,3 und 1,35 und 1.3.2"),
    )

    found = find(query, among)

    assert len(found.words) == 1
    assert [hit.entry.id for hit in found.hits] == [expected]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_number_that_stands_in_few_texts_finds_few(language: str) -> None:
    found = {hit.entry.id for hit in find("1.3", ALL[language]).hits}

    assert "pach_2013" in found
    assert len(found) <= 4


def test_a_doi_finds_its_study() -> None:
    hits = find("10.4081/ams.2011.e5", ALL["de"]).hits

    assert [hit.entry.id for hit in hits] == ["kjellgren_2011"]


def test_words_to_be_found_by_are_no_part_of_what_is_said() -> None:
    """They count like a title, but nobody reads them."""
    entry = Entry(Kind.CLAIM, "a", "Hilft es?", "Kaum.", "Kopfweh")

    assert find("kopfweh", [entry]).hits[0].words_in_title == 1
    assert "Kopfweh" not in entry.text
