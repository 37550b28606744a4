"""The example: a person of its own, entered by POST, left with one tap."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from druckpunkt.web.people import cookies, doors, services
from druckpunkt.web.people.models import Consent, Person
from tests.web import clock
from tests.web.cast import Visitor

LEAVE = reverse("people:leave_example")


def open_example(visitor: Visitor) -> None:
    """Do what the example's own page does after filling in the days."""
    response = HttpResponse()
    doors.enter_example(response, services.new_example_person(language="de"))
    visitor.cookies.update(response.cookies)


@pytest.fixture
def looking(anna: Visitor) -> Visitor:
    """Anna while she looks at the example."""
    open_example(anna)
    return anna


def test_the_example_stands_in_for_the_person(looking: Visitor) -> None:
    answer = looking.get(reverse("people:consents"))

    assert answer.context["request"].person == looking.example
    assert looking.example != looking.person


def test_every_page_says_that_it_is_the_example(looking: Visitor) -> None:
    for name in ("pages:start", "pages:method", "people:consents", "plan:goal"):
        assert f'action="{LEAVE}"' in looking.get(reverse(name)).content.decode()


def test_leaving_deletes_the_example_and_brings_the_person_back(looking: Visitor) -> None:
    anna = looking.person

    looking.post(LEAVE)

    assert Person.objects.get() == anna
    assert looking.get(reverse("people:consents")).context["request"].person == anna


def test_nothing_done_in_the_example_touches_the_person(looking: Visitor) -> None:
    looking.post(reverse("people:withdraw"))
    looking.post(reverse("safety:check"))
    looking.post(reverse("people:new_code"))
    looking.post(reverse("people:erase"), {"confirmed": "on"})

    anna = looking.person
    assert Consent.objects.get(person=anna).withdrawn_at is None
    assert anna.safety_checks.count() == 1
    assert not Person.objects.filter(is_example=True).exists()


def test_a_guest_may_look_without_consent(guest: Visitor) -> None:
    open_example(guest)

    assert guest.get(reverse("plan:goal")).status_code == 200
    assert not Consent.objects.exists()


def test_agreeing_while_looking_leaves_the_example(guest: Visitor) -> None:
    open_example(guest)

    guest.agree()

    assert Person.objects.get() == guest.person


def test_the_key_of_an_example_does_not_open_a_diary(anna: Visitor, guest: Visitor) -> None:
    name = cookies.person_cookie()
    guest.cookies[f"{name}_example"] = anna.cookies[name].value

    answer = guest.get(reverse("people:consents"))

    assert answer["Location"] == reverse("people:consent")


def test_an_example_of_yesterday_is_cleared_away(guest: Visitor, ben: Visitor) -> None:
    open_example(guest)
    clock.advance(timedelta(days=1, seconds=1))

    new = services.new_example_person(language="en")

    assert set(Person.objects.all()) == {ben.person, new}


def test_a_stale_example_cookie_shows_nothing_and_can_be_left(looking: Visitor) -> None:
    looking.example.delete()

    assert looking.get(reverse("people:consents")).status_code == 302
    looking.post(LEAVE)
    assert looking.get(reverse("people:consents")).status_code == 200
