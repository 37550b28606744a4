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


@pytest.mark.parametrize(
    ("language", "impossible", "heading"),
    [
        ("en", "cannot be worked out", "With the size you measured:"),
        ("de", "lässt sich nicht ausrechnen", "Mit der Größe, die du gemessen hast:"),
    ],
)
def test_what_is_worked_out_is_not_called_impossible(
    language: str, impossible: str, heading: str
) -> None:
    alone = done("mats", "shakti", "--language", language).out
    measured = done("mats", "shakti", "--size", "70", "40", "--language", language).out

    assert impossible in alone
    assert heading not in alone
    assert impossible not in measured
    assert heading in measured


def test_spikes_that_were_counted_give_the_density_of_any_mat() -> None:
    line = ("mats", "wellax", "--size", "60", "40", "--count", "6000")
    (row,) = done(*line, "--json").json["densities_of_your_size"]

    assert (row["spikes"], row["per_cm2"]) == (6000, 2.5)
    assert (
        "6,000 spikes ÷ (60 cm × 40 cm = 2,400 cm²) = 2.50 per cm²"
        in done(*line, "--language", "en").out
    )


def test_an_own_count_takes_the_place_of_those_that_are_told() -> None:
    line = ("mats", "shakti", "--size", "70", "40", "--count", "5600", "--json")

    assert [row["spikes"] for row in done(*line).json["densities_of_your_size"]] == [5600]


def test_nothing_that_fits_is_said() -> None:
    assert done("mats", "--most", "10", "--language", "en").out.startswith("No mat fits.")
    assert done("mats", "--washable", "yes", "--json").json["mats"] == []


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (("nobody",), "nobody"),
        (("--size", "68", "42"), "--size"),
        (("wellax", "--size", "68", "42"), "Wellax"),
        (("wellax", "--size", "68", "42"), "--count N"),
        (("wellax", "--count", "6000"), "--size"),
        (("wellax", "--size", "68", "42", "--count", "0"), "--count"),
        (("wellax", "--size", "68", "42", "--count", "100001"), "100000"),
        (("--count", "6000"), "--count"),
        (("shakti", "--size", "0.7", "0.4"), "--size"),
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
