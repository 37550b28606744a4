"""The provisional card as data: both languages alike, every list with its source (R04, H13)."""

from __future__ import annotations

import pytest

from druckpunkt.safety import PROVISIONAL_VERSION, SafetyCard, Urgency, load_card


@pytest.fixture(params=["de", "en"])
def card(request: pytest.FixtureRequest) -> SafetyCard:
    """The card in each language."""
    return load_card(request.param)


def test_the_card_is_of_the_version_the_verdict_names(card: SafetyCard) -> None:
    assert card.version == PROVISIONAL_VERSION


def test_every_list_has_a_title_items_and_a_source(card: SafetyCard) -> None:
    for one in card.lists:
        assert one.title.strip().endswith(":")
        assert one.source.strip()
        assert all(item.strip() == item and item for item in one.items)
        assert len(set(one.items)) == len(one.items) > 0


def test_nobody_has_reviewed_it_yet(card: SafetyCard) -> None:
    assert card.reviewed_by == ""


def test_both_languages_have_the_same_lists() -> None:
    german, english = load_card("de"), load_card("en")

    assert [(one.kind, len(one.items)) for one in german.lists] == [
        (one.kind, len(one.items)) for one in english.lists
    ]


def test_every_urgency_has_a_list(card: SafetyCard) -> None:
    assert {one.kind for one in card.lists} == set(Urgency)


@pytest.mark.parametrize(
    "word", ["empfindliche Haut", "Wunden", "Thrombose", "Herz", "Hautkrankheit"]
)
def test_the_cautions_of_the_article_are_there(word: str) -> None:
    first = load_card("de").lists[0]

    assert any(word in item for item in first.items)
    assert "Rückenguru" in first.source
