"""Mappings: those that ship are whole, and a mistake in one's own is named."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.diary import Attribution, Direction
from druckpunkt.formats import (
    Combine,
    InputRejected,
    TableMapping,
    load_mapping,
    read_mapping_file,
    ready_mapping,
    ready_mappings,
)

HEAD = 'format = "druckpunkt-mapping"\nformat_version = 1\n'
DAY = '[day]\ncolumn = "when"\n'
PAIN = '[outcomes.pain]\ncolumn = "score"\n'
WHOLE = (
    HEAD
    + """
participant = "who"
missing = ["NA"]
[day]
column = "when"
boundary = "04:00"
zone = "Europe/Vienna"
index = { column = "no" }
[arm]
column = "group"
values = { "0" = "rest", "1" = "mat", "2" = "" }
[outcomes.energy]
column = "value"
only = { column = "item", value = "Energy" }
low = 1
high = 7
direction = "higher_is_better"
smallest_worthwhile_change = 0.5
attribution = "previous_day"
combine = "last"
"""
)


def refusal(text: str) -> InputRejected:
    """Return how a mapping is refused."""
    with pytest.raises(InputRejected) as caught:
        load_mapping(text, name="mine.toml")
    return caught.value


def test_every_field_is_read() -> None:
    mapping = load_mapping(WHOLE)

    (value,) = mapping.values
    assert mapping.day.boundary == time(4)
    assert mapping.day.zone == "Europe/Vienna"
    assert mapping.arm is not None
    assert mapping.arm.values == {"0": "rest", "1": "mat", "2": ""}
    assert mapping.missing == {"NA"}
    assert (value.outcome.low, value.outcome.high) == (1, 7)
    assert value.outcome.direction is Direction.HIGHER_IS_BETTER
    assert value.outcome.attribution is Attribution.PREVIOUS_DAY
    assert value.outcome.smallest_worthwhile_change == 0.5
    assert value.combine is Combine.LAST
    assert mapping.columns == ("when", "no", "group", "who", "value", "item")


def test_a_short_mapping_takes_the_usual_scale() -> None:
    mapping = load_mapping(HEAD + DAY + '[outcomes.sleep]\ncolumn = "slept"\n')

    assert mapping.values[0].outcome.direction is Direction.HIGHER_IS_BETTER
    assert mapping.values[0].outcome.attribution is Attribution.SAME_DAY
    assert mapping.day.boundary == time(0)


def test_a_day_may_be_counted_from_a_stated_one() -> None:
    day = '[day]\nindex = { column = "no", first_day = "2026-03-01", first_index = 0 }\n'

    index = load_mapping(HEAD + day + PAIN).day.index

    assert index is not None
    assert index.first_day == date(2026, 3, 1)


@pytest.mark.parametrize("name", ready_mappings())
def test_a_mapping_that_ships_is_whole(name: str) -> None:
    assert isinstance(ready_mapping(name), TableMapping)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(InputRejected) as caught:
        ready_mapping("mine")

    assert caught.value.values["known"] == ready_mappings()


def test_a_mapping_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(WHOLE, "utf-8")

    assert read_mapping_file(path) == load_mapping(WHOLE)


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("a = ", "not_toml", None),
        (DAY + PAIN, "unknown_format", None),
        (HEAD.replace("1", "2") + DAY + PAIN, "unknown_version", None),
        (HEAD + PAIN, "field_missing", "day"),
        (HEAD + DAY, "field_missing", "outcomes"),
        (HEAD + DAY + "[outcomes]\n", "wrong_field", "outcomes"),
        (
            HEAD + DAY + '[outcomes.pain]\ncolum = "score"\n',
            "field_missing",
            "outcomes.pain.column",
        ),
        (HEAD + DAY + PAIN + 'color = "red"\n', "field_unknown", "outcomes.pain.color"),
        (HEAD + DAY + PAIN + 'combine = "sum"\n', "wrong_field", "outcomes.pain.combine"),
        (HEAD + DAY + PAIN + "low = 20\n", "fields_contradict", "outcomes.pain"),
        (HEAD + DAY + PAIN + "high = inf\n", "wrong_field", "outcomes.pain.high"),
        (HEAD + "[day]\n" + PAIN, "fields_contradict", "day"),
        (HEAD + '[day]\nindex = { column = "no" }\n' + PAIN, "fields_contradict", "day"),
        (HEAD + DAY + 'zone = "Mars"\n' + PAIN, "unknown_zone", None),
        (HEAD + DAY + "boundary = 4\n" + PAIN, "wrong_field", "day.boundary"),
        (HEAD + DAY + '[outcomes.date]\ncolumn = "x"\n', "reserved_name", None),
        (HEAD + DAY + PAIN + '[arm]\ncolumn = "g"\nvalues = { a = "=x" }\n', "unusable_name", None),
    ],
)
def test_a_mistake_is_named(text: str, code: str, field: str | None) -> None:
    error = refusal(text)

    assert error.code == code
    assert error.values.get("field") == field


def test_the_line_of_broken_toml_is_named() -> None:
    assert refusal(HEAD + "[day\n").values["line"] == 3


@given(text=st.text(max_size=40), start=st.sampled_from(["", HEAD, HEAD + DAY, HEAD + DAY + PAIN]))
def test_any_text_is_a_mapping_or_refused_and_nothing_else(text: str, start: str) -> None:
    with suppress(InputRejected):
        assert isinstance(load_mapping(start + text), TableMapping)
