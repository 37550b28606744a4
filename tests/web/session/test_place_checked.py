"""A verdict counts for the skin it was asked about: another place is another check (R07)."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from druckpunkt.safety import Goal, Position
from druckpunkt.session import Use
from druckpunkt.web.session.models import Session
from druckpunkt.web.session.services import store_session
from druckpunkt.web.trials.refusal import Refused
from tests.web import clock
from tests.web.cast import Visitor
from tests.web.session.logs import lie, played, told
from tests.web.sync.items import codes, send, session

LATER = clock.START + timedelta(hours=1)


@pytest.fixture
def nora(guest: Visitor) -> Visitor:
    """Somebody whose check was about the neck."""
    guest.agree()
    guest.choose_plan(Goal.NECK_SHOULDERS, Position.NECK)
    guest.confirm_safety()
    clock.set_to(LATER + timedelta(hours=1))
    return guest


@pytest.mark.parametrize("make", [played, told])
@pytest.mark.parametrize("position", ["back", "shoulders", "seat", "feet"])
def test_a_session_elsewhere_is_refused(make: object, position: str, nora: Visitor) -> None:
    log = make(LATER, position=position)  # type: ignore[operator]

    with pytest.raises(Refused, match="other_place"):
        store_session(nora.person, log, client_uuid=uuid.uuid4(), now=clock.now())
    assert not Session.objects.exists()


def test_a_session_where_the_check_asked_is_stored(nora: Visitor) -> None:
    assert lie(nora.person, LATER, position="neck").is_new


def test_without_the_mat_no_place_is_pressed(nora: Visitor) -> None:
    assert lie(nora.person, LATER, position="back", use=Use.REST).is_new


def test_a_phone_is_told_both_places(nora: Visitor) -> None:
    answer = send(nora, session(nora.person, LATER))

    assert codes(answer) == ["other_place"]
    sentence = answer.json()["answers"][0]["sentence"]
    assert "Rücken" in sentence
    assert "Nacken" in sentence


def test_what_was_lain_before_the_place_changed_still_arrives(anna: Visitor) -> None:
    log = played(LATER)
    clock.set_to(LATER + timedelta(hours=1))
    anna.choose_plan(Goal.NECK_SHOULDERS, Position.NECK)
    anna.answer_check()

    assert store_session(anna.person, log, client_uuid=uuid.uuid4(), now=clock.now()).is_new


def test_the_form_says_why(nora: Visitor) -> None:
    sent = {
        "day": LATER.date().isoformat(),
        "begun": "20:30",
        "minutes": "5",
        "use": "mat",
        "position": "back",
        "layer": "shirt",
        "base": "yoga_mat",
        "ending": "completed",
    }

    answer = nora.post(reverse("session:add"), sent)

    assert answer.status_code == 422
    assert "Sicherheitsprüfung galt für" in answer.content.decode()
