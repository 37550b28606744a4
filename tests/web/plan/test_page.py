"""The plan page says the same as the page of today: what is done, and why the mat waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from druckpunkt.session import SkinFinding
from tests.web import clock
from tests.web.cast import Visitor
from tests.web.safety.records import session_at, skin_at

PLAN, CHECK = reverse("plan:show"), reverse("safety:check")
RESULT, SESSION = reverse("safety:result"), reverse("offline:session", args=["de"])


def page_of(visitor: Visitor) -> str:
    return visitor.get(PLAN).content.decode().split("<main")[1].split("</main>")[0]


def test_before_the_session_the_page_offers_it(anna: Visitor) -> None:
    page = page_of(anna)

    assert f'href="{SESSION}"' in page
    assert "Erledigt" not in page


def test_after_the_session_the_page_says_that_it_is_done(anna: Visitor) -> None:
    session_at(anna.person, clock.now())

    page = page_of(anna)

    assert "Erledigt: heute 10 Minuten." in page
    assert f'href="{SESSION}"' not in page


@pytest.mark.parametrize(
    ("sign", "words"),
    [("epilepsy", "Frag erst eine Ärztin"), ("night_pain", "Geh heute noch zum Arzt")],
)
def test_a_check_that_said_no_leads_to_what_it_said(anna: Visitor, sign: str, words: str) -> None:
    clock.advance(timedelta(minutes=1))
    anna.answer_check(**{sign: "yes"})

    page = page_of(anna)

    assert "Erst einmal keine Matte" in page
    assert f'href="{RESULT}"' in page
    assert f'href="{SESSION}"' not in page


def test_bad_skin_pauses_the_plan_with_its_reason(anna: Visitor) -> None:
    clock.advance(timedelta(hours=1))
    skin_at(anna.person, clock.now(), SkinFinding.BROKEN)

    page = page_of(anna)

    assert "Deine Haut hat nach einer Einheit stark reagiert." in page
    assert f'href="{CHECK}"' in page
    assert f'href="{SESSION}"' not in page
