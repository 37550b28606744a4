"""The forest of the trials of a review: its words, its parts, which side is better."""

from __future__ import annotations

from dataclasses import replace

from druckpunkt.charts import PHONE_WIDTH
from druckpunkt.charts.study_drawing import StudiesDrawing
from druckpunkt.charts.trials_forest import trials_forest
from druckpunkt.diary import Direction
from druckpunkt.evidence import StudyOutcome, load_library
from tests.charts.cast import texts


def tens(name: str = "high_frequency") -> StudyOutcome:
    study = load_library().study("cd013331")
    assert study is not None
    return next(one for one in study.outcomes if one.id == name)


def drawn(outcome: StudyOutcome, language: str = "en") -> StudiesDrawing:
    picture = trials_forest(outcome, language)
    assert picture is not None
    assert isinstance(picture.drawing, StudiesDrawing)
    return picture.drawing


def test_every_trial_stands_under_the_part_of_the_review_it_belongs_to() -> None:
    drawing = drawn(tens())

    assert drawing.width == PHONE_WIDTH
    assert [group.heading for group in drawing.groups] == ["Sham TENS", "No treatment", ""]
    assert sum(len(group.rows) for group in drawing.groups[:-1]) == len(tens().trials)


def test_one_part_alone_needs_no_heading() -> None:
    part = tens().trials[0].group
    outcome = replace(tens(), trials=tuple(replace(one, group=part) for one in tens().trials))

    assert [group.heading for group in drawn(outcome).groups] == ["", ""]


def test_a_reader_sees_which_side_is_better() -> None:
    upside_down = replace(tens().instrument, direction=Direction.HIGHER_IS_BETTER)

    assert drawn(tens()).axis.sides == ("better than the comparison", "worse than the comparison")
    assert drawn(replace(tens(), instrument=upside_down), "de").axis.sides == (
        "schlechter als der Vergleich",
        "besser als der Vergleich",
    )


def test_the_picture_is_named_after_what_was_measured() -> None:
    english, german = (trials_forest(tens(), language) for language in ("en", "de"))

    assert english is not None
    assert german is not None
    assert english.title == "Period pain, high frequency: every trial and their average"
    assert "−1.39 (95% interval −2.51 to −0.28)" in english.description
    assert german.title.endswith(": jede einzelne Studie und ihr Durchschnitt")
    assert "besser als der Vergleich" in " ".join(texts(german.svg("one")))


def test_without_trials_there_is_no_picture() -> None:
    assert trials_forest(replace(tens(), trials=()), "en") is None
