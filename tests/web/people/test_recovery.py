"""The recovery code: shown once, stored hashed, exchanged for a new one (R23, R28)."""

from __future__ import annotations

import re
from datetime import timedelta

from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.web.people import secrets
from druckpunkt.web.people.models import Person
from tests.web import clock
from tests.web.cast import Visitor

RECOVER = reverse("people:recover")


def test_the_code_is_shown_once_and_stored_only_as_a_hash(guest: Visitor) -> None:
    shown = guest.agree().content.decode()

    code = guest.recovery_code
    assert re.fullmatch(r"([0-9A-Z]{5}-){3}[0-9A-Z]{5}", code)
    assert shown.count(code) == 1
    assert code not in str(Person.objects.values_list().get())
    assert code not in guest.get(reverse("people:consents")).content.decode()


def test_the_token_is_stored_only_as_a_hash(anna: Visitor) -> None:
    tokens = [cookie.value for name, cookie in anna.cookies.items() if "person" in name]

    assert len(tokens) == 1
    assert tokens[0] not in str(Person.objects.values_list("devices__token_hash").get())


def test_the_code_brings_the_diary_to_another_browser(anna: Visitor, guest: Visitor) -> None:
    person = anna.person

    guest.post(RECOVER, {"code": anna.recovery_code})

    assert guest.person == person


def test_the_old_browser_stays_signed_in(anna: Visitor, guest: Visitor) -> None:
    guest.post(RECOVER, {"code": anna.recovery_code})

    assert anna.get(reverse("people:consents")).status_code == 200


def test_the_old_browser_is_signed_out_when_asked(anna: Visitor, guest: Visitor) -> None:
    person = anna.person

    guest.post(RECOVER, {"code": anna.recovery_code, "alone": "on"})

    assert guest.person == person
    assert anna.get(reverse("people:consents"))["Location"] == reverse("people:consent")


def test_a_browser_that_was_signed_out_is_told_the_way_back(anna: Visitor, guest: Visitor) -> None:
    guest.post(RECOVER, {"code": anna.recovery_code, "alone": "on"})

    assert RECOVER in anna.get(reverse("people:consent")).content.decode()


def test_a_wrong_code_signs_nobody_out(anna: Visitor, guest: Visitor) -> None:
    guest.post(RECOVER, {"code": "ABCDE-ABCDE-ABCDE-ABCDE", "alone": "on"})

    assert anna.get(reverse("people:consents")).status_code == 200


def test_the_code_works_once_and_is_replaced(anna: Visitor, guest: Visitor) -> None:
    new = guest.post(RECOVER, {"code": anna.recovery_code}).context["code"]

    assert new != anna.recovery_code
    assert guest.post(RECOVER, {"code": anna.recovery_code}).status_code == 422
    assert anna.post(RECOVER, {"code": new}).status_code == 200


def test_a_wrong_code_is_refused_without_a_hint(anna: Visitor, guest: Visitor) -> None:
    answer = guest.post(RECOVER, {"code": "ABCDE-ABCDE-ABCDE-ABCDE"})

    assert answer.status_code == 422
    assert "aria-invalid" in answer.content.decode()
    assert not [name for name in guest.cookies if "person" in name]


def test_an_example_has_no_code_to_guess(db: None, guest: Visitor) -> None:
    from druckpunkt.web.people.services import new_example_person

    person = new_example_person(language="de")

    assert person.recovery_hash is None


def test_guessing_is_slowed_down(anna: Visitor, guest: Visitor) -> None:
    for _ in range(10):
        guest.post(RECOVER, {"code": "wrong"})

    assert guest.post(RECOVER, {"code": anna.recovery_code}).status_code == 429
    clock.advance(timedelta(minutes=10))
    assert guest.post(RECOVER, {"code": anna.recovery_code}).status_code == 200


def test_whoever_guesses_locks_nobody_else_out(anna: Visitor, guest: Visitor) -> None:
    for _ in range(11):
        refused = guest.post(RECOVER, {"code": "wrong"}, REMOTE_ADDR="192.168.1.66")

    assert refused.status_code == 429
    assert guest.post(RECOVER, {"code": anna.recovery_code}).status_code == 200


def test_recovering_brings_the_language_along(guest: Visitor, anna: Visitor) -> None:
    anna.post(reverse("people:language"), {"language": "en"})

    answer = guest.post(RECOVER, {"code": anna.recovery_code})

    assert '<html lang="en">' in answer.content.decode()
    assert '<html lang="en">' in guest.get("/method/").content.decode()


def test_a_new_code_replaces_the_old_one(anna: Visitor, guest: Visitor) -> None:
    new = anna.post(reverse("people:new_code")).context["code"]

    assert guest.post(RECOVER, {"code": anna.recovery_code}).status_code == 422
    assert guest.post(RECOVER, {"code": new}).status_code == 200


@given(st.text(secrets.ALPHABET, min_size=20, max_size=20), st.data())
def test_a_code_may_be_typed_carelessly(code: str, data: st.DataObject) -> None:
    looks_like = {"0": "0oO", "1": "1iIlL"}

    typed = "".join(
        data.draw(st.sampled_from(looks_like.get(letter, letter + letter.lower())))
        + data.draw(st.sampled_from(["", " ", "-"]))
        for letter in code
    )

    assert secrets.hash_recovery_code(typed) == secrets.hash_recovery_code(code)


def test_codes_have_a_hundred_bits() -> None:
    assert len(set(secrets.ALPHABET)) ** (secrets.GROUPS * secrets.GROUP_LENGTH) == 2**100
