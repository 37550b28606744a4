"""The staircase: where one stands, without colour too."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from druckpunkt.charts import PHONE_WIDTH, staircase_picture
from druckpunkt.charts.staircase_picture import StaircaseDrawing, Tread
from druckpunkt.plan import LADDER_MINUTES, Standing

NOW = Standing(12, 2, 3, 15, False, "climbing")


def steps(standing: Standing, longest: int = 30) -> dict[int, tuple[Tread, ...]]:
    """Return the treads of every step."""
    drawing = staircase_picture(standing, "en", longest_minutes=longest).drawing
    assert isinstance(drawing, StaircaseDrawing)
    return {step.minutes: step.treads for step in drawing.steps}


def test_every_step_of_the_ladder_has_three_treads() -> None:
    found = steps(NOW)

    assert tuple(found) == LADDER_MINUTES
    assert {len(treads) for treads in found.values()} == {3}


def test_good_sessions_fill_the_treads_of_the_step_one_stands_on() -> None:
    found = steps(NOW)

    assert found[12] == (Tread.GOOD, Tread.GOOD, Tread.HERE)
    assert set(found[10]) == {Tread.BEHIND}
    assert set(found[15]) == {Tread.AHEAD}


def test_what_the_verdict_does_not_allow_is_closed() -> None:
    found = steps(Standing(8, 0, 3, 10, False, "climbing"), longest=10)

    assert set(found[10]) == {Tread.AHEAD}
    assert set(found[12]) == {Tread.CLOSED}


def test_in_a_trial_every_later_step_is_closed() -> None:
    found = steps(replace(NOW, next_minutes=None, reason="in_trial"))

    assert set(found[15]) == {Tread.CLOSED}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_picture_has_title_description_and_table(language: str) -> None:
    picture = staircase_picture(NOW, language)

    svg = picture.svg("stairs")
    assert 'role="img"' in svg
    assert f'<title id="stairs-t">{picture.title}</title>' in svg
    assert "12" in picture.description
    assert len(picture.table.rows) == len(LADDER_MINUTES)
    assert all(len(row) == len(picture.table.header) for row in picture.table.rows)


def test_it_is_drawn_for_a_phone_and_takes_its_colours_from_the_page() -> None:
    svg = staircase_picture(NOW, "de").svg("stairs")

    assert f"0 0 {PHONE_WIDTH:g} " in svg
    assert "style=" not in svg
    assert not re.search(r'fill="#', svg)
