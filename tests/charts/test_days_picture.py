"""The days of a trial."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from druckpunkt.charts.days_drawing import DaysDrawing
from druckpunkt.charts.days_picture import days_drawing, days_picture, until_stop
from druckpunkt.diary import known_outcomes
from druckpunkt.trial import Answer, Question, analyse
from tests.charts.cast import answer_to, texts, uses
from tests.trial.builders import diary_of, plain_diary, protocol


def drawing(answer: Answer, width: float = 288) -> DaysDrawing:
    return days_drawing(answer, "en", width)


def values_of(answer: Answer, arm: str) -> list[float]:
    days = (day for day in answer.days if day.arm == arm and not day.dropped)
    return [day.value for day in days if day.value is not None]


def test_every_value_is_a_dot_of_its_arm() -> None:
    answer = answer_to()

    dots = drawing(answer).dots

    kinds = Counter(dot.kind for dot in dots)
    assert kinds == {"on": len(values_of(answer, "mat")), "off": len(values_of(answer, "rest"))}
    first = answer.days[0].study_date
    shown = {day.value for day in answer.days if (day.study_date - first).days == dots[5].x}
    assert dots[5].value in shown


def test_filled_and_open_dots_tell_the_arms_apart_without_colour() -> None:
    answer = answer_to()
    svg = days_picture(answer, "en").svg("one")

    filled, hollow = uses(svg, "mat"), uses(svg, "card")

    # One more of each stands in the legend.
    assert len(filled) == len(values_of(answer, "mat")) + 1
    assert len(hollow) == len(values_of(answer, "rest")) + 1
    assert all(dot.attrib["stroke"] == "var(--rest)" for dot in hollow)
    assert not any("stroke" in dot.attrib for dot in filled)


def test_a_day_without_a_value_shows_why() -> None:
    answer = answer_to()

    gaps = Counter(gap.state for gap in drawing(answer).gaps)

    assert gaps == Counter(day.state for day in answer.days if day.value is None)
    assert gaps["skipped"] == gaps["too_bad"] == 1
    written = texts(days_picture(answer, "en").svg("one"))
    assert {"skipped (1)", "too bad to answer (1)", f"no entry ({gaps['missing']})"} <= set(written)


def test_blocks_of_the_arm_under_test_are_shaded() -> None:
    answer = answer_to()
    blocks = [range(int(start), int(end) + 1) for start, end in drawing(answer).on_blocks]

    shaded = {x for block in blocks for x in block}

    assert shaded == {x for x, day in enumerate(answer.days) if day.arm == "mat"}


def test_the_lines_are_the_plain_means_of_what_counts() -> None:
    answer = answer_to("pain", "thorough")

    drawn = drawing(answer)

    mat, rest = values_of(answer, "mat"), values_of(answer, "rest")
    assert drawn.on_mean == pytest.approx(sum(mat) / len(mat))
    assert drawn.off_mean == pytest.approx(sum(rest) / len(rest))


def test_days_that_are_left_out_are_pale_and_named() -> None:
    answer = answer_to("pain", "thorough")
    left_out = sum(day.dropped and day.value is not None for day in answer.days)

    drawn = drawing(answer)

    assert Counter(dot.kind for dot in drawn.dots)["light"] == left_out > 0
    assert f"left out ({left_out})" in texts(days_picture(answer, "en").svg("one"))
    assert all(not answer.days[gap.x].dropped for gap in drawn.gaps)


def test_pairs_are_numbered_below_their_days() -> None:
    ticks = drawing(answer_to()).day_ticks

    assert [tick.text for tick in ticks] == [str(pair) for pair in range(1, 11)]
    assert ticks[0].at == 1.5
    assert ticks[9].at == 37.5


def test_a_long_trial_on_a_phone_leaves_pair_numbers_out_rather_than_crowd_them() -> None:
    template = replace(protocol().template, pairs=24)
    plan = protocol(template)
    values = [float(t % 5) for t in range(96)]
    answer = analyse(diary_of(plan, values), plan)

    narrow, wide = drawing(answer), drawing(answer, 620)

    assert [tick.text for tick in narrow.day_ticks][:3] == ["1", "3", "5"]
    assert len(wide.day_ticks) == 24


def test_a_file_without_pairs_counts_days_instead() -> None:
    diary = plain_diary("mmrmrrrmmrrrrm", [3, 4, 5, 3, 6, 5, 4, 3, 2, 5, 6, 5, 4, 3])
    answer = analyse(diary, Question(known_outcomes()["pain"]))

    drawn = drawing(answer)

    assert [tick.text for tick in drawn.day_ticks] == ["1", "8"]
    assert drawn.caption == "day"
    assert drawn.separators == ()


def test_days_after_an_early_stop_never_came_and_are_not_shown_as_missing() -> None:
    full = answer_to()
    stopped = replace(full, stopped_at_pair=6)

    shown = until_stop(stopped).days

    assert len(shown) == 24
    assert drawing(stopped).days == 24
    assert days_picture(stopped, "en").title == "Pain on 24 days"


def test_the_axis_is_the_scale_of_the_outcome() -> None:
    outcome = replace(known_outcomes()["pain"], low=0, high=100, smallest_worthwhile_change=10)
    diary = plain_diary("mrrmmrrm", [30, 40, 50, 30, 20, 60, 55, 25])

    drawn = drawing(analyse(diary, Question(outcome)))

    assert drawn.scale == (0.0, 100.0)
    assert [tick.text for tick in drawn.value_ticks] == ["0", "50", "100"]


def test_the_table_holds_every_day_as_it_was_recorded() -> None:
    answer = answer_to()

    table = days_picture(answer, "en").table

    assert len(table.rows) == 40
    assert table.header == ("Date", "Pair", "Arm", "Value", "Remark")
    for row, day in zip(table.rows, answer.days, strict=True):
        assert row[3] == ("" if day.value is None else f"{day.value:g}")
        assert row[2] == {"mat": "Mat", "rest": "Rest without the mat"}[day.arm or ""]
        assert row[1] == str((day.pair or 0) + 1)
        assert (
            row[4]
            == {
                "answered": "",
                "missing": "no entry",
                "skipped": "skipped",
                "too_bad": "too bad to answer",
            }[day.state]
        )


def test_the_description_holds_both_means_and_the_gaps() -> None:
    answer = answer_to()
    mat, rest = values_of(answer, "mat"), values_of(answer, "rest")

    sentence = days_picture(answer, "en").description

    assert f"Mat: mean {sum(mat) / len(mat):.1f} (days: {len(mat)})" in sentence
    assert f"mean {sum(rest) / len(rest):.1f} (days: {len(rest)})" in sentence
    assert f"without a value: {40 - len(mat) - len(rest)}." in sentence


def test_german_has_a_decimal_comma_and_german_dates() -> None:
    drawn = days_picture(answer_to(), "de")

    assert drawn.title == "Schmerz an 40 Tagen"
    assert drawn.table.rows[0][0] == "05.01.2026"
    assert any("im Mittel" in text and "," in text for text in texts(drawn.svg("one")))


@pytest.mark.parametrize("name", ["Läufe & co <b>", "$x^2$", "Ruh🙂e", "x" * 90])
def test_arms_may_have_any_name(name: str) -> None:
    diary = plain_diary("mrrmmrrm", [3, 4, 5, 3, 2, 6, 5, 2])
    answer = replace(analyse(diary, Question(known_outcomes()["pain"])), on=name)
    days = tuple(replace(d, arm=name if d.arm == "mat" else d.arm) for d in answer.days)

    drawn = days_picture(replace(answer, days=days), "en")

    assert drawn.png(40)
    assert drawn.svg("one")
