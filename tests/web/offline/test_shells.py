"""A shell is the same for everybody: no person, no cookie, no token (R33, H11)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from druckpunkt.web.offline.shells import LANGUAGES, ROOMS
from tests.web import walk
from tests.web.cast import Visitor

SHELLS = [reverse(f"offline:{name}", args=[language]) for name in ROOMS for language in LANGUAGES]
EVERYTHING = [
    *SHELLS,
    reverse("offline:worker"),
    *(reverse("offline:manifest", args=[language]) for language in LANGUAGES),
]


@pytest.mark.parametrize("path", EVERYTHING)
def test_anna_in_the_middle_of_her_trial_gets_the_bytes_of_a_stranger(
    path: str, anna: Visitor, guest: Visitor
) -> None:
    walk.started(anna.person)

    assert anna.get(path).content == guest.get(path).content


@pytest.mark.parametrize("path", EVERYTHING)
def test_it_gives_no_cookie_and_does_not_vary_with_one(path: str, anna: Visitor) -> None:
    answer: Any = anna.get(path)

    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]


@pytest.mark.parametrize("path", EVERYTHING)
def test_the_browser_may_keep_it_and_asks_whether_it_is_the_newest(
    path: str, guest: Visitor
) -> None:
    answer: Any = guest.get(path)

    assert answer["Cache-Control"] == "no-cache"
    unchanged: Any = guest.get(path, headers={"if-none-match": answer["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


@pytest.mark.parametrize("path", EVERYTHING)
def test_nobody_is_looked_up_for_it(path: str, anna: Visitor) -> None:
    with CaptureQueriesContext(connection) as queries:
        anna.get(path)

    assert list(queries) == []


@pytest.mark.parametrize("path", SHELLS)
def test_no_form_token_stands_in_it(path: str, anna: Visitor) -> None:
    page = anna.get(path).content.decode()

    assert "csrfmiddlewaretoken" not in page
    assert 'method="post"' not in page


@pytest.mark.parametrize("path", SHELLS)
def test_it_speaks_the_language_of_its_address_whatever_the_browser_asks_for(path: str) -> None:
    language = path[1:3]
    other = Visitor(**{"accept-language": "en" if language == "de" else "de"})

    answer: Any = other.get(path)

    assert f'<html lang="{language}">' in answer.content.decode()
    assert answer["Content-Language"] == language


@pytest.mark.parametrize("path", SHELLS)
def test_the_other_language_is_one_link_away(path: str, guest: Visitor) -> None:
    other = path.replace("/de/", "/en/") if path.startswith("/de/") else f"/de/{path[4:]}"

    link = re.search(r'id="other-language" href="([^"]+)"', guest.get(path).content.decode())

    assert link is not None
    assert link[1] == other


@pytest.mark.parametrize("path", SHELLS)
def test_it_has_the_frame_of_every_page(path: str, guest: Visitor) -> None:
    page = guest.get(path).content.decode()

    for part in ('class="skip"', 'class="top"', 'class="tabs"', 'id="content"', 'rel="manifest"'):
        assert part in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["today", "entry"])
def test_without_scripts_a_link_leads_to_the_day_on_the_server(
    name: str, language: str, guest: Visitor
) -> None:
    page = guest.get(reverse(f"offline:{name}", args=[language])).content.decode()

    inside = page.split("<noscript>")[1].split("</noscript>")[0]
    assert reverse("diary:entry") in inside


def test_an_unknown_language_has_no_shell(guest: Visitor) -> None:
    assert guest.get("/fr/today/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_today_leads_to_the_shell_in_the_language_of_the_person(
    language: str, anna: Visitor
) -> None:
    anna.post(reverse("people:language"), {"language": language})

    answer: Any = anna.get(reverse("diary:today"))

    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/today/")


def test_a_guest_is_asked_for_consent_before_today(guest: Visitor) -> None:
    answer: Any = guest.get(reverse("diary:today"))

    assert (answer.status_code, answer["Location"]) == (302, reverse("people:consent"))
