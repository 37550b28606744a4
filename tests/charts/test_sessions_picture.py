"""The pictures of sessions: what they say in words, in numbers and as marks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from druckpunkt.charts import Comfort, Felt, before_after_picture, comfort_picture
from druckpunkt.charts.sessions_drawing import SessionsDrawing

START = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)


def comfort(*minutes: int | None) -> list[Comfort]:
    """Return rated sessions two days apart."""
    return [
        Comfort(START + timedelta(days=2 * n), date(2026, 11, 2) + timedelta(days=2 * n), minute)
        for n, minute in enumerate(minutes)
    ]


def felt(*pairs: tuple[int, int, str]) -> list[Felt]:
    """Return sessions two days apart with before, after and use."""
    return [
        Felt(START + timedelta(days=2 * n), date(2026, 11, 2) + timedelta(days=2 * n), *pair)
        for n, pair in enumerate(pairs)
    ]


def test_every_rated_session_is_a_mark_and_a_row() -> None:
    picture = comfort_picture(comfort(None, 5, 3, 0), "en")

    assert isinstance(picture.drawing, SessionsDrawing)
    assert [mark.kind for mark in picture.drawing.marks] == ["not", "mat", "mat", "mat"]
    assert [mark.value for mark in picture.drawing.marks][1:] == [5, 3, 0]
    assert [row[1] for row in picture.table.rows] == [
        "longer than was asked",
        "5 min",
        "3 min",
        "0 min",
    ]
    assert "3 or less in 3 of them" in picture.description


def test_not_yet_faded_stands_above_every_asked_minute() -> None:
    drawing = comfort_picture(comfort(None, 5), "de").drawing

    assert isinstance(drawing, SessionsDrawing)
    assert drawing.marks[0].value > drawing.marks[1].value


def test_before_and_after_of_every_session_are_one_line() -> None:
    picture = before_after_picture(felt((6, 3, "mat"), (4, 4, "rest"), (2, 5, "mat")), "en")

    assert isinstance(picture.drawing, SessionsDrawing)
    assert [(stem.start, stem.end) for stem in picture.drawing.stems] == [(6, 3), (4, 4), (2, 5)]
    assert [mark.kind for mark in picture.drawing.marks] == ["mat", "rest", "mat"]
    assert "less in 1, the same in 1 and more in 1" in picture.description


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("count", [1, 2, 80])
def test_one_session_can_be_drawn_and_so_can_many(count: int, language: str) -> None:
    pictures = (
        comfort_picture(comfort(*[3] * count), language),
        before_after_picture(felt(*[(5, 4, "mat")] * count), language),
    )

    for picture in pictures:
        svg = picture.svg("p")
        assert "style=" not in svg
        assert len(picture.table.rows) == count
        assert 'viewBox="0 0 288' in svg
