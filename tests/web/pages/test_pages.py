"""Start, method, privacy and the error pages, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from druckpunkt.web.pages import errors
from druckpunkt.web.people.models import Person
from tests.web import walk
from tests.web.cast import Visitor

PAGES = ["pages:start", "pages:method", "pages:privacy", "people:consent", "people:recover"]
HEALING = re.compile(r"\b(heilt|heilen|kuriert|bewiesen|proven|cures?|heals?)\b", re.IGNORECASE)


def text_of(visitor: Visitor, name: str) -> str:
    """Return the page behind an address name."""
    answer = visitor.get(reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_start_page_has_one_main_button_and_says_what_this_is(guest: Visitor) -> None:
    page = text_of(guest, "pages:start")

    assert "Finde ehrlich heraus, ob dir die Matte hilft." in page
    assert page.count('class="button"') == 1
    assert f'href="{reverse("pages:begin")}">Ehrlich testen' in page


def test_the_start_page_speaks_english_too(db: None) -> None:
    page = text_of(Visitor(**{"accept-language": "en"}), "pages:start")

    assert "Test it honestly" in page
    assert "Ehrlich" not in page


def test_whoever_has_a_running_trial_starts_with_today(anna: Visitor) -> None:
    walk.started(anna.person)

    for name in ("pages:start", "pages:begin"):
        assert anna.get(reverse(name))["Location"] == reverse("diary:today")


def test_after_a_withdrawal_the_start_page_is_the_plain_one(anna: Visitor) -> None:
    walk.started(anna.person)
    anna.post(reverse("people:withdraw"))

    assert anna.get(reverse("pages:start")).status_code == 200


def test_the_way_in_leads_from_consent_to_goal_check_and_plan(guest: Visitor) -> None:
    begin = reverse("pages:begin")

    assert guest.get(begin)["Location"] == reverse("people:consent")
    guest.agree()
    assert guest.get(begin)["Location"] == reverse("plan:goal")
    guest.choose_plan()
    assert guest.get(begin)["Location"] == reverse("safety:check")
    guest.confirm_safety()
    assert guest.get(begin)["Location"] == reverse("plan:show")
    assert Person.objects.count() == 1


def test_the_method_page_shows_the_measured_figures(guest: Visitor) -> None:
    page = " ".join(text_of(guest, "pages:method").split())

    for figures in ("12–25", "14–39", ">40<", "5–6"):
        assert figures in page
    assert "Gemessen mit simulierten Tagebüchern" in page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_promises_healing(db: None, name: str, language: str) -> None:
    page = text_of(Visitor(**{"accept-language": language}), name)

    assert HEALING.findall(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_german_page_is_german_throughout(guest: Visitor, name: str) -> None:
    page = text_of(guest, name)

    visible = re.sub(r"<[^>]+>", " ", page)
    assert not re.findall(r"\b(the|and|your|with|you)\b", visible)


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.not_found, 404),
    ],
)
@pytest.mark.parametrize(("language", "home"), [("de", "Zur Startseite"), ("en", "To the start")])
def test_error_pages_keep_the_look_and_lead_home(
    view: Any, status: int, language: str, home: str
) -> None:
    request = RequestFactory().get("/")

    with override(language):
        answer = view(request, Exception("inside"))

    page = answer.content.decode()
    assert answer.status_code == status
    assert home in page
    assert "inside" not in page
    assert "1-ground.css" in page


def test_a_failure_page_needs_no_database() -> None:
    answer = errors.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500


def test_an_old_form_is_explained(guest: Visitor) -> None:
    guest.handler.enforce_csrf_checks = True

    answer = guest.post(reverse("people:consent"), {"agreed": "on"})

    assert answer.status_code == 403
    assert "Das Formular war zu alt" in answer.content.decode()
