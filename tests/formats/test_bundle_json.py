"""Everything of one person in one file: nothing is lost, nothing impossible gets in."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.formats import (
    Bundle,
    InputRejected,
    dump_bundle,
    load_bundle,
    read_bundle,
    read_bundle_file,
)
from druckpunkt.formats.bundle import EntryRecord
from druckpunkt.formats.bundle_versions import (
    CHECK_NEW_IN_2,
    ENTRY_NEW_IN_2,
    NEW_IN_2,
    NEW_IN_3,
)
from druckpunkt.safety import Goal, Position
from druckpunkt.trial import schedule
from tests.formats.bundles import (
    BUNDLE,
    MAT,
    NOON,
    SESSION,
    TRIAL,
    bundles,
    check_of,
    entries,
)

Document = dict[str, Any]


def document() -> Document:
    """The bundle as parsed JSON."""
    parsed: Document = json.loads(dump_bundle(BUNDLE))
    return parsed


def refusal(content: object) -> InputRejected:
    """Return how a bundle with `content` is refused."""
    with pytest.raises(InputRejected) as caught:
        load_bundle(json.dumps(content), name="me.json")
    assert caught.value.values["file"] == "me.json"
    return caught.value


def test_everything_comes_back() -> None:
    assert load_bundle(dump_bundle(BUNDLE)) == BUNDLE


@given(first=entries(1), second=entries(2))
def test_every_revision_comes_back_exactly(first: EntryRecord, second: EntryRecord) -> None:
    correction = replace(
        second, asked_on=first.asked_on, written_on=first.asked_on, late=False, slot=first.slot
    )
    bundle = replace(BUNDLE, trials=(replace(TRIAL, entries=(first, correction)),))

    assert load_bundle(dump_bundle(bundle)) == bundle


@given(bundle=bundles())
def test_whatever_somebody_did_without_a_trial_comes_back_exactly(bundle: Bundle) -> None:
    assert load_bundle(dump_bundle(bundle)) == bundle


def checked(**changed: object) -> Document:
    """Return the bundle as JSON with one check of today's rules, some of it changed."""
    check = check_of(Goal.BACK, Position.BACK, NOON.date(), NOON, {"pregnancy": "yes"})
    content = document()
    content["safety_checks"] = json.loads(dump_bundle(replace(BUNDLE, safety_checks=(check,))))[
        "safety_checks"
    ]
    content["safety_checks"][0].update(changed)
    return content


@pytest.mark.parametrize("verdict", ["go", "gentle", "stop"])
def test_a_check_whose_verdict_is_not_that_of_its_answers_is_refused(verdict: str) -> None:
    found = refusal(checked(verdict=verdict))

    assert found.code == "other_verdict"
    assert found.values["field"] == "safety_checks[0].verdict"
    assert (found.values["found"], found.values["judged"]) == (verdict, "ask")


def test_a_stop_among_the_answers_refuses_a_verdict_that_allows_the_mat() -> None:
    content = checked(verdict="go")
    content["safety_checks"][0]["answers"] |= {"bladder_or_bowel": "yes", "thrombosis": "yes"}

    assert refusal(content).values["judged"] == "stop"


@pytest.mark.parametrize(
    "changed",
    [{"version": "safety-99"}, {"version": "provisional-1"}, {"answers": {}}, {"goal": ""}],
    ids=str,
)
def test_a_check_of_other_rules_or_questions_is_read_as_it_stands(changed: Document) -> None:
    (check,) = load_bundle(json.dumps(checked(verdict="go", **changed))).safety_checks

    assert check.verdict == "go"


@pytest.mark.parametrize("given_on", ["2027-01-01", "2027-01-05", "2027-03-01"])
def test_a_check_of_a_day_that_is_not_that_of_its_instant_is_refused(given_on: str) -> None:
    found = refusal(checked(given_on=given_on))

    assert (found.code, found.values["field"]) == ("fields_contradict", "safety_checks[0]")


def as_version_1(content: Document) -> Document:
    """Return the document as the first version would have written it."""
    old = {name: content[name] for name in content if name not in {**NEW_IN_2, **NEW_IN_3}}
    old["format_version"] = 1
    for check in old["safety_checks"]:
        for name in CHECK_NEW_IN_2:
            del check[name]
    for entry in (entry for trial in old["trials"] for entry in trial["entries"]):
        for name in ENTRY_NEW_IN_2:
            del entry[name]
    return old


def test_a_file_of_the_first_version_is_read() -> None:
    plain = replace(BUNDLE, entries=(), settings=(), ladder_choices=(), sessions=(), my_mats=())

    assert load_bundle(json.dumps(as_version_1(document()))) == plain


