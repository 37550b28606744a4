"""The frozen protocol: it comes back exactly, and nobody changes it unnoticed."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.formats import (
    InputRejected,
    dump_protocol,
    load_protocol,
    protocol_hash,
    read_protocol_file,
)
from druckpunkt.formats.json_text import canonical_text, sha256
from druckpunkt.trial.protocol import Pause, Protocol, with_opening, with_pause
from druckpunkt.trial.schedule import schedule
from tests.formats.protocols import PLAIN, protocols


def document(**changes: Any) -> dict[str, Any]:
    """The plain protocol as parsed JSON with some top-level fields changed."""
    parsed: dict[str, Any] = json.loads(dump_protocol(PLAIN))
    return parsed | changes


def signed(content: dict[str, Any]) -> str:
    """Write `content` with a hash that fits, as somebody could who means harm."""
    rest = {name: value for name, value in content.items() if name != "hash"}
    return json.dumps(rest | {"hash": sha256(rest)})


def refusal(text: str) -> InputRejected:
    """Return how `text` is refused."""
    with pytest.raises(InputRejected) as caught:
        load_protocol(text, name="plan.json")
    assert caught.value.values["file"] == "plan.json"
    return caught.value


@given(protocol=protocols)
def test_a_protocol_comes_back_exactly(protocol: Protocol) -> None:
    text = dump_protocol(protocol)

    assert load_protocol(text) == protocol
    assert dump_protocol(load_protocol(text)) == text


def test_the_schedule_comes_back_with_it() -> None:
    later = with_pause(
        PLAIN,
        Pause(date(2027, 1, 9), date(2027, 1, 12)),
        made_on=date(2027, 1, 8),
        last_recorded_day=date(2027, 1, 8),
    )

    assert schedule(load_protocol(dump_protocol(later))) == schedule(later)


def test_every_field_of_a_protocol_is_written() -> None:
    assert {field.name for field in fields(Protocol)} <= document().keys()


def test_the_hash_is_that_of_the_canonical_text_by_any_other_program() -> None:
    content = document()
    stated = content.pop("hash")
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert hashlib.sha256(text.encode()).hexdigest() == stated == protocol_hash(PLAIN)


def test_the_hash_does_not_depend_on_spelling() -> None:
    content = document()
    content["outcome"]["high"] = 10.0
    content["outcome"]["low"] = 0
    respelt = json.dumps(content, indent=7, sort_keys=True)

    assert load_protocol(respelt) == PLAIN


def test_each_version_has_a_hash_of_its_own() -> None:
    assert protocol_hash(with_opening(PLAIN, made_on=date(2027, 2, 1))) != protocol_hash(PLAIN)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 1},
        {"first_day": "2027-01-05"},
        {"on": "rest", "off": "mat"},
        {"hash": "0" * 64},
        {"note": "added"},
    ],
)
def test_a_changed_protocol_is_refused(change: dict[str, object]) -> None:
    assert refusal(json.dumps(document(**change))).code == "hash_does_not_fit"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"format": "other"}, "unknown_format", None),
        ({"format_version": 2}, "unknown_version", None),
        ({"format_version": True}, "unknown_version", None),
        ({"generator": "mersenne"}, "unknown_generator", None),
        ({"zone": "Mars/Olympus"}, "unknown_zone", None),
        ({"zone": "../etc/passwd"}, "unknown_zone", None),
        ({"surprise": 1}, "field_unknown", "surprise"),
        ({"seed": "7"}, "wrong_field", "seed"),
        ({"seed": True}, "wrong_field", "seed"),
        ({"seed": 1.5}, "wrong_field", "seed"),
        ({"version": 2}, "wrong_field", "version"),
        ({"first_day": "2027-02-30"}, "wrong_field", "first_day"),
        ({"first_day": "04.01.2027"}, "wrong_field", "first_day"),
        ({"first_day": "0001-01-01"}, "wrong_field", "first_day"),
        ({"day_boundary": "4 o'clock"}, "wrong_field", "day_boundary"),
        ({"expectation_0_10": 11}, "wrong_field", "expectation_0_10"),
        ({"exploratory": "sleep"}, "wrong_field", "exploratory"),
        ({"exploratory": [1]}, "wrong_field", "exploratory"),
        ({"pauses": {}}, "wrong_field", "pauses"),
        ({"pauses": [7]}, "wrong_field", "pauses[0]"),
        ({"outcome": None}, "wrong_field", "outcome"),
        ({"priors": {}}, "field_missing", "priors.neutral"),
        ({"on": "mat", "off": "mat"}, "fields_contradict", "$"),
    ],
)
def test_a_field_that_is_wrong_is_named(
    change: dict[str, object], code: str, field: str | None
) -> None:
    error = refusal(signed(document(**change)))

    assert error.code == code
    assert error.values.get("field") == field


@pytest.mark.parametrize(
    ("place", "name", "value", "code"),
    [
        ("template", "pairs", 10**9, "wrong_field"),
        ("template", "dropped_days", 2, "fields_contradict"),
        ("outcome", "high", -1, "fields_contradict"),
        ("outcome", "high", 1e300, "wrong_field"),
        ("outcome", "direction", "sideways", "wrong_field"),
        ("rules", "claim", 1.5, "wrong_field"),
        ("dose", "minutes", None, "wrong_field"),
        ("entry_window", "opens", "25:00", "wrong_field"),
    ],
)
def test_a_field_inside_of_a_field_is_checked_too(
    place: str, name: str, value: object, code: str
) -> None:
    content = document()
    content[place][name] = value

    error = refusal(signed(content))

    assert error.code == code
    assert str(error.values["field"]).startswith(place)


@pytest.mark.parametrize("name", sorted(document()))
def test_a_field_that_is_missing_is_refused(name: str) -> None:
    content = document()
    del content[name]

    text = json.dumps(content) if name == "hash" else signed(content)

    assert refusal(text).code in {"field_missing", "unknown_format"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        ("[]", "wrong_field"),
        ("7", "wrong_field"),
        ('{"a": 1, "a": 2}', "field_twice"),
        ('{"a": NaN}', "unusable_json"),
        ('{"a": 1e999}', "unusable_json"),
        ('{"a": ' + "9" * 5000 + "}", "unusable_json"),
        ("[" * 100_000, "unusable_json"),
        (" " * 10_000_001, "file_too_large"),
    ],
)
def test_what_is_no_protocol_is_refused(text: str, code: str) -> None:
    assert refusal(text).code == code


def test_the_place_of_broken_json_is_named() -> None:
    assert refusal('{\n "a": }').values["line"] == 2


def test_a_protocol_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(dump_protocol(PLAIN), "utf-8")

    assert read_protocol_file(path) == PLAIN


def test_no_document_is_written_with_numbers_nobody_can_read() -> None:
    with pytest.raises(ValueError, match="finite"):
        canonical_text({"a": float("nan")})


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9)
)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3), max_leaves=5)


@given(name=st.sampled_from(sorted(document())), value=values)
def test_any_value_in_any_field_is_read_or_refused_and_nothing_else(
    name: str, value: object
) -> None:
    for text in (signed(document(**{name: value})), json.dumps(document(**{name: value}))):
        with suppress(InputRejected):
            assert isinstance(load_protocol(text), Protocol)


@given(text=st.text(max_size=60))
def test_any_text_is_refused(text: str) -> None:
    with pytest.raises(InputRejected):
        load_protocol(text)
