"""Finding claims, questions and studies by words."""

from __future__ import annotations

import pytest

from druckpunkt.evidence import load_library
from druckpunkt.evidence.search import MOST_CHARACTERS, Entry, Kind, entries, find, folded

BACK = Entry(Kind.CLAIM, "back", "Hilft die Matte bei Rückenschmerzen?", "Saha fand: kaum.")
SLEEP = Entry(Kind.QUESTION, "sleep", "Schlafe ich damit besser?", "Auch der Rücken ruht. Größer?")
SAHA = Entry(Kind.STUDY, "saha", "Matte bei Kreuzschmerz", "Saha 2016, eine Gruppe, Rückenschmerz")
ALL = (SAHA, SLEEP, BACK)


def ids(query: str) -> list[str]:
    """Return what is found, best first."""
    return [hit.entry.id for hit in find(query, ALL).hits]


@pytest.mark.parametrize("query", ["rücken", "RÜCKEN", "ruecken", "Rucken", "  ru\u0308cken "])
def test_case_and_the_way_an_umlaut_is_typed_do_not_matter(query: str) -> None:
    assert ids(query) == ["back", "sleep", "saha"]


@pytest.mark.parametrize("query", ["größer", "GRÖSSER", "groesser", "grosser"])
def test_sharp_s_is_found_however_it_is_typed(query: str) -> None:
    assert ids(query) == ["sleep"]


def test_all_words_must_be_there_in_any_order() -> None:
    assert ids("saha rücken") == ids("rücken, saha!") == ["back", "saha"]
    assert ids("saha schlafe") == []


def test_a_title_counts_more_than_a_text() -> None:
    assert ids("matte saha") == ["back", "saha"]
    assert ids("kreuzschmerz") == ["saha"]
    assert ids("rückenschmerz")[0] == "back"


def test_equally_good_hits_stand_in_the_order_claims_questions_studies() -> None:
    same = [Entry(kind, kind.value, "Matte", "") for kind in reversed(Kind)]

    found = [hit.entry.kind for hit in find("matte", same).hits]

    assert found == [Kind.CLAIM, Kind.QUESTION, Kind.STUDY]


@pytest.mark.parametrize("query", ["", "   ", "?!", "\x00\ud800", "%_*", "()[]\\"])
def test_a_query_without_words_finds_nothing_and_says_so(query: str) -> None:
    found = find(query, ALL)

    assert (found.words, found.hits) == ((), ())


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", "' OR 1=1 --", "../../etc", "🙂 x"])
def test_odd_queries_are_only_words_that_nobody_wrote(query: str) -> None:
    assert ids(query) == []


def test_a_very_long_query_is_cut_instead_of_searched() -> None:
    found = find("matte, " + "ruht " * 100_000, ALL)

    assert found.words == ("matte", "ruht", "ruh")
    assert find("x" * 1_000_000, ALL).words == ("x" * MOST_CHARACTERS,)


def test_folding_makes_one_of_every_spelling() -> None:
    assert folded("Ärger") == folded("AERGER") == folded("arger")
    assert folded("naïve Crème") == "naive creme"


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_that_ships_is_found_by_its_own_title(language: str) -> None:
    all_of_it = entries(load_library(), language)

    library = load_library()
    assert len(all_of_it) == sum(map(len, (library.claims, library.questions, library.studies)))
    for entry in all_of_it:
        assert entry in [hit.entry for hit in find(entry.title[:MOST_CHARACTERS], all_of_it).hits]


def test_a_search_reads_the_shown_language_only() -> None:
    german, english = (entries(load_library(), language) for language in ("de", "en"))

    assert find("kreuzschmerz", german).hits
    assert not find("kreuzschmerz", english).hits
