"""The forest of a series."""

from __future__ import annotations

import pytest

from druckpunkt.charts.forest_drawing import ForestDrawing
from druckpunkt.charts.series import MOST_PEOPLE_DRAWN, series_picture
from druckpunkt.series import PooledAnswer, pool
from tests.charts.cast import ROOM_ON_A_PHONE, parsed, texts
from tests.series.builders import comparison, draw_normal, normal_curve, normal_curves
from tests.trial.builders import SLEEP

EIGHT = pool(normal_curves(*draw_normal(3, 8, mean=-0.6, spread=0.5, error=0.5)))


def forest(answer: PooledAnswer) -> ForestDrawing:
    found = series_picture(answer, "en").drawing
    assert isinstance(found, ForestDrawing)
    return found


def test_the_average_and_a_new_person_stand_above_everybody() -> None:
    population, people = forest(EIGHT).groups

    assert [row.name for row in population.rows] == ["the average person", "a new person"]
    assert [row.name for row in people.rows] == [f"p{n}" for n in range(8)]
    assert population.rows[0].interval.mean == EIGHT.population.effect.mean
    assert people.rows[5].interval.most == EIGHT.people[5].together.interval_95


def test_every_interval_lies_on_the_axis() -> None:
    drawing = forest(EIGHT)
    low, high = drawing.axis.span

    for group in drawing.groups:
        for row in group.rows:
            assert low < row.interval.most[0] < row.interval.most[1] < high


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_drawn_for_a_phone_in_both_languages(language: str) -> None:
    picture = series_picture(EIGHT, language)

    assert picture.drawing.width == ROOM_ON_A_PHONE
    assert "p7" in texts(picture.svg("series"))
    assert parsed(picture.standalone_svg()).attrib["role"] == "img"


def test_the_table_has_everybody_alone_and_together() -> None:
    rows = series_picture(EIGHT, "en").table.rows

    assert len(rows) == 2 + 8
    person = EIGHT.people[2]
    assert rows[4][0] == "p2"
    assert rows[4][1] == f"{person.alone.mean:.1f}".replace("-", "−")
    assert rows[4][3] == f"{person.together.mean:.1f}".replace("-", "−")


def test_many_people_are_drawn_in_part_and_tabled_in_full() -> None:
    count = MOST_PEOPLE_DRAWN + 3
    answer = pool(normal_curves([-0.5] * count, [0.5] * count))

    assert len(forest(answer).groups[1].rows) == MOST_PEOPLE_DRAWN
    assert forest(answer).groups[1].heading == "The first 40, together with the others"
    assert len(series_picture(answer, "en").table.rows) == count + 2


def test_a_long_name_is_cut_where_the_number_begins() -> None:
    answer = pool([normal_curve(-1, 0.5, name="a very long name of a file " * 4)])

    assert forest(answer).groups[1].rows[0].name.endswith("…")


def test_better_sleep_lies_on_the_right() -> None:
    answer = pool([normal_curve(-1, 0.5, compared=comparison(SLEEP))])

    assert forest(answer).axis.right == "better sleep"
    assert forest(answer).groups[0].rows[0].interval.mean > 0
