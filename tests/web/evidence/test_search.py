"""The search field and the two choices, and what somebody may type into an address."""

from __future__ import annotations

import html
import io
import logging
import re
from urllib.parse import urlencode

import pytest
from django.test import override_settings
from django.urls import path

from druckpunkt.evidence import Status, load_library
from druckpunkt.web.logs import DiscreetFormatter
from druckpunkt.web.urls import urlpatterns as shipped
from tests.web.cast import Visitor
from tests.web.test_logs import broken

SECRET = "my-secret-complaint"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    "{{ 7*7 }} {% load i18n %}",
    "../../../../etc/passwd",
    "\x00\x1b[31m",
    "\u202e\u2066",
    "%s %(x)s {0}",
    "x" * 5000,
    "🤔",
]
urlpatterns = [*shipped, path("broken/", broken)]


def found(language: str = "de", **asked: str) -> str:
    """Return the overview for a query."""
    visitor = Visitor(**{"accept-language": language})
    answer = visitor.get(f"/evidence/?{urlencode(asked)}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def titles(text: str) -> list[str]:
    """Return the links of the cards, in order."""
    return re.findall(r'class="card-title"><a href="([^"]+)"', text)


def test_a_search_leads_to_claims_questions_and_studies_and_says_where() -> None:
    text = found(q="rückenschmerz")

    links = titles(text)
    assert "/evidence/back_pain/" in links
    assert any(link.startswith("/evidence/studies/") for link in links)
    assert "Führt zu einer Studie" in text
    assert f"{len(links)} Treffer" in text
    assert re.search(rf"<title>{len(links)} Treffer", text)
    assert 'role="status"' in text


def test_the_spelling_of_umlauts_does_not_matter() -> None:
    assert titles(found(q="RUECKENSCHMERZ")) == titles(found(q="rückenschmerz"))


def test_english_finds_english() -> None:
    assert "/evidence/back_pain/" in titles(found("en", q="back pain"))
    assert titles(found("en", q="rückenschmerz")) == []


def test_nothing_found_says_so_and_helps() -> None:
    text = found(q="quetzalcoatl")

    assert "0 Treffer" in text
    assert "Versuche ein einzelnes Wort" in text


@pytest.mark.parametrize("status", Status)
def test_a_status_leaves_its_claims_only(status: Status) -> None:
    expected = {f"/evidence/{one.id}/" for one in load_library().claims if one.status is status}

    assert set(titles(found(status=status.value))) == expected


def test_a_topic_leaves_its_claims_only_each_of_them_once() -> None:
    expected = [f"/evidence/{c.id}/" for c in load_library().claims if "sleep" in c.topics]

    assert sorted(titles(found(topic="sleep"))) == sorted(expected)


def test_a_choice_narrows_a_search() -> None:
    links = titles(found(q="matte", topic="sleep", status=Status.UNTESTED.value))

    claims = {f"/evidence/{one.id}/": one for one in load_library().claims}
    assert len(links) < len(titles(found(q="matte")))
    for link in links:
        if link in claims:
            assert claims[link].status is Status.UNTESTED
        assert not link.startswith("/evidence/studies/")


@pytest.mark.parametrize("name", ["status", "topic"])
def test_a_choice_that_does_not_exist_is_no_choice(name: str) -> None:
    assert titles(found(**{name: "<b>"})) == titles(found())


@pytest.mark.parametrize("query", ["", "   ", "?!"])
def test_an_empty_query_shows_everything_or_says_that_there_is_nothing_to_search(
    query: str,
) -> None:
    text = found(q=query)

    assert (len(titles(text)) == len(load_library().claims)) == (not query.strip())


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_stays_text(query: str) -> None:
    answer = Visitor().get(f"/evidence/?{urlencode({'q': query})}")
    raw = answer.content.decode()

    assert answer.status_code == 200
    assert "<script>alert" not in raw
    assert "<img src=x" not in raw
    assert " 49 " not in raw
    assert len(raw) < 200_000


def test_a_query_as_bytes_that_are_no_text_is_answered_too() -> None:
    answer = Visitor().get("/evidence/?q=%ff%fe%00&q=%zz&status[]=x")

    assert answer.status_code == 200


@override_settings(ROOT_URLCONF="tests.web.evidence.test_search")
def test_what_somebody_searches_for_is_in_no_log() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(DiscreetFormatter())
    logging.getLogger("django").addHandler(handler)
    logging.getLogger("django.request").addHandler(handler)
    visitor = Visitor()
    visitor.raise_request_exception = False

    visitor.get(f"/evidence/?q={SECRET}")
    visitor.get(f"/broken/?q={SECRET}")
    visitor.get(f"/evidence/nothing/?q={SECRET}")

    logging.getLogger("django").removeHandler(handler)
    logging.getLogger("django.request").removeHandler(handler)
    assert "/broken/" in stream.getvalue()
    assert SECRET not in stream.getvalue()
