"""The muscles where a mat touches, position by position, open to everybody."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from druckpunkt.evidence import load_library
from druckpunkt.safety.use import Position
from druckpunkt.texts.claims import status_meaning, status_name

pytestmark = pytest.mark.web


@pytest.fixture
def guest() -> Client:
    return Client(headers={"accept-language": "de"})


def read(client: Client, position: str) -> str:
    answer = client.get(reverse("pages:on_the_mat", args=[position]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("position", Position)
def test_every_position_has_its_page_and_says_what_is_not_known(
    guest: Client, position: Position
) -> None:
    page = read(guest, position.value)

    assert 'aria-current="page"' in page
    assert "noch nicht fachlich geprüft" in page
    assert "ob ihre Spitzen einen Muskel erreichen, hat niemand gemessen" in page
    assert reverse("evidence:claim", args=["trigger_points"]) in page


@pytest.mark.parametrize(
    ("position", "claims"),
    [
        ("back", ["trigger_points", "muscles", "back_pain"]),
        ("neck", ["trigger_points", "muscles", "neck_shoulders"]),
        ("feet", ["trigger_points", "muscles"]),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_position_says_the_status_of_its_claims_in_words(
    language: str, position: str, claims: list[str]
) -> None:
    page = read(Client(headers={"accept-language": language}), position)

    linked = re.findall(r'href="/evidence/(\w+)/">', page)
    assert [name for name in linked if load_library().claim(name)] == claims
    for name in claims:
        claim = load_library().claim(name)
        assert claim is not None
        assert page.count(f"</svg>{status_name(claim.status, language)}</span>") >= 1
        assert html.escape(status_meaning(claim.status, language)) in page


def test_the_muscles_are_those_of_the_position(guest: Client) -> None:
    assert "Rückenstrecker" in read(guest, "back")
    assert "Rückenstrecker" not in read(guest, "feet")
    assert "Fußmuskeln" in read(guest, "feet")


def test_the_bare_address_shows_the_back_and_an_unknown_place_is_not_found(guest: Client) -> None:
    bare = guest.get(reverse("pages:on_the_mat")).content.decode()

    assert "Rückenstrecker" in bare
    assert guest.get(reverse("pages:on_the_mat", args=["knee"])).status_code == 404


def test_it_speaks_english_too() -> None:
    guest = Client(headers={"accept-language": "en"})

    page = read(guest, "neck")

    assert "Muscles next to the skin" in page
    assert "trapezius" in page