def as_version_2(content: Document) -> Document:
    """Return the document as the second version would have written it."""
    old = {name: content[name] for name in content if name not in NEW_IN_3}
    old["format_version"] = 2
    for session in old["sessions"]:
        del session["mat"]
    return old


def test_a_file_of_the_second_version_is_read_without_mats() -> None:
    assert load_bundle(json.dumps(as_version_2(document()))) == replace(BUNDLE, my_mats=())


def test_a_session_names_its_mat_and_reading_it_back_works_it_out_anew() -> None:
    content = document()
    (session,) = content["sessions"]
    assert session["mat"] == "shakti"

    session["mat"] = "another"
    assert load_bundle(json.dumps(content)) == BUNDLE


def test_a_session_without_a_mat_that_day_names_none() -> None:
    later = replace(MAT, first_day=SESSION.study_day + timedelta(days=1))
    rest = replace(SESSION, use="rest")

    without = json.loads(dump_bundle(replace(BUNDLE, my_mats=(later,))))["sessions"]
    resting = json.loads(dump_bundle(replace(BUNDLE, sessions=(rest,))))["sessions"]

    assert [one["mat"] for one in (*without, *resting)] == [None, None]


@pytest.mark.parametrize(
    "change",
    [
        {"mat": "", "name": ""},
        {"name": "of my own"},
        {"first_day": "2026-12-24", "last_day": "2026-12-23"},
        {
            "wear_notes": [
                {"seen_on": "2026-12-24", "text": " ", "noted_at": "2027-01-01T00:00:00Z"}
            ]
        },
    ],
)
def test_a_mat_that_contradicts_itself_is_refused(change: Document) -> None:
    content = document()
    content["my_mats"][0].update(change)

    assert refusal(content).code in ("fields_contradict", "wrong_field")


def test_the_same_mat_twice_is_refused() -> None:
    content = document()
    content["my_mats"] *= 2

    assert refusal(content).code == "fields_contradict"


def test_a_mistake_in_a_file_of_the_first_version_is_refused_as_ever() -> None:
    old = as_version_1(document())
    del old["trials"][0]["entries"]

    assert refusal(old).code == "field_missing"
    assert refusal({"format": "druckpunkt-person", "format_version": 1}).code == "field_missing"


def test_the_trial_that_comes_back_runs_on_the_same_days() -> None:
    (trial,) = load_bundle(dump_bundle(BUNDLE)).trials

    assert [schedule(record.protocol) for record in trial.versions] == [
        schedule(record.protocol) for record in TRIAL.versions
    ]


def test_instants_are_written_in_utc() -> None:
    berlin = datetime(2027, 7, 1, 20, 30, tzinfo=timezone(timedelta(hours=2)))
    bundle = replace(BUNDLE, trials=(replace(TRIAL, opened_at=berlin),))

    text = dump_bundle(bundle)

    assert '"2027-07-01T18:30:00Z"' in text
    assert load_bundle(text).trials[0].opened_at == berlin
    assert load_bundle(text).trials[0].opened_at.tzinfo is UTC  # type: ignore[union-attr]


def test_it_is_read_from_bytes_and_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "me.json"
    path.write_text(dump_bundle(BUNDLE), "utf-8")

    assert read_bundle(path.read_bytes()) == read_bundle_file(path) == BUNDLE


def test_a_person_without_anything_comes_back() -> None:
    empty = Bundle(language="en", zone="UTC")

    assert load_bundle(dump_bundle(empty)) == empty


def entry_of(content: Document) -> Document:
    """Return the only entry."""
    entry: Document = content["trials"][0]["entries"][0]
    return entry


def again(items: list[Any], **changes: object) -> None:
    """Add a copy of the first item, changed."""
    items.append(items[0] | changes)


