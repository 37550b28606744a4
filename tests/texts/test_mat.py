"""Mats in words, both languages: figures with sources, unknown said so, no promise, no selling."""

from __future__ import annotations

import pytest

from druckpunkt.mat import (
    PROPERTIES,
    Known,
    Mat,
    Order,
    Property,
    SourceKind,
    Washable,
    load_mats,
    mat_densities,
    parse_mats,
)
from druckpunkt.texts import mat as texts
from druckpunkt.texts import mat_sentences as sentences
from druckpunkt.texts.mat_listing import render_mat, render_mats
from tests.mat.builders import FILES, a_mat, source
from tests.texts.answers import LANGUAGES
from tests.texts.test_no_promises import FORBIDDEN

MATS = load_mats()
FULL = a_mat("Full", spikes=(6210, 6000), size=(68, 42), washable=(True,))


def found(name: str) -> Mat:
    mat = MATS.find(name)
    assert mat is not None
    return mat


@pytest.mark.parametrize(
    "name",
    [
        *(lambda language, one=one: texts.property_name(one, language) for one in PROPERTIES),
        *(lambda language, one=one: texts.order_sentence(one, language) for one in Order),
        lambda language: texts.known_name(Known.NO, language),
        lambda language: texts.washable_name(Washable.YES, language),
        sentences.average_sentence,
        sentences.fewer_sentence,
        sentences.advertising_sentence,
        sentences.no_advice_sentence,
        texts.maker_label,
        lambda language: sentences.checked_sentence(MATS, language),
        lambda language: texts.source_words(source(SourceKind.ADVERTISING), language),
    ],
)
def test_everything_has_a_name_of_its_own_in_each_language(name) -> None:  # type: ignore[no-untyped-def]
    german, english = name("de"), name("en")

    assert german
    assert english
    assert german != english or german == "Material"


def test_thousands_and_decimals_are_written_as_in_the_language() -> None:
    assert texts.property_values(FULL, Property.SPIKES, "de") == ("6.210", "6.000")
    assert texts.property_values(FULL, Property.SPIKES, "en") == ("6,210", "6,000")
    assert texts.property_values(a_mat("A", size=(67.5, 42)), Property.SIZE, "de") == (
        "67,5 × 42 cm",
    )


def test_both_counts_of_shakti_stand_there_with_their_sources() -> None:
    facts = texts.property_facts(found("shakti"), Property.SPIKES, "de")

    assert [(fact.value, fact.source.id) for fact in facts] == [
        ("6.210", "olsson_2011"),
        ("6.000", "wsj_2011"),
    ]
    assert "6.210 / 6.000" in sentences.disagreement_sentence(found("shakti"), "de")


def test_two_sources_that_agree_do_not_disagree() -> None:
    assert sentences.disagreement_sentence(found("haelsa"), "en") == ""


def test_the_division_can_be_done_again_by_anybody() -> None:
    first, second = sentences.arithmetic_of(mat_densities(FULL)[0], "de")

    assert first == "6.210 Spitzen ÷ (68 cm × 42 cm = 2.856 cm²) = 2,17 je cm²"
    assert second == "2.856 cm² × 100 ÷ 6.210 Spitzen = 46,0 mm² je Spitze"


def test_what_is_missing_for_the_density_is_named() -> None:
    assert "size" in sentences.no_density_sentence(found("shakti"), "en")
    assert "number of spikes" in sentences.no_density_sentence(found("wellax"), "en")


def test_about_stays_about() -> None:
    assert texts.property_values(found("shakti"), Property.SPIKE_SPACING, "de") == ("etwa 5 mm",)
    assert texts.property_values(found("shakti"), Property.SPIKE_HEIGHT, "en") == ("5 mm",)


def test_the_gaps_are_counted() -> None:
    assert dict(sentences.gaps(MATS, "en"))["Size of the mat"] == "unknown for 5 of 5"
    assert dict(sentences.gaps(MATS, "de"))["Zahl der Spitzen"] == "unbekannt bei 1 von 5"


def test_a_signature_of_a_professional_would_be_told() -> None:
    signed = FILES["sources.toml"].replace('reviewed_by = ""', 'reviewed_by = "Dr. Berg"')

    said = sentences.checked_sentence(parse_mats({**FILES, "sources.toml": signed}), "de")

    assert said.endswith("fachlich geprüft von Dr. Berg.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_neither_the_list_nor_a_mat_promises_or_advises(language: str) -> None:
    pages = [render_mat(mat, MATS, language) for mat in MATS.mats]
    pages += [render_mats(MATS.mats, (), order=one, mats=MATS, language=language) for one in Order]

    assert [FORBIDDEN[language].search(page) for page in pages] == [None] * len(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mat_known_from_advertising_says_so_first(language: str) -> None:
    said = render_mat(found("wellax"), MATS, language)

    assert said.splitlines()[1] == sentences.advertising_sentence(language)
    assert "Affiliate" in said.splitlines()[1].replace("affiliate", "Affiliate")
