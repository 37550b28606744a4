"""The page with the recovery code, loaded again: a way on for its reader, for nobody else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.web.people import cookies
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.services import withdraw_consent
from tests.web.cast import Visitor

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CONSENT = reverse("people:consent")
ELSEWHERE = "https://elsewhere.example"


@pytest.fixture
def used_up(guest: Visitor) -> dict[str, str]:
    """The form by which the guest has just agreed, in a browser whose forms are checked."""
    guest.handler.enforce_csrf_checks = True
    found = TOKEN.search(guest.get(CONSENT).content.decode())
    assert found
    form = {"csrfmiddlewaretoken": found.group(1), "agreed": "on"}
    assert guest.post(CONSENT, form).status_code == 200
    return form


def refused(answer: Any) -> bool:
    """Say whether the form was refused, and nobody was made."""
    return answer.status_code == 403 and Person.objects.count() == 1


def test_loading_it_again_leads_to_a_new_code(guest: Visitor, used_up: dict[str, str]) -> None:
    answer = guest.post(CONSENT, used_up)
    page = guest.get(answer["Location"]).content.decode()

    assert answer["Location"] == reverse("people:consents") + "#code"
    assert "Der Wiederherstellungscode wurde nur das eine Mal gezeigt." in page
    assert 'id="code"' in page
    assert Person.objects.count() == 1


@pytest.mark.parametrize("token", [None, "", "short", "?" * 64])
def test_without_a_token_of_ours_it_is_refused(
    guest: Visitor, used_up: dict[str, str], token: str | None
) -> None:
    form = used_up | {"csrfmiddlewaretoken": token or ""}
    if token is None:
        del form["csrfmiddlewaretoken"]

    assert refused(guest.post(CONSENT, form))


def test_sent_from_elsewhere_it_is_refused(guest: Visitor, used_up: dict[str, str]) -> None:
    assert refused(guest.post(CONSENT, used_up, headers={"origin": ELSEWHERE}))


def test_after_a_withdrawal_it_is_refused(guest: Visitor, used_up: dict[str, str]) -> None:
    withdraw_consent(guest.person)

    assert refused(guest.post(CONSENT, used_up))


def test_in_a_browser_that_was_signed_out_it_is_refused(
    guest: Visitor, used_up: dict[str, str]
) -> None:
    guest.cookies[cookies.person_cookie()] = "no longer known"

    assert refused(guest.post(CONSENT, used_up))


def test_while_the_example_is_open_it_is_refused(guest: Visitor, used_up: dict[str, str]) -> None:
    guest.handler.enforce_csrf_checks = False
    guest.post(reverse("example:enter"))
    guest.handler.enforce_csrf_checks = True

    assert guest.post(CONSENT, used_up).status_code == 403


def test_a_used_up_form_of_another_page_is_refused(guest: Visitor, used_up: dict[str, str]) -> None:
    assert refused(guest.post(reverse("people:erase"), used_up | {"confirmed": "on"}))
