"""The page of the reminder: one address, shown once, by its owner."""

from __future__ import annotations

import pytest
from django.urls import reverse

from druckpunkt.web.reminders.models import Reminder
from druckpunkt.web.trials.models import Event, Kind
from tests.web.cast import Visitor

SHOW = reverse("reminders:show")
MAKE = reverse("reminders:make")
REVOKE = reverse("reminders:revoke")


def test_the_address_is_shown_once_in_both_forms(anna: Visitor) -> None:
    page = anna.post(MAKE, {"local_time": "20:15"}).content.decode()

    assert page.count("webcal://testserver/calendar/") == 1
    assert page.count("http://testserver/calendar/") == 1
    assert "/calendar/" not in anna.get(SHOW).content.decode()


def test_the_time_can_be_changed(anna: Visitor) -> None:
    anna.post(MAKE, {"local_time": "20:15"})
    before = Reminder.objects.get().token_hash

    answer = anna.post(MAKE, {"local_time": "06:40"})

    assert answer["Location"] == SHOW
    assert 'value="06:40"' in anna.get(SHOW).content.decode()
    assert Reminder.objects.get().token_hash == before


@pytest.mark.parametrize("typed", ["", "25:00", "19:60", "evening", "19", "-1:00", "19:30:15.5"])
def test_what_is_no_time_is_refused_with_a_sentence(typed: str, anna: Visitor) -> None:
    answer = anna.post(MAKE, {"local_time": typed})

    assert answer.status_code == 422
    assert "19:30" in answer.content.decode()
    assert not Reminder.objects.exists()


def test_revoking_twice_does_no_harm(anna: Visitor) -> None:
    anna.post(MAKE, {"local_time": "20:15"})

    assert [anna.post(REVOKE).status_code for _ in range(2)] == [302, 302]
    assert not Reminder.objects.exists()


def test_what_happened_is_on_record_without_the_time(anna: Visitor) -> None:
    anna.post(MAKE, {"local_time": "20:15"})
    anna.post(REVOKE)

    events = Event.objects.filter(person=anna.person, kind=Kind.REMINDERS_CHANGED)
    assert [event.detail for event in events] == [{}, {}]


def test_nobody_touches_the_reminder_of_somebody_else(anna: Visitor, ben: Visitor) -> None:
    anna.post(MAKE, {"local_time": "20:15"})

    ben.post(REVOKE)
    ben.post(MAKE, {"local_time": "05:00"})

    assert str(Reminder.objects.get(person=anna.person).local_time) == "20:15:00"


def test_a_guest_is_sent_to_the_consent(guest: Visitor) -> None:
    assert guest.get(SHOW)["Location"] == reverse("people:consent")
