"""Legends flow over as many lines as they need."""

from __future__ import annotations

from druckpunkt.charts.canvas import LINE_HEIGHT
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.marks import missing_symbol


def legend(*names: str, width: float = 288) -> Legend:
    return Legend(tuple(Entry(missing_symbol, name) for name in names), width)


def words(key: Legend) -> list[list[str]]:
    return [[entry.text for entry in line] for line in key.lines()]


def test_short_entries_share_a_line() -> None:
    assert words(legend("no entry", "skipped")) == [["no entry", "skipped"]]


def test_a_full_line_is_followed_by_another() -> None:
    key = legend("Rest without the mat: mean 4.6", "no entry", "skipped")

    assert words(key) == [["Rest without the mat: mean 4.6"], ["no entry", "skipped"]]
    assert key.height == 2 * LINE_HEIGHT


def test_an_entry_wider_than_the_picture_gets_a_line_of_its_own() -> None:
    assert words(legend("x" * 80, "b")) == [["x" * 80], ["b"]]


def test_an_empty_legend_takes_no_room() -> None:
    assert legend().height == 0
