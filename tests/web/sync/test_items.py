"""Items of a phone: each gets its answer, none spoils another (H10, R17, R27, R35)."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.web.diary.models import Entry
from druckpunkt.web.people.services import withdraw_consent
from druckpunkt.web.session.models import Session, SkinCheck
from druckpunkt.web.sync.limits import TRIES
from druckpunkt.web.sync.owners import owner_of
from tests.web import clock
from tests.web.cast import Visitor
from tests.web.sync.items import (
    codes,
    entry,
    item,
    results,
    send,
    send_text,
    session,
    skin,
)

AT = clock.START + timedelta(minutes=10)
LOOKED_AT = AT + timedelta(minutes=40)
NOW = AT + timedelta(hours=2)
END = {"kind": "end", "at_seconds": 30}


@pytest.fixture(autouse=True)
def _later(request: pytest.FixtureRequest) -> None:
    """The items were made after the checks; they are sent two hours later."""
    for name in ("anna", "ben"):
        if name in request.fixturenames:
            request.getfixturevalue(name)
    clock.set_to(NOW)


def counts() -> tuple[int, int, int]:
    """Count entries, sessions and skin checks of everybody."""
    return Entry.objects.count(), Session.objects.count(), SkinCheck.objects.count()


def test_everything_arrives(anna: Visitor) -> None:
    lain = session(anna.person, AT)
    answer = send(anna, entry(anna.person, AT), lain, skin(anna.person, lain, LOOKED_AT))

    assert results(answer) == ["stored", "stored", "stored"]
    assert counts() == (1, 1, 1)
    row = Entry.objects.get()
    assert (row.written_at, row.received_at) == (AT, NOW)


def test_the_answer_has_the_order_and_the_numbers_of_the_items(anna: Visitor) -> None:
    lain = session(anna.person, AT)
    sent = [skin(anna.person, lain, LOOKED_AT), entry(anna.person, AT), lain]

    answer = send(anna, *sent)

    assert answer.json()["format"] == "druckpunkt-sync-1"
    assert [one["uuid"] for one in answer.json()["answers"]] == [one["uuid"] for one in sent]
    assert results(answer) == ["stored", "stored", "stored"]


def test_everything_twice_is_known(anna: Visitor) -> None:
    lain = session(anna.person, AT)
    sent = [entry(anna.person, AT), lain, skin(anna.person, lain, LOOKED_AT)]
    send(anna, *sent)

    assert results(send(anna, *sent)) == ["known", "known", "known"]
    assert counts() == (1, 1, 1)


def test_the_same_item_twice_in_one_body_counts_once(anna: Visitor) -> None:
    lain = session(anna.person, AT)

    assert results(send(anna, lain, lain)) == ["stored", "known"]
    assert counts() == (0, 1, 0)


def test_a_skin_check_waits_for_its_session(anna: Visitor) -> None:
    lain = session(anna.person, AT)
    looked = skin(anna.person, lain, LOOKED_AT)

    early = send(anna, looked)

    assert (results(early), codes(early)) == (["later"], ["no_such_session"])
    assert counts() == (0, 0, 0)
    send(anna, lain)
    assert results(send(anna, looked)) == ["stored"]


def test_a_correction_waits_for_its_entry(anna: Visitor) -> None:
    first = entry(anna.person, AT, pain=4)
    better = entry(anna.person, AT + timedelta(minutes=5), pain=2, corrects=first["uuid"])

    early = send(anna, better)

    assert (results(early), codes(early)) == (["later"], ["correction_without_entry"])
    assert results(send(anna, better, first)) == ["stored", "stored"]
    assert list(Entry.objects.values_list("slot", "revision")) == [(1, 1), (1, 2)]


def test_two_entries_of_one_day_are_two(anna: Visitor) -> None:
    answer = send(
        anna, entry(anna.person, AT), entry(anna.person, AT + timedelta(minutes=9), pain=6)
    )

    assert results(answer) == ["stored", "stored"]
    assert list(Entry.objects.values_list("slot", "revision")) == [(1, 1), (2, 1)]


def bad(person: Any) -> dict[str, tuple[dict[str, Any], str]]:
    """Return items nobody can use, and the code each is refused with."""
    later = NOW + timedelta(hours=1)
    return {
        "another kind": (item(person, "weight", {}), "unknown_kind"),
        "a kind that is no text": (session(person, AT) | {"kind": []}, "unknown_kind"),
        "a later version": (session(person, AT) | {"version": 2}, "other_version"),
        "true is no version": (session(person, AT) | {"version": True}, "other_version"),
        "an unknown field": (session(person, AT, heart=60), "field_unknown"),
        "an unknown field outside": (session(person, AT) | {"more": 1}, "field_unknown"),
        "no body": (item(person, "session", {}), "field_missing"),
        "a body that is a list": (session(person, AT) | {"body": []}, "wrong_field"),
        "off the scale": (session(person, AT, before=11), "wrong_field"),
        "half a point": (session(person, AT, after=2.5), "wrong_field"),
        "a sting off the scale": (
            session(person, AT, stings=[{"minute": 0, "value": -1}]),
            "wrong_field",
        ),
        "pain off the scale": (entry(person, AT, pain=11), "off_scale"),
        "a region nobody has": (entry(person, AT, regions={"tail": 3}), "unknown_region"),
        "a region off the scale": (
            entry(person, AT, regions={"lower_back_left": 11}),
            "wrong_field",
        ),
        "a question nobody asked": (
            entry(person, AT, answers={"luck": {"state": "answered", "value": 1}}),
            "not_asked",
        ),
        "a value that was skipped": (
            entry(person, AT, answers={"pain": {"state": "skipped", "value": 1}}),
            "fields_contradict",
        ),
        "an empty entry": (
            entry(person, AT, answers={}, regions={}, painkillers=None, other_treatment=None),
            "empty",
        ),
        "a session of the future": (session(person, later), "from_the_future"),
        "an entry of the future": (entry(person, later), "written_in_the_future"),
        "a day of the future": (entry(person, AT, asked_on="2026-03-03"), "future_day"),
        "a session before the check": (
            session(person, AT - timedelta(days=30)),
            "no_valid_verdict",
        ),
        "an entry from before": (
            entry(person, AT - timedelta(days=1)),
            "before_you_came",
        ),
        "a session of last year": (session(person, AT - timedelta(days=400)), "too_old"),
        "a session above the cap": (
            session(person, AT, planned_minutes=30, ending="stopped"),
            "above_cap",
        ),
        "minutes that do not follow": (
            session(person, AT, events=[{"kind": "start", "at_seconds": 0}, END]),
            "minutes_do_not_follow",
        ),
        "a year that is none": (
            session(person, AT, started_at="9999-99-99T00:00:00Z"),
            "wrong_field",
        ),
        "no zone": (session(person, AT, zone="Mars/Olympus"), "unknown_zone"),
        "an escape from the zones": (session(person, AT, zone="../../etc/passwd"), "unknown_zone"),
        "the zone of the server": (session(person, AT, zone="localtime"), "unknown_zone"),
        "a note that is too long": (entry(person, AT, note="a" * 2001), "long_text"),
        "half a sign": (entry(person, AT, note="\ud800"), "wrong_field"),
        "a sign nobody can store": (entry(person, AT, unwanted="\0"), "wrong_field"),
        "not a number": (session(person, AT, minutes=float("nan")), "wrong_field"),
        "no end of minutes": (session(person, AT, minutes=float("inf")), "wrong_field"),
        "a huge number": (session(person, AT, planned_minutes=10**400), "wrong_field"),
        "a thousand events": (
            session(person, AT, events=[{"kind": "pause", "at_seconds": 1}] * 1000),
            "too_many_parts",
        ),
    }


@pytest.mark.parametrize("place", [0, 1, 2])
def test_no_bad_item_spoils_the_others(place: int, anna: Visitor) -> None:
    for number, (name, (one, code)) in enumerate(bad(anna.person).items()):
        at = AT + timedelta(seconds=number * 10 + place)
        good = [entry(anna.person, at), session(anna.person, at)]
        before = counts()

        answer = send(anna, *good[:place], one, *good[place:])

        said = codes(answer)
        assert said.pop(place) == code, name
        assert said == [None, None], name
        assert counts() == (before[0] + 1, before[1] + 1, 0), name
        clock.advance(timedelta(minutes=1))
        Entry.objects.all().delete()


@pytest.mark.parametrize(
    "odd", [None, 3, "text", [], {}, {"uuid": 5}, {"uuid": "A" * 36}, {"uuid": None}]
)
def test_an_item_without_a_number_gets_an_answer_too(odd: object, anna: Visitor) -> None:
    answer = send(anna, odd, session(anna.person, AT))

    first, second = answer.json()["answers"]
    assert (first["uuid"], first["result"]) == (None, "refused")
    assert first["sentence"]
    assert second["result"] == "stored"


def test_a_name_twice_spoils_only_its_item(anna: Visitor) -> None:
    good = json.dumps(session(anna.person, AT))
    odd = json.dumps(session(anna.person, AT)).replace('"use"', '"use": "mat", "use"')

    answer = send_text(anna, f'{{"format": "druckpunkt-sync-1", "items": [{odd}, {good}]}}')

    assert results(answer) == ["refused", "stored"]


def test_two_contents_under_one_number_keep_the_first(anna: Visitor) -> None:
    lain = session(anna.person, AT)
    other = session(anna.person, AT, layer="towel") | {"uuid": lain["uuid"]}

    answer = send(anna, lain, other)

    assert (results(answer), codes(answer)) == (["stored", "refused"], [None, "uuid_twice"])
    assert Session.objects.get().layer == "shirt"


@pytest.mark.parametrize("kind", ["entry", "session", "skin"])
def test_a_number_of_another_kind_is_taken(kind: str, anna: Visitor) -> None:
    lain = session(anna.person, AT)
    written = entry(anna.person, AT)
    send(anna, lain, written)
    taken = written if kind == "session" else lain
    later = AT + timedelta(minutes=20)
    fresh = {
        "entry": entry(anna.person, later, pain=9),
        "session": session(anna.person, later),
        "skin": skin(anna.person, lain, LOOKED_AT),
    }[kind]

    answer = send(anna, fresh | {"uuid": taken["uuid"]})

    assert (results(answer), codes(answer)) == (["refused"], ["uuid_taken"])
    assert counts() == (1, 1, 0)


def test_an_item_of_somebody_else_is_neither_stored_nor_known(anna: Visitor, ben: Visitor) -> None:
    lain = session(anna.person, AT)
    send(anna, lain)
    unknown = session(anna.person, AT) | {"uuid": str(uuid.uuid4())}

    known_one, unknown_one = send(ben, lain, unknown).json()["answers"]

    assert known_one["code"] == unknown_one["code"] == "other_owner"
    assert known_one["sentence"] == unknown_one["sentence"]
    assert Session.objects.filter(person=ben.person).count() == 0
    assert counts() == (0, 1, 0)


def test_ben_cannot_reach_what_is_annas_by_its_number(anna: Visitor, ben: Visitor) -> None:
    lain, written = session(anna.person, AT), entry(anna.person, AT)
    send(anna, lain, written)
    tries = [
        skin(ben.person, lain, LOOKED_AT, "broken"),
        entry(ben.person, AT, pain=9, corrects=written["uuid"]),
    ]

    assert results(send(ben, *tries)) == ["later", "later"]
    nothing = [
        skin(ben.person, {"uuid": str(uuid.uuid4())}, LOOKED_AT, "broken"),
        entry(ben.person, AT, pain=9, corrects=str(uuid.uuid4())),
    ]
    assert codes(send(ben, *tries)) == codes(send(ben, *nothing))
    assert counts() == (1, 1, 0)


def test_owners_differ_and_name_nobody(anna: Visitor, ben: Visitor) -> None:
    assert owner_of(anna.person) != owner_of(ben.person)
    assert anna.person.pk.hex not in owner_of(anna.person)


def test_a_failure_of_ours_keeps_the_item_on_the_phone(
    anna: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise RuntimeError("pain 9")

    monkeypatch.setattr("druckpunkt.web.session.services.record", fails)
    answer = send(anna, session(anna.person, AT), entry(anna.person, AT))

    assert results(answer) == ["later", "stored"]
    assert codes(answer) == ["server_error", None]
    assert counts() == (1, 0, 0)
    assert "pain 9" not in caplog.records[0].getMessage()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (" ", 400, "not_json"),
        ("{", 400, "not_json"),
        (b"\xff\xfe", 400, "not_json"),
        ("[" * 100_000, 400, "unusable_json"),
        ("[]", 400, "wrong_field"),
        ("{}", 400, "unknown_format"),
        ('{"format": "druckpunkt-sync-2", "items": []}', 400, "unknown_format"),
        ('{"format": "druckpunkt-sync-1"}', 400, "field_missing"),
        ('{"format": "druckpunkt-sync-1", "items": {}}', 400, "wrong_field"),
        ('{"format": "druckpunkt-sync-1", "items": [], "x": 1}', 400, "field_unknown"),
        (json.dumps({"format": "druckpunkt-sync-1", "items": [0] * 101}), 413, "too_many_items"),
        (" " * 500_001, 413, "too_many_bytes"),
    ],
)
def test_a_body_that_is_wrong_as_a_whole_says_why(
    body: str | bytes, status: int, code: str, anna: Visitor
) -> None:
    answer = send_text(anna, body)

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["code"] == code
    assert answer.json()["sentence"].endswith(".")


def test_a_hundred_items_are_allowed(anna: Visitor) -> None:
    answer = send(anna, *[None] * 100)

    assert results(answer) == ["refused"] * 100


def test_a_form_is_no_json(anna: Visitor) -> None:
    answer: Any = anna.post(reverse("sync:items"), {"items": "[]"})

    assert (answer.status_code, answer.json()["code"]) == (400, "wrong_content_type")


@pytest.mark.parametrize("name", ["sync:card", "sync:items"])
def test_who_is_not_signed_in_gets_401_in_json(name: str, guest: Visitor) -> None:
    verb = guest.get if name == "sync:card" else guest.post
    answer: Any = verb(reverse(name))

    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_who_withdrew_the_consent_gets_401_and_nothing_is_stored(anna: Visitor) -> None:
    person = anna.person
    withdraw_consent(person)

    for answer in (send(anna, session(person, AT)), anna.get(reverse("sync:card"))):
        assert (answer.status_code, answer.json()["code"]) == (401, "no_consent")
    assert counts() == (0, 0, 0)


def test_an_old_token_gets_403_in_json_and_a_fresh_one_works(anna: Visitor) -> None:
    anna.handler.enforce_csrf_checks = True
    sent = json.dumps({"format": "druckpunkt-sync-1", "items": [session(anna.person, AT)]})
    where, kind = reverse("sync:items"), "application/json"

    old: Any = anna.post(where, sent, content_type=kind, headers={"X-CSRFToken": "a" * 64})
    assert (old.status_code, old.json()["code"]) == (403, "old_token")

    token = anna.get(reverse("sync:card")).json()["csrf"]
    fresh = anna.post(where, sent, content_type=kind, headers={"X-CSRFToken": token})
    assert results(fresh) == ["stored"]


def test_too_many_deliveries_wait(anna: Visitor, ben: Visitor) -> None:
    for _ in range(TRIES):
        assert send(anna).status_code == 200

    braked = send(anna, session(anna.person, AT))

    assert (braked.status_code, braked["Retry-After"]) == (429, "60")
    assert send(ben).status_code == 200
    clock.advance(timedelta(seconds=61))
    assert send(anna).status_code == 200


def test_an_item_leaves_no_value_in_the_log(
    anna: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    send(anna, entry(anna.person, AT, pain=11, note="secret"), session(anna.person, AT))

    assert "secret" not in caplog.text
