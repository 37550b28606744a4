"""What a browser asks of a manifest before it offers to install."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.web.offline.files import content_of
from druckpunkt.web.offline.shells import LANGUAGES
from tests.web.cast import Visitor


def manifest(language: str) -> dict[str, Any]:
    """Return the manifest as it is served."""
    answer: Any = Visitor().get(reverse("offline:manifest", args=[language]))
    assert answer["Content-Type"] == "application/manifest+json"
    return json.loads(answer.content)  # type: ignore[no-any-return]


def size_of(address: str) -> str:
    """Return the size a PNG gives of itself: width and height follow its signature."""
    content = content_of(address)
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    return f"{width}x{height}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_itself_and_starts_without_network(language: str, db: None) -> None:
    found = manifest(language)

    assert (found["name"], found["lang"], found["display"]) == (
        "Druckpunkt",
        language,
        "standalone",
    )
    assert (found["id"], found["scope"]) == ("/", "/")
    assert found["start_url"] == f"/{language}/today/"


def test_there_are_icons_of_the_sizes_that_installing_needs(db: None) -> None:
    icons = [icon for icon in manifest("de")["icons"] if icon["type"] == "image/png"]

    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in icons:
        assert size_of(icon["src"]) == icon["sizes"]


def test_both_languages_are_the_same_program(db: None) -> None:
    assert manifest("de")["id"] == manifest("en")["id"]
    assert manifest("de")["description"] != manifest("en")["description"]


@pytest.mark.parametrize("name", ["pages:start", "pages:privacy", "people:consent", "safety:check"])
def test_every_page_links_it(name: str, anna: Visitor) -> None:
    page = anna.get(reverse(name), follow=True).content.decode()

    assert '<link rel="manifest" href="/manifest-de.webmanifest">' in page


def test_only_pages_of_people_we_know_bring_the_worker(anna: Visitor, guest: Visitor) -> None:
    assert "js/register.js" in anna.get(reverse("pages:privacy")).content.decode()
    assert "js/register.js" not in guest.get(reverse("pages:privacy")).content.decode()
