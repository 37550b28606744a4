"""A form left open in another tab never writes into the diary of somebody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from druckpunkt.safety import Goal, Position, questionnaire
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.people.models import Person
from tests.web import clock, walk
from tests.web.cast import Visitor

MONDAY = walk.MONDAY
DAY = reverse("diary:day", args=[MONDAY])
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def careful(anna: Visitor) -> Visitor:
    """Anna in her run-in, in a browser whose forms are checked as in real life."""
    walk.started_at(anna, walk.evening(MONDAY))
    anna.handler.enforce_csrf_checks = True
    return anna


def token_on(visitor: Visitor, path: str) -> str:
    """Open a page and return the token of its forms."""
    found = TOKEN.search(visitor.get(path).content.decode())
    assert found
    return found.group(1)


def send(visitor: Visitor, path: str, token: str, **form: str) -> int:
    """Send a form with a token and return the status."""
    return visitor.post(path, {"csrfmiddlewaretoken": token, **form}).status_code


def enter(visitor: Visitor) -> None:
    """Enter the example from the start page."""
    assert send(visitor, reverse("example:enter"), token_on(visitor, "/method/")) == 302


def leave(visitor: Visitor) -> None:
    """Leave the example by its banner."""
    leaving = reverse("people:leave_example")
    assert send(visitor, leaving, token_on(visitor, "/method/")) == 302


def test_a_form_of_the_person_is_refused_while_the_example_is_open(careful: Visitor) -> None:
    stale = token_on(careful, DAY)
    enter(careful)
    before = Entry.objects.count()

    assert send(careful, DAY, stale, pain="9") == 403
    assert send(careful, reverse("people:erase"), stale, confirmed="on") == 403
    assert Entry.objects.count() == before


def test_a_form_of_the_example_is_refused_after_it_was_left(careful: Visitor) -> None:
    enter(careful)
    stale = token_on(careful, "/trial/new/")
    leave(careful)

    assert send(careful, DAY, stale, pain="9") == 403
    assert send(careful, reverse("people:erase"), stale, confirmed="on") == 403
    assert not Entry.objects.exists()
    assert Person.objects.count() == 1


def test_a_form_of_one_example_is_refused_by_the_next(careful: Visitor) -> None:
    enter(careful)
    stale = token_on(careful, "/trial/new/")
    enter(careful)

    assert send(careful, reverse("people:erase"), stale, confirmed="on") == 403


def test_a_form_of_a_person_is_refused_after_another_diary_came_here(
    careful: Visitor, ben: Visitor
) -> None:
    stale = token_on(careful, DAY)
    token = token_on(careful, reverse("people:recover"))
    assert send(careful, reverse("people:recover"), token, code=ben.recovery_code) == 200

    assert send(careful, reverse("people:erase"), stale, confirmed="on") == 403
    assert Person.objects.count() == 2


@pytest.mark.parametrize("change", [enter, leave], ids=["entered", "left"])
def test_a_fresh_form_is_taken(careful: Visitor, change: Callable[[Visitor], None]) -> None:
    if change is leave:
        enter(careful)
    change(careful)

    token = token_on(careful, "/method/")

    assert send(careful, reverse("people:language"), token, language="en") == 302


def test_the_page_with_the_code_holds_a_token_that_works(guest: Visitor) -> None:
    guest.handler.enforce_csrf_checks = True
    clock.set_to(walk.evening(date(2026, 3, 2)))
    token = token_on(guest, reverse("people:consent"))
    assert send(guest, reverse("people:consent"), token, agreed="on") == 200

    guest.choose_plan()
    token = token_on(guest, reverse("safety:check"))

    asked = questionnaire(Goal.BACK, Position.BACK)
    replies = {factor.id: "no" for factor in asked.factors}
    assert send(guest, reverse("safety:check"), token, **replies) == 302
