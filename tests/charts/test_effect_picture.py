"""The hill."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.charts.effect_picture import effect_picture, hill_drawing
from druckpunkt.charts.hill_drawing import HillDrawing, height_at
from druckpunkt.diary import known_outcomes
from druckpunkt.trial import Answer, Question, analyse
from tests.charts.cast import SVG, answer_to, parsed, texts
from tests.trial.builders import plain_diary

PAIN = known_outcomes()["pain"]


def hill(answer: Answer, width: float = 288) -> HillDrawing:
    return hill_drawing(answer, "en", width)


def test_the_hill_is_the_posterior_of_the_answer() -> None:
    answer = answer_to()

    x, y = np.array(hill(answer).hill).T

    area = float(np.trapezoid(y, x))
    mean = float(np.trapezoid(x * y, x)) / area
    assert area == pytest.approx(1, abs=0.005)
    assert mean == pytest.approx(answer.figures.mean, abs=0.01)
    worth = x <= -1
    share = float(np.trapezoid(y[worth], x[worth]))
    assert share == pytest.approx(answer.figures.p_worthwhile, abs=0.02)


def test_the_dashed_line_is_the_likelihood_alone() -> None:
    answer = answer_to()

    x, y = np.array(hill(answer).line).T

    best = float(answer.curve.delta[np.argmax(answer.curve.log_likelihood)])
    assert x[np.argmax(y)] == pytest.approx(best, abs=0.05)


def test_the_prior_pulls_the_hill_towards_zero() -> None:
    answer = answer_to()
    drawn = hill(answer)

    peak, free = (max(curve, key=lambda point: point[1])[0] for curve in (drawn.hill, drawn.line))

    assert free < peak < 0


def test_better_sleep_lies_to_the_right_and_less_pain_to_the_left() -> None:
    pain, sleep = hill(answer_to()).axis, hill(answer_to("sleep", effect=1.2)).axis

    assert (pain.left, pain.right) == ("less pain", "more pain")
    assert (sleep.left, sleep.right) == ("worse sleep", "better sleep")
    assert pain.zone_span == (pain.span[0], -1.0)
    assert sleep.zone_span == (1.0, sleep.span[1])


def test_the_interval_bar_stands_under_the_hill() -> None:
    answer = answer_to()
    interval = hill(answer).interval

    assert interval.mean == answer.figures.mean
    assert interval.half == answer.figures.interval_50
    assert interval.most == answer.figures.interval_95


def test_the_bar_is_as_long_as_its_interval() -> None:
    answer = answer_to()
    axis = hill(answer).axis
    root = parsed(effect_picture(answer, "en").svg("one"))

    bars = [p for p in root.iter(f"{SVG}path") if p.attrib.get("stroke") == "var(--accent)"]

    ends = [float(n) for n in bars[0].attrib["d"].replace("L", " ").strip("M").split()][::2]
    assert ends == pytest.approx([axis.position(v) for v in answer.figures.interval_95], abs=0.02)


def test_zone_and_directions_are_written_out() -> None:
    written = texts(effect_picture(answer_to(), "en").svg("one"))

    assert {"worth it", "← less pain", "more pain →", "your answer", "your days alone"} <= set(
        written
    )
    assert {"−2", "−1", "0"} <= set(written)


def test_zero_and_a_good_part_of_the_zone_are_always_on_the_axis() -> None:
    for effect in (-6.0, 0.0, 5.0):
        low, high = hill(answer_to(effect=effect)).axis.span

        assert low < -1.8
        assert high > 0.5


def test_long_directions_take_two_lines_instead_of_overlapping() -> None:
    short = hill(answer_to()).axis
    name = "stiffness of the neck in the morning"

    long = replace(short, left=f"lower {name}", right=f"higher {name}")

    assert long.height > short.height


def test_the_table_holds_the_figures_of_the_answer() -> None:
    answer = answer_to()
    figures = answer.figures

    rows = {row[0]: row[1] for row in effect_picture(answer, "en").table.rows}

    low, high = (f"{end:.1f}".replace("-", "−") for end in figures.interval_95)
    assert rows["Mean"] == f"{figures.mean:.1f}".replace("-", "−")
    assert rows["95% interval"] == f"{low} to {high}"
    assert set(rows) >= {"50% interval", "80% interval", "better at all"}
    assert len(rows) == 8


def test_an_answer_with_hardly_any_data_still_has_a_hill() -> None:
    answer = analyse(plain_diary("mr", [5, 5]), Question(PAIN))

    drawn = effect_picture(answer, "de")

    assert "nan" not in drawn.svg("one").lower()
    assert drawn.png(40)


@given(
    st.lists(st.integers(0, 10), min_size=8, max_size=8),
    st.sampled_from([0.1, 0.5, 1.0, 3.0, 10.0]),
)
@settings(max_examples=15, deadline=None)
def test_any_diary_gives_a_picture(values: list[int], swc: float) -> None:
    outcome = replace(PAIN, smallest_worthwhile_change=swc)
    answer = analyse(plain_diary("mrrmrmmr", [float(v) for v in values]), Question(outcome))

    svg = effect_picture(answer, "en").svg("one")

    assert parsed(svg) is not None
    assert "nan" not in svg


def test_a_curve_is_read_between_its_points() -> None:
    assert height_at(((0.0, 0.0), (1.0, 2.0)), 0.25) == 0.5
