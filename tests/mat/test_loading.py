"""The files about mats: all of them or nothing, and every figure with who says it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from druckpunkt.data.facts import FactsMalformed
from druckpunkt.mat import Property, SourceKind, Washable, load_mats, parse_mats
from tests.mat.builders import FILES, FLAT, SOURCES
from tests.texts.test_no_promises import FORBIDDEN

MATS = load_mats()
# Figures as they stand in the sources named beside them.
COUNTS = {
    "shakti": {("olsson_2011", 6210), ("wsj_2011", 6000)},
    "shakti_light": {("wsj_2011", 8000)},
    "spoonk": {("mcgill", 6210)},
    "haelsa": {("wsj_2011", 8820), ("abc7", 8820)},
    "wellax": set(),
}


def test_the_shipped_mats_have_the_counts_of_their_sources() -> None:
    found = {
        mat.id: {(figure.source.id, figure.value) for figure in mat.spikes} for mat in MATS.mats
    }

    assert found == COUNTS


def test_what_nobody_says_is_unknown_and_neither_zero_nor_no() -> None:
    wellax = MATS.find("wellax")

    assert wellax is not None
    assert not any(wellax.knows(what) for what in Property)
    assert wellax.can_be_washed is Washable.UNKNOWN
    assert wellax.is_advertised


def test_only_the_article_is_advertising_and_only_wellax_rests_on_it() -> None:
    assert [mat.id for mat in MATS.mats if mat.is_advertised] == ["wellax"]


def test_every_source_says_when_it_was_looked_at() -> None:
    assert {source.checked_on for source in MATS.sources.values()} == {date(2026, 11, 29)}
    assert MATS.reviewed_by == ""


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_text_about_a_mat_promises_rates_or_sells(language: str) -> None:
    selling = re.compile(r"★|⭐|€|\$|\beuro\b|\bstars?\b|\bsterne?\b|affiliate=|tag=", re.I)
    texts = [
        fact.text.spoken(language)
        for mat in MATS.mats
        for fact in (*mat.maker, *mat.materials, *mat.statements, *mat.cautions)
    ]
    texts += [remark.spoken(language) for mat in MATS.mats for remark in mat.remarks]

    assert texts
    assert [text for text in texts if FORBIDDEN[language].search(text)] == []
    assert [text for text in texts if selling.search(text)] == []


def test_of_two_figures_the_one_with_the_least_interest_stands_first() -> None:
    (flat,) = parse_mats(FILES).mats

    assert [figure.source.kind for figure in flat.spikes] == [SourceKind.STUDY, SourceKind.PRESS]
    assert [source.id for source in flat.sources] == ["study", "press"]


CHANGED = {
    "a figure without source": (FLAT.replace('value = 6000\nsource = "press"', "value = 6000"), 1),
    "a source nobody knows": (FLAT.replace('"study"', '"rumour"'), 2),
    "zero spikes": (FLAT.replace("value = 6000", "value = 0"), 1),
    "fewer than none": (FLAT.replace("value = 6000", "value = -6000"), 1),
    "half a spike": (FLAT.replace("value = 6000", "value = 6000.5"), 1),
    "endless spikes": (FLAT.replace("value = 6000", "value = inf"), 1),
    "no number": (FLAT.replace("value = 6000", "value = nan"), 1),
    "a number as text": (FLAT.replace("value = 6000", 'value = "6000"'), 1),
    "true for a number": (FLAT.replace("value = 6000", "value = true"), 1),
    "no width": (FLAT.replace("width_cm = 42\n", ""), 1),
    "width of nothing": (FLAT.replace("width_cm = 42", "width_cm = 0"), 1),
    "a number for yes": (FLAT.replace("value = true", "value = 1"), 1),
    "neither yes nor no": (FLAT.replace("value = true\n", ""), 1),
}


@pytest.mark.parametrize(("text", "place"), CHANGED.values(), ids=CHANGED.keys())
def test_a_broken_figure_is_refused_with_its_place(text: str, place: int) -> None:
    with pytest.raises(FactsMalformed) as refused:
        parse_mats({**FILES, "flat.toml": text})

    assert re.match(rf"flat\.toml flat, (spikes|size|washable) {place}", refused.value.place)
    assert refused.value.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (FLAT.replace('text.en = "Comes with a cushion."\n', ""), "en is missing"),
        (FLAT.replace("Comes with a cushion.", "  "), "en is empty"),
        (FLAT.replace("text.en", 'text.fr = "Coussin."\ntext.en'), "unknown: fr"),
        (FLAT.replace('name = "Flat"', 'name = ""'), "name is empty"),
        (FLAT.replace('name = "Flat"', 'name = "Flat"\nstars = 5'), "unknown: stars"),
        (FLAT.replace('name = "Flat"', 'name = "Flat"\nprice = 40'), "unknown: price"),
        (FLAT.replace('id = "flat"', 'id = "round"'), "is not the name of the file"),
        (FLAT.replace('id = "flat"\n', ""), "id is missing"),
        ("id = ", "Invalid value"),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(FactsMalformed, match=reason):
        parse_mats({**FILES, "flat.toml": text})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SOURCES.replace("checked_on = 2026-11-28\n", ""), "checked_on is missing"),
        (SOURCES.replace("2026-11-28", '"yesterday"'), "checked_on is no date"),
        (SOURCES.replace("2026-11-28", "2026-11-28T08:00:00"), "checked_on is no date"),
        (SOURCES.replace('["press"]', "[]"), "names nobody"),
        (SOURCES.replace('kind = "study"', 'kind = "friend"'), "kind has no friend"),
        (SOURCES.replace('["press"]', '["rumour"]'), "there is no source rumour"),
        (SOURCES.replace('title.de = "Studie"\n', ""), "de is missing"),
        (SOURCES.replace('address = "https://example.org/study"', 'address = ""'), "address"),
        (SOURCES + SOURCES[SOURCES.index("[study]") :].replace("study", "idle"), "no mat uses"),
        (SOURCES + SOURCES[SOURCES.index("[study]") :], "Cannot declare"),
    ],
)
def test_broken_sources_are_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(FactsMalformed, match=reason):
        parse_mats({**FILES, "sources.toml": text.replace('kind = "idle"', 'kind = "study"')})


def test_without_sources_nothing_is_loaded() -> None:
    with pytest.raises(FactsMalformed, match="the file is missing"):
        parse_mats({"flat.toml": FLAT})


def test_the_same_mat_in_two_files_is_refused() -> None:
    with pytest.raises(FactsMalformed, match="is not the name of the file"):
        parse_mats({**FILES, "other.toml": FLAT})


def test_a_caution_of_the_maker_comes_from_the_maker() -> None:
    caution = '\n[[cautions]]\ntext.de = "Fieber"\ntext.en = "fever"\nsource = "press"\n'

    with pytest.raises(FactsMalformed, match="comes from the maker"):
        parse_mats({**FILES, "flat.toml": FLAT + caution})
