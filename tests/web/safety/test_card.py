"""The provisional card: two confirmations, unticked, decide between "go" and "ask first" (R07)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from druckpunkt.safety import PROVISIONAL_VERSION, VERDICT_LIFETIME_DAYS, Verdict
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.safety.selectors import latest_verdict, valid_verdict
from tests.web import clock
from tests.web.cast import Visitor

CHECK = reverse("safety:check")
TODAY = clock.START.date()


@pytest.fixture
def agreed(guest: Visitor) -> Visitor:
    """Somebody who agreed but has not seen the card."""
    guest.agree()
    return guest


def test_the_boxes_are_not_ticked(agreed: Visitor) -> None:
    page = agreed.get(CHECK).content.decode()

    assert page.count('type="checkbox"') == 2
    assert "checked" not in page


def test_the_card_shows_every_list_with_its_source_and_that_nobody_reviewed_it(
    agreed: Visitor,
) -> None:
    page = agreed.get(CHECK)

    text = page.content.decode()
    for one in page.context["card"].lists:
        assert one.title in text
        assert one.source in text
        assert all(item in text for item in one.items)
    assert "Noch nicht von einer Fachperson geprüft" in text


def test_both_ticks_give_a_verdict_that_is_stored(agreed: Visitor) -> None:
    answer = agreed.confirm_safety()

    row = SafetyCheck.objects.get()
    assert answer["Location"] == reverse("pages:begin")
    assert (row.person, row.verdict, row.version) == (
        agreed.person,
        Verdict.GO.value,
        PROVISIONAL_VERSION,
    )
    assert (row.given_on, row.given_at) == (TODAY, clock.START)


@pytest.mark.parametrize("ticked", [[], ["cautions_read"], ["none_applies"]])
def test_anything_less_means_ask_first(agreed: Visitor, ticked: list[str]) -> None:
    answer = agreed.post(CHECK, dict.fromkeys(ticked, "on"))

    assert answer["Location"] == reverse("safety:ask")
    assert SafetyCheck.objects.get().verdict == Verdict.ASK.value
    assert valid_verdict(agreed.person, TODAY) is None
    assert agreed.get(reverse("safety:ask")).status_code == 200


def test_a_newer_ask_ends_an_older_go(anna: Visitor) -> None:
    clock.advance(timedelta(minutes=1))

    anna.post(CHECK)

    assert valid_verdict(anna.person, TODAY) is None
    verdict = latest_verdict(anna.person)
    assert verdict is not None
    assert verdict.verdict is Verdict.ASK


def test_a_verdict_expires(anna: Visitor) -> None:
    last = TODAY + timedelta(days=VERDICT_LIFETIME_DAYS - 1)

    assert valid_verdict(anna.person, last) is not None
    assert valid_verdict(anna.person, last + timedelta(days=1)) is None


def test_whoever_never_saw_the_card_has_no_verdict(agreed: Visitor) -> None:
    assert latest_verdict(agreed.person) is None
    assert valid_verdict(agreed.person, TODAY) is None


def test_the_way_to_a_trial_leads_past_the_card(agreed: Visitor) -> None:
    assert agreed.get(reverse("pages:begin"))["Location"] == CHECK
