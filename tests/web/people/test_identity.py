"""Who is here: a cookie of its own name, prolonged by changes, never by looking."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.test import override_settings
from django.urls import reverse

from druckpunkt.web.people import cookies
from druckpunkt.web.people.doors import sign_in
from tests.web import clock
from tests.web.cast import Visitor


def test_two_servers_use_different_cookie_names() -> None:
    with override_settings(SECRET_KEY="one"):
        first = cookies.person_cookie()
    with override_settings(SECRET_KEY="two"):
        second = cookies.person_cookie()

    assert first != second
    assert first.startswith("druckpunkt_person_")


def test_the_name_stays_as_long_as_the_key_stays() -> None:
    assert cookies.person_cookie() == cookies.person_cookie()


def test_a_token_nobody_was_given_is_nobody(guest: Visitor, db: None) -> None:
    guest.cookies[cookies.person_cookie()] = "guessed"

    assert guest.get(reverse("people:consents"))["Location"] == reverse("people:consent")


def test_a_change_prolongs_the_cookie_and_notes_the_day(anna: Visitor) -> None:
    clock.advance(timedelta(days=30))

    answer = anna.post(reverse("people:language"), {"language": "de"})

    assert answer.cookies[cookies.person_cookie()]["max-age"] == cookies.PERSON_SECONDS
    assert anna.person.last_seen_date == clock.now().date()


def test_a_refused_change_prolongs_nothing(anna: Visitor) -> None:
    clock.advance(timedelta(days=30))

    answer = anna.post(reverse("people:erase"))

    assert cookies.person_cookie() not in answer.cookies
    assert anna.person.last_seen_date == clock.START.date()


def test_the_visit_is_noted_on_the_study_day(anna: Visitor) -> None:
    clock.set_to(clock.START.replace(hour=2, day=9))

    anna.post(reverse("people:language"), {"language": "de"})

    assert anna.person.last_seen_date.isoformat() == "2026-03-08"


def test_the_person_is_asked_for_only_when_needed(
    anna: Visitor, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        anna.get(reverse("pages:method"))


@override_settings(TLS=True, COOKIE_PREFIX="__Host-")
def test_under_tls_the_cookie_is_secure_and_bound_to_the_host() -> None:
    from django.http import HttpResponse

    response = HttpResponse()
    sign_in(response, "token")

    cookie = response.cookies[cookies.person_cookie()]
    assert cookies.person_cookie().startswith("__Host-")
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_a_request_without_cookies_is_in_no_example() -> None:
    assert not cookies.in_example(HttpRequest())
