"""Items of a phone are read strictly, one by one (R35)."""

from __future__ import annotations

import json
import uuid
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.diary import EntryState, OutcomeEntry
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.sync_bodies import EntryBody, SkinBody
from druckpunkt.formats.sync_json import BadItem, Item, load_items, read_item
from druckpunkt.session import Ending, Happening, SessionLog, SkinFinding, SkinMoment, Use
from druckpunkt.texts.errors import describe

OWNER = "ab" * 16
NUMBER = "12345678-1234-4234-8234-123456789abc"
SESSION: dict[str, Any] = {
    "started_at": "2026-11-23T18:00:00.123Z",
    "zone": "Europe/Berlin",
    "use": "mat",
    "planned_minutes": 10,
    "minutes": 9.998,
    "position": "back",
    "layer": "shirt",
    "base": "bed",
    "ending": "completed",
    "sound": "track",
    "events": [
        {"kind": "start", "at_seconds": 0},
        {"kind": "extend", "at_seconds": 60.5, "minutes": 10},
        {"kind": "jump", "at_seconds": 61, "seconds": -3600.5},
        {"kind": "end", "at_seconds": 599.9},
    ],
    "before": 0,
    "after": None,
    "stings": [{"minute": 0, "value": 10}],
    "added_later": False,
}
ENTRY: dict[str, Any] = {
    "asked_on": "2026-11-23",
    "written_at": "2026-11-23T21:00:00+01:00",
    "zone": "Europe/Berlin",
    "answers": {"pain": {"state": "answered", "value": 4}, "sleep": {"state": "skipped"}},
}
SKIN: dict[str, Any] = {
    "session": NUMBER,
    "moment": "morning",
    "finding": "prints",
    "checked_at": "2026-11-24T07:00:00Z",
    "zone": "Europe/Berlin",
}
BODIES = {"session": SESSION, "entry": ENTRY, "skin": SKIN}


def item(kind: str, **changes: object) -> dict[str, Any]:
    """Return an item with some fields of its body changed."""
    body = BODIES[kind] | changes
    return {"uuid": NUMBER, "owner": OWNER, "kind": kind, "version": 1, "body": body}


def read(value: object) -> Item:
    """Return a good item."""
    found = read_item(value, owner=OWNER)
    assert isinstance(found, Item)
    return found


def rejected(value: object) -> InputRejected:
    """Return why an item is bad."""
    found = read_item(value, owner=OWNER)
    assert isinstance(found, BadItem)
    return found.error


def test_a_session_is_read_as_it_was_told() -> None:
    log = read(item("session")).body

    assert isinstance(log, SessionLog)
    assert log.started_at == datetime(2026, 11, 23, 18, 0, 0, 123_000, tzinfo=UTC)
    assert (log.use, log.ending, log.before_0_10) == (Use.MAT, Ending.COMPLETED, 0)
    assert [event.kind for event in log.events][1:3] == [Happening.EXTEND, Happening.JUMP]
    assert log.events[2].seconds == -3600.5
    assert log.stings[0].value_0_10 == 10


def test_an_entry_is_read_and_what_is_not_said_is_open() -> None:
    body = read(item("entry")).body

    assert isinstance(body, EntryBody)
    assert body.asked_on == date(2026, 11, 23)
    assert body.written_at == datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert body.answers["pain"] == OutcomeEntry(EntryState.ANSWERED, 4.0)
    assert (body.corrects, body.minutes, body.medication_changed) == (None, None, None)


def test_a_look_at_the_skin_is_read() -> None:
    body = read(item("skin")).body

    assert body == SkinBody(
        uuid.UUID(NUMBER),
        SkinMoment.MORNING,
        SkinFinding.PRINTS,
        datetime(2026, 11, 24, 7, 0, tzinfo=UTC),
        "Europe/Berlin",
    )


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, body in BODIES.items() for field in body]
)
@pytest.mark.parametrize("odd", [[], {"a": 1}, "?", float("nan"), float("inf"), 10**30, -1, True])
def test_a_field_of_another_kind_is_refused_by_its_place(kind: str, field: str, odd: Any) -> None:
    found = read_item(item(kind, **{field: odd}), owner=OWNER)

    if isinstance(found, Item):
        assert (field, odd) in [("events", []), ("stings", []), ("added_later", True)]
    else:
        assert found.uuid == uuid.UUID(NUMBER)
        assert found.error.code in {"wrong_field", "unknown_zone", "field_missing", "field_unknown"}


@pytest.mark.parametrize("kind", BODIES)
def test_a_field_nobody_knows_is_refused(kind: str) -> None:
    assert rejected(item(kind, heart=60)).code == "field_unknown"
    assert rejected(item(kind) | {"heart": 60}).code == "field_unknown"


def test_whose_it_is_comes_before_everything_else() -> None:
    foreign = {"uuid": NUMBER, "owner": "cd" * 16, "kind": "?", "version": 9, "more": 1}

    assert rejected(foreign).code == "other_owner"
    assert rejected(foreign).values == {}


@pytest.mark.parametrize("version", [0, 2, "1", None, True, 1.5])
def test_another_version_is_refused(version: object) -> None:
    assert rejected(item("entry") | {"version": version}).code == "other_version"


@pytest.mark.parametrize(("name", "longest"), [("unwanted", 500), ("note", 2000)])
def test_a_text_may_be_so_long_and_no_longer(name: str, longest: int) -> None:
    read(item("entry", **{name: "ä" * longest}))

    error = rejected(item("entry", **{name: "ä" * (longest + 1)}))
    assert (error.code, error.values["longest"]) == ("long_text", longest)


def test_numbers_nobody_can_use_spoil_only_their_item() -> None:
    text = json.dumps(item("session")).replace("9.998", "1" + "0" * 6000)
    body = f'{{"format": "druckpunkt-sync-1", "items": [{text}, {json.dumps(item("skin"))}]}}'

    first, second = (read_item(one, owner=OWNER) for one in load_items(body.encode()))

    assert isinstance(first, BadItem)
    assert isinstance(second, Item)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "code",
    [
        "long_text",
        "other_owner",
        "other_version",
        "too_many_bytes",
        "too_many_items",
        "too_many_parts",
        "unknown_kind",
        "unusable_item",
        "uuid_taken",
        "uuid_twice",
    ],
)
def test_every_reason_has_a_sentence(code: str, language: str) -> None:
    said = describe(
        InputRejected(code, most=5, longest=5, field="a", found="b", place="c"), language
    )

    assert said.endswith(".")
    assert "…" not in said
    assert code not in said


Json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*SESSION, *ENTRY, "uuid", "owner", "kind", "x"]), inner)
    ),
    max_leaves=12,
)


@given(Json)
def test_whatever_an_item_is_it_gets_an_answer(value: object) -> None:
    assert isinstance(read_item(value, owner=OWNER), Item | BadItem)


@given(st.sampled_from(sorted(BODIES)), st.data())
def test_whatever_stands_in_a_field_it_gets_an_answer(kind: str, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(sorted(BODIES[kind])))
    found = read_item(item(kind, **{field: data.draw(Json)}), owner=OWNER)

    assert isinstance(found, Item | BadItem)


@given(st.binary(max_size=200))
def test_whatever_bytes_come_they_are_read_or_refused(data: bytes) -> None:
    with suppress(InputRejected):
        assert isinstance(load_items(data), list)
