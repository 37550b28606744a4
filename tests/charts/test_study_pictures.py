"""Forest, funnel and growth of pooled studies: what is drawn, and that it fits a phone."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest

from druckpunkt.charts import DESKTOP_WIDTH, PHONE_WIDTH, Picture
from druckpunkt.charts.canvas import text_width
from druckpunkt.charts.cumulative import cumulative_picture
from druckpunkt.charts.funnel import funnel_picture
from druckpunkt.charts.funnel_drawing import FunnelDrawing
from druckpunkt.charts.study_axis import study_axis
from druckpunkt.charts.study_drawing import Shape, StudiesDrawing, StudyRow
from druckpunkt.charts.study_forest import MOST_STUDIES_DRAWN, study_forest
from druckpunkt.evidence.pooling import (
    Measure,
    Method,
    Pooled,
    StudyEffect,
    Test,
    cumulative,
    pool,
    trim_and_fill,
)
from tests.charts.cast import parsed, texts
from tests.evidence.pooling.data import bcg, review, study_rows

BCG = pool(bcg(), measure=Measure.RR)
TENS = pool(review("CD013331_1.1"), measure=Measure.MD, method=Method.DL)
GROUPS = tuple(row["subgroup"] for row in study_rows("CD013331_1.1"))
FILLED = trim_and_fill(bcg(), measure=Measure.RR)
STEPS = cumulative(bcg(), measure=Measure.RR)

PICTURES: dict[str, Callable[..., Picture]] = {
    "forest": lambda language, **options: study_forest(BCG, language, **options),
    "groups": lambda language, **options: study_forest(TENS, language, subgroups=GROUPS, **options),
    "funnel": lambda language, **options: funnel_picture(BCG, language, filled=FILLED, **options),
    "growth": lambda language, **options: cumulative_picture(STEPS, language, **options),
}


def studies(found: Picture) -> StudiesDrawing:
    assert isinstance(found.drawing, StudiesDrawing)
    return found.drawing


def all_rows(found: Picture) -> list[StudyRow]:
    return [row for group in studies(found).groups for row in group.rows]


def numbered(count: int, *, effect: float = 1.0, se: float = 0.5) -> Pooled:
    return pool([StudyEffect(f"S{n}", effect + 0.01 * n, se * se) for n in range(count)])


# --- all of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", [PHONE_WIDTH, DESKTOP_WIDTH])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_picture_has_words_a_table_and_fits_its_page(
    name: str, width: float, language: str
) -> None:
    picture = PICTURES[name](language, width=width)

    svg = parsed(picture.svg("studies"))
    assert svg.attrib["role"] == "img"
    assert picture.drawing.width == width
    assert picture.description.endswith(".")
    assert all(len(row) == len(picture.table.header) for row in picture.table.rows)
    assert "style" not in {key for element in svg.iter() for key in element.attrib}


@pytest.mark.parametrize("name", PICTURES)
def test_languages_differ(name: str) -> None:
    german, english = (PICTURES[name](language) for language in ("de", "en"))

    assert german.title != english.title
    assert german.description != english.description


@pytest.mark.parametrize("name", PICTURES)
def test_a_png_can_be_written(name: str) -> None:
    assert PICTURES[name]("en").png(dots_per_inch=36).startswith(b"\x89PNG")


# --- the forest ---------------------------------------------------------------------------------


def test_studies_come_first_then_their_average_and_a_new_study() -> None:
    rows = all_rows(study_forest(BCG, "en"))

    assert [row.shape for row in rows] == [Shape.SQUARE] * 13 + [Shape.DIAMOND, Shape.BAND]
    assert rows[0].name == "Aronson 1948"
    assert rows[13].ends == (BCG.interval.low, BCG.interval.high)
    assert BCG.prediction is not None
    assert rows[14].ends == (BCG.prediction.low, BCG.prediction.high)


def test_the_area_of_a_square_is_the_weight() -> None:
    sizes = [row.size for row in all_rows(study_forest(BCG, "en"))[:13]]

    assert max(sizes) == 1
    assert sizes == pytest.approx([weight / max(BCG.weights) for weight in BCG.weights])


def test_ratios_stand_on_a_logarithmic_axis_as_ratios() -> None:
    picture = study_forest(BCG, "en")

    ticks = studies(picture).axis.ticks
    assert [float(tick.text) for tick in ticks] == pytest.approx(
        [math.exp(tick.at) for tick in ticks]
    )
    assert "1" in [tick.text for tick in ticks]
    assert picture.table.rows[0][1:3] == ("0.411", "0.134 to 1.257")


def test_differences_stand_on_a_plain_axis() -> None:
    ticks = studies(study_forest(TENS, "de")).axis.ticks

    assert [tick.text for tick in ticks if tick.at == 0] == ["0"]


def test_every_effect_lies_on_the_axis_and_far_limits_are_cut() -> None:
    wide = pool([*bcg(), StudyEffect("wide", -0.5, 400.0)], measure=Measure.RR)
    picture = study_forest(wide, "en")

    low, high = studies(picture).axis.span
    assert all(low < row.mean < high for row in all_rows(picture))
    assert high - low < 10
    # Both ends of the wide study leave the axis and are drawn as arrows.
    assert parsed(picture.svg("w")) is not None
    assert all_rows(picture)[13].ends[1] > high


def test_subgroups_have_headings() -> None:
    drawing = studies(study_forest(TENS, "en", subgroups=GROUPS))

    assert [group.heading for group in drawing.groups] == ["Sham TENS", "No treatment", ""]
    assert [len(group.rows) for group in drawing.groups] == [6, 4, 2]


def test_a_long_name_is_cut_where_the_picture_begins() -> None:
    long = pool([StudyEffect("A very long name of a study " * 5, 1, 1), StudyEffect("B", 2, 1)])

    for width in (PHONE_WIDTH, DESKTOP_WIDTH):
        drawing = studies(study_forest(long, "en", width=width))
        name = drawing.groups[0].rows[0].name
        assert name.endswith("…")
        assert text_width(name) < (drawing.axis.left if width > PHONE_WIDTH else width - 40)


def test_names_and_values_never_meet_the_axis_on_a_wide_page() -> None:
    drawing = studies(study_forest(TENS, "de", width=DESKTOP_WIDTH))

    for group in drawing.groups:
        for row in group.rows:
            assert text_width(row.name) < drawing.axis.left
            assert drawing.axis.right + text_width(row.value) < DESKTOP_WIDTH


def test_sixty_studies_are_drawn_and_the_lightest_are_only_in_the_table() -> None:
    effects = [StudyEffect(f"S{n}", 1 + 0.01 * n, 0.1 + 0.01 * n) for n in range(63)]
    picture = study_forest(pool(effects), "en")

    drawing = studies(picture)
    assert len(drawing.groups[0].rows) == MOST_STUDIES_DRAWN
    assert drawing.groups[1].heading == "3 lighter studies are not drawn"
    assert "S62" not in texts(picture.svg("many"))
    assert len(picture.table.rows) == 63 + 2


def test_one_study_and_two_have_no_range_of_a_new_one() -> None:
    for count in (1, 2):
        picture = study_forest(numbered(count), "en")
        assert Shape.BAND not in {row.shape for row in all_rows(picture)}
        assert "a new study (95%)" not in texts(picture.svg("few"))


def test_who_knows_what_the_sides_mean_may_say_it() -> None:
    drawing = studies(study_forest(TENS, "en", sides=("less pain", "more pain")))

    assert drawing.axis.sides == ("less pain", "more pain")


@pytest.mark.parametrize(
    ("effect", "se"), [(0.0, 1e-6), (1e8, 1.0), (-1e9, 1e9), (1e-7, 1e-9), (0.0, 1.0)]
)
@pytest.mark.parametrize("measure", list(Measure))
def test_extreme_figures_are_drawn_all_the_same(effect: float, se: float, measure: Measure) -> None:
    value = math.copysign(min(abs(effect), 20), effect) if measure.is_ratio else effect
    error = min(se, 10.0) if measure.is_ratio else se
    studies_ = [StudyEffect("A", value, error**2), StudyEffect("B", value + error, error**2)]
    pooled = pool(studies_, measure=measure, test=Test.KNHA)

    parsed(study_forest(pooled, "de").svg("x"))
    parsed(funnel_picture(pooled, "de").svg("y"))


# --- the funnel ---------------------------------------------------------------------------------


def test_the_most_precise_study_stands_on_top_and_filled_ones_apart() -> None:
    drawing = funnel_picture(BCG, "en", filled=FILLED).drawing

    assert isinstance(drawing, FunnelDrawing)
    assert drawing.studies == tuple((one.effect, one.se) for one in BCG.effects)
    assert drawing.filled == tuple((one.effect, one.se) for one in FILLED.filled)
    assert drawing.heights[0].at == 0
    assert drawing.deepest > max(se for _, se in drawing.studies)


def test_the_funnel_lies_on_the_axis() -> None:
    drawing = funnel_picture(BCG, "en").drawing

    assert isinstance(drawing, FunnelDrawing)
    low, high = drawing.axis.span
    assert low < drawing.average - 1.96 * drawing.deepest
    assert drawing.average + 1.96 * drawing.deepest < high


def test_only_a_funnel_with_filled_studies_explains_hollow_dots() -> None:
    hollow = "filled in, perhaps missing"

    assert hollow in texts(funnel_picture(BCG, "en", filled=FILLED).svg("f"))
    assert hollow not in texts(funnel_picture(BCG, "en").svg("f"))
    assert funnel_picture(BCG, "en", filled=FILLED).table.rows[-1][0] == "filled in 1"


# --- the growth ---------------------------------------------------------------------------------


def test_the_last_step_is_the_average_of_all() -> None:
    rows = all_rows(cumulative_picture(STEPS, "en"))

    assert [row.shape for row in rows] == [Shape.RING] * 12 + [Shape.DIAMOND]
    assert rows[0].name == "Aronson 1948"
    assert rows[1].name == "+ Ferguson & Simes 1949"
    assert rows[-1].mean == BCG.estimate


def test_of_very_many_steps_the_last_are_drawn() -> None:
    many = cumulative([StudyEffect(f"S{n}", 1 + 0.01 * n, 0.1) for n in range(70)])

    picture = cumulative_picture(many, "en")

    assert len(all_rows(picture)) == MOST_STUDIES_DRAWN
    assert len(picture.table.rows) == 70


# --- the axis -----------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("half", [1e-6, 0.01, 0.1, 0.7, 3.0, 12.0, 25.0])
@pytest.mark.parametrize("width", [200.0, 560.0])
def test_an_axis_has_ticks_that_do_not_crowd(measure: Measure, half: float, width: float) -> None:
    axis = study_axis(
        measure, [-half, half], left=10, right=10 + width, sides=("a", "b"), language="en"
    )

    places = [axis.position(tick.at) for tick in axis.ticks]
    assert len(places) >= 2
    assert all(10 <= place <= 10 + width for place in places)
    assert places == sorted(places)
    assert len({tick.text for tick in axis.ticks}) == len(places)
    for first, second in pairwise(axis.ticks):
        gap = axis.position(second.at) - axis.position(first.at)
        assert gap > (text_width(first.text) + text_width(second.text)) / 2
