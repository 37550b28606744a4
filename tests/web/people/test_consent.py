"""Consent: asked first, unticked, on record, withdrawable (R13, R14, R15)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from druckpunkt.web.people.models import Consent, Person
from druckpunkt.web.people.purpose import CONSENT_VERSION, purpose_hash
from druckpunkt.web.people.selectors import has_consented
from tests.web import clock
from tests.web.cast import Visitor

CONSENT = reverse("people:consent")


@pytest.fixture
def withdrawn(anna: Visitor) -> Visitor:
    """Anna after she has withdrawn her consent."""
    anna.post(reverse("people:withdraw"))
    return anna


def test_looking_at_the_consent_page_makes_nobody(guest: Visitor) -> None:
    answer = guest.get(CONSENT)

    assert answer.status_code == 200
    assert not Person.objects.exists()
    assert not [name for name in answer.cookies if "person" in name]


def test_the_box_is_not_ticked(guest: Visitor) -> None:
    page = guest.get(CONSENT).content.decode()

    assert 'name="agreed"' in page
    assert "checked" not in page


def test_agreeing_makes_a_person_with_the_consent_on_record(guest: Visitor) -> None:
    guest.agree(zone="America/New_York")

    consent = Consent.objects.get()
    assert consent.person == guest.person
    assert (consent.version, consent.purpose_hash) == (CONSENT_VERSION, purpose_hash())
    assert (consent.given_at, consent.withdrawn_at) == (clock.START, None)
    assert guest.person.zone == "America/New_York"
    assert guest.person.language == "de"


def test_without_the_tick_nobody_is_made_and_the_page_says_why(guest: Visitor) -> None:
    answer = guest.post(CONSENT, {"zone": "Europe/Berlin"})

    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    assert not Person.objects.exists()


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "x" * 60, "localtime"])
def test_a_zone_nobody_knows_becomes_berlin(guest: Visitor, zone: str) -> None:
    guest.agree(zone=zone)

    assert guest.person.zone == "Europe/Berlin"


def test_agreeing_twice_keeps_person_and_consent(anna: Visitor) -> None:
    before = anna.person

    answer = anna.post(CONSENT, {"agreed": "on"})

    assert answer.status_code == 302
    assert anna.person == before
    assert Consent.objects.count() == 1


def test_nobody_gets_past_the_door_without_consent(guest: Visitor, withdrawn: Visitor) -> None:
    for visitor in (guest, withdrawn):
        answer = visitor.get(reverse("safety:check"))

        assert (answer.status_code, answer["Location"]) == (302, CONSENT)


def test_withdrawing_ends_the_consent_and_keeps_it_on_record(withdrawn: Visitor) -> None:
    consent = Consent.objects.get()

    assert consent.withdrawn_at == clock.START
    assert not has_consented(withdrawn.person)


def test_after_withdrawing_one_may_still_see_consents_and_erase(withdrawn: Visitor) -> None:
    page = withdrawn.get(reverse("people:consents"))

    assert page.status_code == 200
    assert reverse("people:erase") in page.content.decode()
    assert withdrawn.get(reverse("people:erase")).status_code == 200


def test_the_effect_of_withdrawing_is_explained_before(anna: Visitor) -> None:
    page = anna.get(reverse("people:consents")).content.decode()

    assert page.index('class="warn"') < page.index(reverse("people:withdraw"))


def test_agreeing_again_brings_the_same_person_back(withdrawn: Visitor) -> None:
    before = withdrawn.person

    withdrawn.post(CONSENT, {"agreed": "on"})

    assert has_consented(before)
    assert Consent.objects.filter(person=before).count() == 2
    assert Person.objects.count() == 1


def test_a_new_wording_is_asked_again(anna: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("selectors", "services"):
        monkeypatch.setattr(f"druckpunkt.web.people.{module}.CONSENT_VERSION", "later")

    assert anna.get(reverse("safety:check"))["Location"] == CONSENT
    anna.post(CONSENT, {"agreed": "on"})

    first, second = Consent.objects.order_by("id")
    assert first.withdrawn_at is not None
    assert (second.version, second.withdrawn_at) == ("later", None)


def test_one_sees_only_ones_own_consents(anna: Visitor, ben: Visitor) -> None:
    ben.post(reverse("people:withdraw"))

    shown = anna.get(reverse("people:consents")).context["consents"]

    assert [consent.person for consent in shown] == [anna.person]


def test_times_are_told_in_the_zone_of_the_person(guest: Visitor) -> None:
    guest.agree(zone="America/New_York")

    page = guest.get(reverse("people:consents")).content.decode()

    assert "2. März 2026 13:30" in page
