"""Signatures as a file: what was written comes back; anything else is refused in a sentence."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.evidence.search import Kind
from druckpunkt.evidence.signing import Signature
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.signatures_json import (
    SIGNATURES_FILE,
    dump_signatures,
    load_signatures,
    read_signatures_file,
    shipped_signatures,
    signatures_in,
)
from druckpunkt.texts.errors import describe

EVA = Signature(
    Kind.CLAIM, "back_pain", "de", "Dr. Eva Beispiel", "Orthopädin", date(2026, 11, 29), "ab" * 32
)
JANA = Signature(
    Kind.STUDY, "saha_2016", "en", "Jana Muster", "Physiotherapist", date(2026, 1, 5), "01" * 32
)


def document(**changes: object) -> str:
    """Return a file with one signature in which some fields are different."""
    found: dict[str, Any] = json.loads(dump_signatures([EVA]))
    found["signatures"][0] |= changes
    return json.dumps(found)


def refusal(text: str) -> str:
    with pytest.raises(InputRejected) as caught:
        load_signatures(text)
    return describe(caught.value, "en")


def test_what_was_written_comes_back() -> None:
    assert load_signatures(dump_signatures([EVA, JANA])) == (EVA, JANA)


def test_none_have_been_shipped_yet_and_the_file_is_sound() -> None:
    assert shipped_signatures() == ()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"kind": "mat"}, "signatures[0].kind"),
        ({"language": "fr"}, "signatures[0].language"),
        ({"id": "../secret"}, "signatures[0].id"),
        ({"name": ""}, "signatures[0].name"),
        ({"name": "x" * 121}, "signatures[0].name"),
        ({"profession": 3}, "signatures[0].profession"),
        ({"signed_on": "29.11.2026"}, "signatures[0].signed_on"),
        ({"text_hash": "ab"}, "signatures[0].text_hash"),
        ({"text_hash": "AB" * 32}, "signatures[0].text_hash"),
        ({"mood": "good"}, "signatures[0].mood"),
    ],
)
def test_a_field_that_does_not_fit_is_named(changes: dict[str, object], place: str) -> None:
    assert refusal(document(**changes)).startswith(f"{SIGNATURES_FILE}, {place}: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not valid JSON"),
        ("[]", "does not fit here"),
        ('{"format": "something"}', "druckpunkt-signatures"),
        ('{"format": "druckpunkt-signatures", "format_version": 2}', "use a newer version"),
        ('{"format": "druckpunkt-signatures", "format_version": 1}', "signatures: this field"),
    ],
)
def test_a_broken_or_newer_file_is_refused(text: str, said: str) -> None:
    assert said in refusal(text)


def test_nobody_signs_one_text_twice() -> None:
    assert "Dr. Eva Beispiel signed this text twice" in refusal(dump_signatures([EVA, EVA]))


def test_a_folder_without_the_file_has_only_what_ships(tmp_path: Path) -> None:
    assert read_signatures_file(tmp_path / SIGNATURES_FILE) == ()
    assert signatures_in(tmp_path) == shipped_signatures()
    assert signatures_in(tmp_path / "nowhere") == shipped_signatures()


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / SIGNATURES_FILE
    path.write_text(dump_signatures([EVA]), "utf-8")
    first = signatures_in(tmp_path)

    again = signatures_in(tmp_path)
    path.write_text(dump_signatures([EVA, JANA]), "utf-8")
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))

    assert first == (EVA,)
    assert again[0] is first[0]
    assert signatures_in(tmp_path) == (EVA, JANA)


def test_a_broken_file_in_the_folder_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / SIGNATURES_FILE).write_text("{", "utf-8")

    with pytest.raises(InputRejected) as caught:
        signatures_in(tmp_path)
    assert describe(caught.value, "de").startswith("signatures.json, Zeile 1")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*json.loads(document())["signatures"][0]]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(signatures=values)
def test_whatever_stands_there_is_read_or_refused(signatures: object) -> None:
    text = {"format": "druckpunkt-signatures", "format_version": 1, "signatures": signatures}

    try:
        found = load_signatures(json.dumps(text))
    except InputRejected:
        return

    assert load_signatures(dump_signatures(found)) == found
