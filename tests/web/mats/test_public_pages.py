"""The pages about mats: for everybody, with every source, without selling anything (R05, R06)."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from druckpunkt.mat import load_mats
from tests.web.cast import Visitor

OVERVIEW = reverse("mats:overview")
MATS = load_mats().mats
SHOPS = ("shaktimat.de", "rueckenguru.de")


def page_of(mat: str) -> str:
    return reverse("mats:one", args=[mat])


def text_of(answer: Any) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def names_in_order(answer: Any) -> list[str]:
    return [row.mat.id for row in answer.context["rows"]]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_guest_sees_every_mat_the_order_the_gaps_and_the_date(
    language: str, guest: Visitor
) -> None:
    answer = guest.get(OVERVIEW, headers={"accept-language": language})
    said = text_of(answer)

    assert answer.status_code == 200
    assert all(mat.name in said for mat in MATS)
    assert {"de": "Nach dem Namen geordnet.", "en": "In the order of their names."}[
        language
    ] in said
    assert {"de": "unbekannt bei 5 von 5", "en": "unknown for 5 of 5"}[language] in said
    assert {"de": "noch nicht von einer Fachperson", "en": "not yet reviewed"}[language] in said


@pytest.mark.parametrize("mat", MATS, ids=lambda mat: mat.id)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_fact_stands_on_the_page_with_its_source(
    language: str, mat: Any, guest: Visitor
) -> None:
    said = text_of(guest.get(page_of(mat.id), headers={"accept-language": language}))

    for source in mat.sources:
        assert source.title.spoken(language) in said
    for fact in (*mat.statements, *mat.cautions):
        assert fact.text.spoken(language) in said
    assert reverse("safety:check") in guest.get(page_of(mat.id)).content.decode()


def test_both_counts_of_shakti_are_shown(guest: Visitor) -> None:
    said = text_of(guest.get(page_of("shakti")))

    assert "6.210 / 6.000" in said
    assert "nicht nachgezählt" in said


def test_wellax_is_advertising_and_says_so_on_both_pages(guest: Visitor) -> None:
    assert "aus Werbung" in text_of(guest.get(OVERVIEW))
    assert "Geld verdient, wenn jemand diese Matte kauft" in text_of(guest.get(page_of("wellax")))


@pytest.mark.parametrize("path", [OVERVIEW, *(page_of(mat.id) for mat in MATS)])
def test_no_page_leads_into_a_shop_or_shows_stars_or_prices(path: str, guest: Visitor) -> None:
    html = guest.get(path).content.decode()
    hosts = {urlsplit(link).netloc for link in re.findall(r'href="(https?://[^"]+)"', html)}

    assert not any(host.endswith(SHOPS) for host in hosts)
    assert not re.search(r"⭐|★|\d\s*(€|EUR)\b|4,5 von 5|affiliate=|tag=", html)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("order=spikes", ["shakti", "spoonk", "shakti_light", "haelsa", "wellax"]),
        ("order=density", ["haelsa", "shakti_light", "shakti", "spoonk", "wellax"]),
        ("spikes=unknown", ["wellax"]),
        ("washable=yes", []),
        (
            "washable=unknown&spikes=known&order=name",
            ["haelsa", "shakti_light", "shakti", "spoonk"],
        ),
        ("fewest=7000&most=8500", ["shakti_light"]),
        ("fewest=&most=", ["haelsa", "shakti_light", "shakti", "spoonk", "wellax"]),
    ],
)
def test_choosing_works_by_the_address_alone(query: str, shown: list[str], guest: Visitor) -> None:
    assert names_in_order(guest.get(f"{OVERVIEW}?{query}")) == shown


def test_who_cannot_be_judged_is_named(guest: Visitor) -> None:
    said = text_of(guest.get(f"{OVERVIEW}?fewest=1"))

    assert "Nicht dabei, weil die Zahl der Spitzen unbekannt ist: Wellax." in said


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("fewest=many", "ganze Zahl von 1 bis 100000"),
        ("most=0", "ganze Zahl von 1 bis 100000"),
        ("most=9" + "9" * 30, "ganze Zahl von 1 bis 100000"),
        ("fewest=9000&most=7000", "Tausch die beiden."),
        ("order=price", "Reihenfolge: Wähl etwas aus der Liste."),
        ("washable=perhaps", "Waschbar: Wähl etwas aus der Liste."),
        ("spikes=%00", "Wähl etwas aus der Liste."),
    ],
)
def test_a_choice_nobody_can_read_shows_all_and_says_why(
    query: str, part: str, guest: Visitor
) -> None:
    answer = guest.get(f"{OVERVIEW}?{query}")

    assert answer.status_code == 422
    assert part in text_of(answer)
    assert len(names_in_order(answer)) == len(MATS)


def test_a_measured_mat_is_worked_out_with_the_arithmetic(guest: Visitor) -> None:
    said = text_of(guest.get(f"{page_of('shakti')}?length_cm=68&width_cm=42,0&spikes=6210"))

    assert "6.210 Spitzen ÷ (68 cm × 42 cm = 2.856 cm²) = 2,17 je cm²" in said
    assert "46,0 mm² je Spitze" in said
    assert "lässt sich nicht ausrechnen" not in said
    assert "lässt sich nicht ausrechnen" in text_of(guest.get(page_of("shakti")))


@pytest.mark.parametrize(
    "query",
    [
        "length_cm=68",
        "length_cm=0&width_cm=42&spikes=6210",
        "length_cm=0.7&width_cm=0.4&spikes=6210",
        "length_cm=68&width_cm=0,99&spikes=6210",
        "length_cm=nan&width_cm=42&spikes=6210",
        "length_cm=inf&width_cm=42&spikes=6210",
        "length_cm=68&width_cm=9999&spikes=6210",
        "length_cm=68&width_cm=42&spikes=",
        "length_cm=68&width_cm=42&spikes=1.5",
    ],
)
def test_what_is_no_size_is_refused_with_an_example(query: str, guest: Visitor) -> None:
    answer = guest.get(f"{page_of('shakti')}?{query}")

    assert answer.status_code == 422
    assert not answer.context["measured"]


@pytest.mark.parametrize("mat", ["nobody", "Shakti", "sources", "..%2Fwellax"])
def test_a_mat_nobody_knows_is_not_found(mat: str, guest: Visitor) -> None:
    assert guest.get(f"/mats/{mat}/").status_code == 404
