"""Every field is taken once, in its own kind; whatever does not fit is refused with its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

import pytest

from druckpunkt.data.facts import FactsMalformed, FactsTable, Words, refuse_repeated

WHOLE = """
id = "felt"
name.de = "Filz"
name.en = "Felt"
checked_on = 2026-11-29
millimetres = 3
weight_kg = 1.5
washable = true
kinds = ["soft"]
notes = ["one", "two"]
remark = " "

[[parts]]
code = "cover"
"""


class Kind(StrEnum):
    SOFT = "soft"
    HARD = "hard"


def table(text: str = WHOLE) -> FactsTable:
    return FactsTable.parsed("mats.toml", text)


def test_all_that_is_taken_leaves_nothing_to_refuse() -> None:
    facts = table()

    taken = (
        facts.identifier(),
        facts.words("name"),
        facts.day("checked_on"),
        facts.whole("millimetres", low=1, high=9),
        facts.positive("weight_kg"),
        facts.flag("washable"),
        facts.some_of("kinds", Kind),
        facts.texts("notes"),
        facts.text_or_empty("remark"),
        [part.text("code") for part in facts.tables("parts")],
    )
    facts.finish()

    assert taken == (
        "felt",
        Words("Filz", "Felt"),
        date(2026, 11, 29),
        3,
        1.5,
        True,
        (Kind.SOFT,),
        ("one", "two"),
        "",
        ["cover"],
    )


def test_what_need_not_be_there_has_its_empty_value() -> None:
    facts = table("")

    assert facts.texts("notes") == ()
    assert facts.tables("parts") == []
    assert facts.flag("washable") is False
    assert facts.text_or_empty("remark") == ""
    assert facts.some_of("kinds", Kind) == (Kind.SOFT, Kind.HARD)
    assert "name" not in facts


Take = Callable[[FactsTable], object]
REFUSED: dict[str, tuple[str, Take, str]] = {
    "a broken file": ("a = ", lambda _: None, "mats.toml"),
    "a missing text": ("", lambda t: t.text("a"), "a is missing"),
    "a number as text": ("a = 1", lambda t: t.text("a"), "a is no text"),
    "a padded text": ('a = " b"', lambda t: t.text("a"), "padded"),
    "a blank text": ('a = ""', lambda t: t.text("a"), "empty"),
    "a text too long": ('a = "bcd"', lambda t: t.text("a", longest=2), "longer than 2"),
    "a name with capitals": ('a = "Bc"', lambda t: t.identifier("a"), "small letters"),
    "a name with an umlaut": ('a = "bü"', lambda t: t.identifier("a"), "small letters"),
    "a text twice": ('a = ["b", "b"]', lambda t: t.texts("a"), "twice"),
    "a list of numbers": ("a = [1]", lambda t: t.texts("a"), "list of texts"),
    "a truth as whole number": ("a = true", lambda t: t.whole("a", low=0, high=9), "whole"),
    "a whole number too high": ("a = 10", lambda t: t.whole("a", low=0, high=9), "0 to 9"),
    "a number without end": ("a = inf", lambda t: t.number("a"), "a is no number"),
    "no number at all": ("a = nan", lambda t: t.number("a"), "a is no number"),
    "a number out of range": ("a = 1.5", lambda t: t.number("a", high=1), "between"),
    "a zero that must be more": ("a = 0", lambda t: t.positive("a"), "above 0"),
    "a word as truth": ('a = "yes"', lambda t: t.flag("a"), "true nor false"),
    "a truth left out": ("", lambda t: t.truth("a"), "a is missing"),
    "a day with a time": ("a = 2026-11-29T08:00:00", lambda t: t.day("a"), "no date"),
    "something beside the tables": ("b = 1", lambda t: t.only_tables("a"), "unknown: b"),
    "a day as text": ('a = "today"', lambda t: t.day("a"), "no date"),
    "an unknown choice": ('a = "wet"', lambda t: t.one_of("a", Kind), "has no wet"),
    "a choice twice": ('a = ["soft", "soft"]', lambda t: t.some_of("a", Kind), "different"),
    "one language": ('a.de = "b"', lambda t: t.words("a"), "en is missing"),
    "a third language": (
        'a.de = "b"\na.en = "c"\na.fr = "d"',
        lambda t: t.words("a"),
        "unknown: fr",
    ),
    "a text as table": ('a = "b"', lambda t: t.table("a"), "not a table"),
    "a table as list": ("[a]", lambda t: t.tables("a"), "no list"),
    "a field nobody knows": ("a = 1", lambda t: t.finish(), "unknown: a"),
}


@pytest.mark.parametrize(("text", "take", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_is_refused_with_its_place(text: str, take: Take, reason: str) -> None:
    with pytest.raises(FactsMalformed, match=reason) as caught:
        take(table(text))

    assert caught.value.place.startswith("mats.toml")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(FactsMalformed, match=r"cork\.toml: the file is missing"):
        FactsTable.file("cork.toml", {"mats.toml": WHOLE})


def test_the_place_names_the_table_among_many() -> None:
    facts = table('id = "felt"\n[[parts]]\ncode = "cover"\n[[parts]]\ncode = "core"')

    with pytest.raises(FactsMalformed, match=r"mats\.toml felt, parts 2 core: size is missing"):
        facts.tables("parts")[1].number("size")


def test_a_name_that_stands_there_twice_is_named() -> None:
    with pytest.raises(FactsMalformed, match=r"mats: there twice: felt"):
        refuse_repeated("mats", ["felt", "cork", "felt"])
