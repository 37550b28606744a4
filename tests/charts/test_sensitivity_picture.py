"""The forest."""

from __future__ import annotations

from dataclasses import replace

from druckpunkt.charts.forest_drawing import ForestDrawing
from druckpunkt.charts.sensitivity_picture import sensitivity_picture
from druckpunkt.trial import Answer, Word
from tests.charts.cast import answer_to, texts


def forest(answer: Answer) -> ForestDrawing:
    found = sensitivity_picture(answer, "en").drawing
    assert isinstance(found, ForestDrawing)
    return found


def test_the_answer_stands_first_then_assumptions_then_opinions() -> None:
    answer = answer_to()
    lines = [line for line in answer.sensitivity.values() if line is not None]

    main, assumptions, opinions = forest(answer).groups

    assert [row.name for row in main.rows] == ["Your answer"]
    assert len(assumptions.rows) == len(lines) >= 5
    assert [row.name for row in opinions.rows] == ["Doubting", "Knowing the studies", "Hopeful"]


def test_every_row_shows_the_intervals_of_its_line() -> None:
    answer = answer_to()
    lines = [line.figures for line in answer.sensitivity.values() if line is not None]
    priors = [figures for name, figures in answer.priors.items() if name != "neutral"]

    drawn = [row.interval for group in forest(answer).groups for row in group.rows]

    expected = [answer.figures, *lines, *priors]
    assert [interval.most for interval in drawn] == [one.interval_95 for one in expected]
    assert [interval.half for interval in drawn] == [one.interval_50 for one in expected]
    assert [interval.mean for interval in drawn] == [one.mean for one in expected]


def test_all_intervals_and_zero_fit_on_the_axis() -> None:
    drawn = forest(answer_to())
    low, high = drawn.axis.span

    ends = [end for group in drawn.groups for row in group.rows for end in row.interval.most]

    assert low < min(0, *ends)
    assert high > max(0, *ends)


def test_a_line_that_would_change_the_word_is_marked_and_explained() -> None:
    answer = answer_to()
    fade = answer.sensitivity["fade"]
    assert fade is not None
    changed = replace(fade, word=Word.NOT_SETTLED, changes_word=True)
    plain = {
        name: None if line is None else replace(line, changes_word=False)
        for name, line in answer.sensitivity.items()
    }

    with_change = sensitivity_picture(replace(answer, sensitivity=plain | {"fade": changed}), "en")
    without = sensitivity_picture(replace(answer, sensitivity=plain), "en")

    assert "would change the word" in texts(with_change.svg("one"))
    assert sum("≠" in text for text in texts(with_change.svg("one"))) == 2
    assert not any("≠" in text for text in texts(without.svg("one")))
    assert with_change.description.endswith("change the word: 1.")


def test_lines_that_do_not_apply_are_left_out() -> None:
    answer = answer_to()

    drawn = forest(replace(answer, sensitivity=dict.fromkeys(answer.sensitivity)))

    assert [len(group.rows) for group in drawn.groups] == [1, 3]


def test_the_table_names_the_word_each_line_leads_to() -> None:
    answer = answer_to()
    table = sensitivity_picture(answer, "en").table

    assert table.header[-1] == "Word"
    assert table.rows[0][-1] != ""
    assert table.rows[0][1] == f"{answer.figures.mean:.1f}".replace("-", "−")
    assert len(table.rows) == sum(len(group.rows) for group in forest(answer).groups)
