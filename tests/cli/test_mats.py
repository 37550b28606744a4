"""`druckpunkt mats`: facts about mats from the command line."""

from __future__ import annotations

import pytest

from tests.cli.command import done, refused


def test_the_list_names_every_mat_and_how_the_order_arises() -> None:
    text = done("mats", "--order", "spikes", "--language", "en").out

    ids = [line.partition(":")[0] for line in text.splitlines()[:5]]
    assert ids == ["shakti", "spoonk", "shakti_light", "haelsa", "wellax"]
    assert "Fewest spikes first, unknown last" in text
    assert "not yet reviewed by a professional" in text


def test_a_bound_names_the_mats_it_cannot_judge() -> None:
    found = done("mats", "--fewest", "7000", "--json").json
    text = done("mats", "--fewest", "7000", "--language", "de").out

    assert [one["id"] for one in found["mats"]] == ["haelsa", "shakti_light"]
    assert found["left_out_number_unknown"] == ["wellax"]
    assert "Nicht dabei, weil die Zahl der Spitzen unbekannt ist: Wellax." in text


def test_one_mat_has_all_facts_with_their_sources() -> None:
    found = done("mats", "shakti", "--json", "--language", "en").json

    assert [(one["value"], one["source"]["kind"]) for one in found["spikes"]] == [
        (6210, "study"),
        (6000, "press"),
    ]
    assert found["size"] == []
    assert all(one["source"]["checked_on"] == "2026-11-29" for one in found["cautions"])


def test_a_measured_size_gives_the_density() -> None:
    text = done("mats", "haelsa", "--size", "68", "42", "--language", "en").out
    found = done("mats", "haelsa", "--size", "68", "42", "--json").json

    assert "8,820 spikes ÷ (68 cm × 42 cm = 2,856 cm²) = 3.09 per cm²" in text
    (row,) = found["densities_of_your_size"]
    assert round(row["mm2_per_spike"], 1) == 32.4


def test_nothing_that_fits_is_said() -> None:
    assert done("mats", "--most", "10", "--language", "en").out.startswith("No mat fits.")
    assert done("mats", "--washable", "yes", "--json").json["mats"] == []


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (("nobody",), "nobody"),
        (("--size", "68", "42"), "--size"),
        (("wellax", "--size", "68", "42"), "Wellax"),
        (("shakti", "--size", "0", "42"), "--size"),
        (("shakti", "--size", "1e-308", "1e-308"), "--size"),
        (("shakti", "--size", "1e308", "42"), "--size"),
        (("--fewest", "9000", "--most", "5"), "--most"),
        (("--fewest", "0"), "--fewest"),
        (("shakti", "--fewest", "5"), "ID"),
        (("shakti", "--order", "spikes"), "ID"),
        (("--order", "price"), "--order"),
        (("--washable", "maybe"), "--washable"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_mistake_is_one_sentence_with_its_place(
    line: tuple[str, ...], part: str, language: str
) -> None:
    assert part in refused("mats", *line, "--language", language)
