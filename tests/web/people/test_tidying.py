"""Diaries that nobody uses any more go after a stated time (R19)."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from druckpunkt.web.people.models import Person
from druckpunkt.web.people.tidying import UNUSED, delete_unused
from tests.web import clock
from tests.web.cast import Visitor


def test_until_the_last_day_a_recovery_code_still_helps(anna: Visitor, guest: Visitor) -> None:
    clock.advance(UNUSED)

    assert delete_unused() == 0
    assert guest.post(reverse("people:recover"), {"code": anna.recovery_code}).status_code == 200


def test_after_that_the_diary_is_deleted(anna: Visitor) -> None:
    clock.advance(UNUSED + timedelta(days=2))

    assert delete_unused() == 1
    assert not Person.objects.exists()


def test_whoever_came_back_stays(anna: Visitor, ben: Visitor) -> None:
    clock.advance(timedelta(days=390))
    anna.post(reverse("people:language"), {"language": "de"})
    person = anna.person
    clock.advance(UNUSED - timedelta(days=380))

    assert delete_unused() == 1
    assert Person.objects.get() == person


def test_the_privacy_page_says_so(guest: Visitor) -> None:
    assert str(UNUSED.days) in guest.get(reverse("pages:privacy")).content.decode()
