"""One's own answer beside studies: bars only where a study printed them, reasons elsewhere."""

from __future__ import annotations

from dataclasses import replace

from druckpunkt.charts import Picture, known_picture
from druckpunkt.charts.known_drawing import KnownDrawing, SilentRow
from druckpunkt.evidence import (
    Comparator,
    Design,
    Directness,
    EffectMeasure,
    Instrument,
    Library,
    PublishedEffect,
    Study,
    load_library,
)
from tests.charts.cast import ROOM_ON_A_PHONE, answer_to, texts


def saha() -> Study:
    """Return a study that ships."""
    found = load_library().study("saha_2016")
    assert found
    return found


def with_difference(name: str, low: float, high: float, **changes: object) -> Study:
    """Invent a randomised study with a difference on a line of 100 mm, compared with rest."""
    outcome = saha().outcomes[0]
    effect = PublishedEffect(EffectMeasure.MD, (low + high) / 2, outcome.source, low, high)
    line = replace(outcome.instrument, low=0, high=100)
    assert isinstance(line, Instrument)
    made = replace(
        saha(),
        id=name,
        citation=f"{name} (2020), Journal",
        year=2020,
        design=Design.RANDOMISED,
        comparator=Comparator.REST,
        outcomes=(replace(outcome, instrument=line, effects=(effect,)),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def drawn(*studies: Study) -> KnownDrawing:
    """Draw an answer beside `studies`."""
    found = known_picture(answer_to(), "en", library=library(*studies)).drawing
    assert isinstance(found, KnownDrawing)
    return found


def library(*studies: Study) -> Library:
    """Return a library of these studies alone."""
    return replace(load_library(), studies=studies)


def test_the_own_answer_stands_first_with_its_interval() -> None:
    own, *_ = drawn(saha()).forest.groups

    assert [row.name for row in own.rows] == ["Your answer"]
    assert own.rows[0].interval.most == answer_to().figures.interval_95


def test_a_study_for_it_and_one_against_it_are_drawn_alike_in_points_of_ten() -> None:
    _, mats = drawn(
        with_difference("For", -20, -4), with_difference("Against", 2, 18)
    ).forest.groups

    assert [row.interval.most for row in mats.rows] == [(-2.0, -0.4), (0.2, 1.8)]
    assert [row.value for row in mats.rows] == ["−1.2", "1.0"]
    assert all("2020, rest" in row.name for row in mats.rows)


def test_a_mat_study_without_figures_keeps_its_row_and_says_why() -> None:
    drawing = drawn(saha(), with_difference("Mat", -20, -4))

    assert [row.name for row in drawing.silent] == [
        "Saha et al. 2016: Pain, main goal",
        "Saha et al. 2016: Pain right after lying\u2026",
    ]
    assert {row.reason for row in drawing.silent} == {"no group to compare with"}
    assert len(drawing.forest.groups[1].rows) == 1
    assert drawing.height > drawing.forest.height


def test_what_is_no_mat_is_drawn_only_with_a_bar_and_under_its_own_heading() -> None:
    by_hand = with_difference("Hand", -20, -4, directness=Directness.HAND_ACUPRESSURE)
    silent = replace(by_hand, outcomes=(replace(by_hand.outcomes[0], effects=()),))

    assert [group.heading for group in drawn(by_hand).forest.groups] == ["", "pressed by hand"]
    assert [group.heading for group in drawn(silent).forest.groups] == [""]
    assert drawn(silent).silent == ()


def test_the_table_has_every_study_with_treatment_comparison_and_reason() -> None:
    by_hand = with_difference("Hand", -20, -4, directness=Directness.HAND_ACUPRESSURE)
    silent = replace(by_hand, outcomes=(replace(by_hand.outcomes[0], effects=()),))

    table = known_picture(
        answer_to(), "en", library=library(silent, with_difference("Mat", -20, -4))
    ).table

    own, mat, hand = table.rows
    assert own[0] == "Your answer"
    assert mat[1:] == ("mat", "rest without the mat", "−1.2 (−2.0 to −0.4)")
    assert hand[1:] == ("pressed by hand", "rest without the mat", "figures missing")


def test_the_picture_names_both_languages_and_fits_a_phone() -> None:
    for language in ("de", "en"):
        picture = known_picture(answer_to(), language)

        assert picture.drawing.width == ROOM_ON_A_PHONE
        written = " ".join(texts(picture.svg("known")))
        assert {"de": "Warteliste", "en": "waiting list"}[language] in written
        assert not [row.reason for row in known_rows(picture) if "\u2026" in row.reason]


def known_rows(picture: Picture) -> tuple[SilentRow, ...]:
    """Return what stands below the bars."""
    assert isinstance(picture.drawing, KnownDrawing)
    return picture.drawing.silent
