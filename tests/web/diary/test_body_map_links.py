"""The body map leads to what lies on the mat, without script and without losing an entry."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.safety.use import Position
from druckpunkt.web.diary.body_map import body_map
from tests.web import clock
from tests.web.cast import Visitor
from tests.web.walk import evening

LINK = re.compile(r'<a href="(/on-the-mat/[^"]*)" target="_blank" rel="noopener">')


def test_the_entry_leads_there_in_a_new_tab_below_the_places(anna: Visitor) -> None:
    day: Any = anna.person.safety_checks.order_by("given_on").first()
    clock.set_to(evening(day.given_on))

    answer: Any = anna.get(reverse("diary:day", kwargs={"day": day.given_on}))

    text = answer.content.decode()
    links = LINK.findall(text)
    assert len(links) == 1
    assert anna.get(links[0]).status_code == 200
    assert text.index("data-body-list") < text.index(links[0]) < text.index('name="painkillers"')


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_entry_without_network_leads_there_too(language: str, guest: Visitor) -> None:
    text = guest.get(reverse("offline:entry", args=[language])).content.decode()

    assert LINK.findall(text) == [reverse("pages:on_the_mat")]


@pytest.mark.parametrize("position", Position)
def test_a_map_knows_the_address_of_its_position(position: Position) -> None:
    shown = body_map({}, position.value)

    assert (shown.position_code, bool(shown.position)) == (position.value, True)
    assert body_map({}, None).position_code == ""