IMPOSSIBLE: dict[str, Callable[[Document], object]] = {
    "a revision twice": lambda c: again(c["trials"][0]["entries"], client_uuid=str(uuid4())),
    "a form twice": lambda c: again(c["trials"][0]["entries"], revision=2),
    "late but in time": lambda c: entry_of(c).update(late=True),
    "an outcome twice": lambda c: again(entry_of(c)["answers"]),
    "a value that was skipped": lambda c: entry_of(c)["answers"][0].update(state="skipped"),
    "an answer without value": lambda c: entry_of(c)["answers"][0].update(value=None),
    "an answer off the scale": lambda c: entry_of(c)["answers"][0].update(value=11),
    "an answer nobody gave": lambda c: entry_of(c)["answers"][0].update(
        state="missing", value=None
    ),
    "two running trials": lambda c: again(c["trials"], id=str(uuid4()), entries=[], versions=[]),
    "a trial twice": lambda c: again(c["trials"], stage="ended", ended_on="2027-03-01", entries=[]),
    "one arm": lambda c: c["trials"][0].update(off="mat"),
    "ended on no day": lambda c: c["trials"][0].update(stage="ended"),
    "running but ended": lambda c: c["trials"][0].update(ended_on="2027-03-01"),
    "an ending of a running trial": lambda c: c["trials"][0].update(ending="plan"),
    "versions out of order": lambda c: c["trials"][0]["versions"].reverse(),
    "a look twice": lambda c: again(c["trials"][0]["looks"]),
    "an expectation twice": lambda c: again(c["trials"][0]["expectations"]),
    "two consents": lambda c: again(c["consents"]),
    "a consent withdrawn before it was given": lambda c: c["consents"][0].update(
        withdrawn_at="2000-01-01T00:00:00Z"
    ),
    "an event of another trial": lambda c: c["events"][0].update(trial=str(uuid4())),
    "a session of another trial": lambda c: c["sessions"][0].update(trial=str(uuid4())),
    "a session twice": lambda c: c["sessions"].append(c["sessions"][0]),
    "two stings of one minute": lambda c: c["sessions"][0]["stings"].append(
        c["sessions"][0]["stings"][0]
    ),
    "a free entry twice": lambda c: c["entries"].append(
        c["entries"][0] | {"client_uuid": str(uuid4())}
    ),
    "one number for two entries": lambda c: c["entries"][0].update(
        client_uuid=c["trials"][0]["entries"][0]["client_uuid"]
    ),
    "a start without minutes": lambda c: c["ladder_choices"][0].update(minutes=None),
    "a hold with minutes": lambda c: c["ladder_choices"][1].update(minutes=10),
    "a text nobody can store": lambda c: c["events"][0].update(detail={"a": ["\0"]}),
}


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_what_cannot_be_is_refused(what: str) -> None:
    content = document()

    IMPOSSIBLE[what](content)

    assert refusal(content).code == "fields_contradict"


WRONG = {
    "a place nobody has": lambda c: c["entries"][0].update(regions={"tail": 3}),
    "a place off the scale": lambda c: c["entries"][0].update(regions={"neck": 11}),
    "an answer that is none": lambda c: c["safety_checks"][0].update(answers={"fever": "maybe"}),
    "a finding nobody knows": lambda c: c["sessions"][0]["skin_checks"][0].update(finding="blue"),
    "a verdict that allows no session": lambda c: c["sessions"][0].update(verdict="stop"),
    "an event without a time": lambda c: c["sessions"][0].update(events=[{"kind": "start"}]),
    "a slot of none": lambda c: c["entries"][0].update(slot=0),
    "more minutes than a session has": lambda c: c["sessions"][0].update(minutes=241),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_value_is_refused_with_its_place(what: str) -> None:
    content = document()

    WRONG[what](content)

    assert refusal(content).code in ("wrong_field", "field_unknown", "field_missing")
    assert "[0]" in str(refusal(content).values["field"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "druckpunkt-protocol"}, "unknown_format"),
        ({"format_version": 4}, "unknown_version"),
        ({"format_version": True}, "unknown_version"),
        ({"language": "fr"}, "wrong_field"),
        ({"zone": "Nowhere"}, "unknown_zone"),
        ({"zone": "localtime"}, "unknown_zone"),
        ({"trials": {}}, "wrong_field"),
        ({"name": "Anna"}, "field_unknown"),
    ],
)
def test_a_wrong_field_is_refused(change: Document, code: str) -> None:
    assert refusal(document() | change).code == code


def test_a_protocol_somebody_changed_is_refused() -> None:
    content = document()
    content["trials"][0]["versions"][1]["protocol"]["seed"] = 1

    assert refusal(content).code == "hash_does_not_fit"


def test_a_huge_bundle_is_refused() -> None:
    with pytest.raises(InputRejected, match="file_too_large"):
        read_bundle(b" " * 10_000_001)


def paths(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value of a document."""
    inner: list[tuple[Any, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    below = [way for key, item in inner for way in paths(item, (*path, key))]
    return [path, *below] if path else below


leaves = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
)


@given(
    path=st.sampled_from(paths(document())),
    value=leaves | st.lists(leaves, max_size=2) | st.dictionaries(st.text(max_size=3), leaves),
)
def test_any_value_in_any_place_is_read_or_refused_and_nothing_else(
    path: tuple[Any, ...], value: object
) -> None:
    content = document()
    *way, last = path
    place: Any = content
    for key in way:
        place = place[key]
    place[last] = value

    with suppress(InputRejected):
        assert isinstance(load_bundle(json.dumps(content)), Bundle)
