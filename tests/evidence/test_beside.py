"""Which studies lie beside an answer, which of them get a bar, and why the others do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from druckpunkt.data.facts import Words
from druckpunkt.diary import Direction, custom_outcome, known_outcomes
from druckpunkt.evidence import (
    ArmFigures,
    Comparator,
    Design,
    Directness,
    EffectMeasure,
    Finding,
    Instrument,
    Library,
    PublishedEffect,
    Source,
    Study,
    load_library,
)
from druckpunkt.evidence.beside import Bar, Beside, NoBar, studies_beside

SAID = Words(de="gesagt", en="said")
SOURCE = Source("abstract", SAID, "https://example.org/", date(2026, 11, 29))
NRS = Instrument("nrs", SAID, Direction.LOWER_IS_BETTER, 0, 10)
VAS = Instrument("vas", SAID, Direction.LOWER_IS_BETTER, 0, 100)
PAIN = known_outcomes()["pain"]
DIFFERENCE = PublishedEffect(EffectMeasure.MD, -12.0, SOURCE, ci_low=-20.0, ci_high=-4.0)


def study(name: str = "one", **changes: object) -> Study:
    """Make a randomised mat study of pain on a line of 100 mm out of the one that ships."""
    shipped = load_library().study("saha_2016")
    assert shipped
    outcome = replace(
        shipped.outcomes[0], instrument=VAS, finding=Finding.BETTER, effects=(DIFFERENCE,), day=14
    )
    of_study = {key: changes.pop(key) for key in list(changes) if hasattr(shipped, key)}
    made = replace(
        shipped,
        id=name,
        design=Design.RANDOMISED,
        comparator=Comparator.REST,
        outcomes=(replace(outcome, **changes),),  # type: ignore[arg-type]
    )
    return replace(made, **of_study)  # type: ignore[arg-type]


def beside(*studies: Study, outcome: str = "pain") -> tuple[Beside, ...]:
    """Lay `studies` beside an answer."""
    library: Library = replace(load_library(), studies=studies)
    return studies_beside(known_outcomes()[outcome], library)


def test_a_difference_of_12_of_100_is_one_of_1_2_points_of_10() -> None:
    [row] = beside(study())

    assert (row.bar, row.no_bar) == (Bar(-1.2, -2.0, -0.4), None)


def test_ten_points_stay_ten_points() -> None:
    effect = replace(DIFFERENCE, estimate=-1.0, ci_low=-1.5, ci_high=-0.5)

    assert beside(study(instrument=NRS, effects=(effect,)))[0].bar == Bar(-1.0, -1.5, -0.5)


def test_where_better_lies_elsewhere_the_bar_is_turned_round() -> None:
    [row] = beside(study(topic="sleep"), outcome="sleep")

    # Less of a bad night is more of a good one.
    assert row.bar == Bar(1.2, 0.4, 2.0)


def test_means_with_sds_give_the_difference_by_hand() -> None:
    arms = (
        ArmFigures(SAID, SOURCE, n=25, mean=40.0, sd=20.0),
        ArmFigures(SAID, SOURCE, n=25, mean=50.0, sd=15.0),
    )
    before = tuple(replace(arm, mean=60.0, day=0) for arm in arms)

    bar = beside(study(effects=(), arms=(*before, *arms)))[0].bar

    # se = sqrt(400/25 + 225/25) = 5; 1.95996 * 5 = 9.80.
    assert bar
    assert (bar.estimate, bar.low, bar.high) == pytest.approx((-1.0, -1.98, -0.02), abs=1e-3)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"finding": Finding.NOT_REPORTED, "effects": ()}, NoBar.NOT_REPORTED),
        ({"design": Design.SINGLE_ARM, "comparator": Comparator.NONE}, NoBar.ONE_GROUP),
        ({"effects": ()}, NoBar.NO_FIGURES),
        ({"effects": (replace(DIFFERENCE, measure=EffectMeasure.SMD),)}, NoBar.OTHER_UNITS),
        ({"effects": (replace(DIFFERENCE, measure=EffectMeasure.PERCENT),)}, NoBar.OTHER_UNITS),
        ({"instrument": replace(VAS, low=None, high=None)}, NoBar.OTHER_SCALE),
        ({"instrument": replace(VAS, low=0, high=24)}, NoBar.OTHER_SCALE),
        ({"instrument": replace(VAS, low=-100, high=100)}, NoBar.OTHER_SCALE),
        ({"effects": (replace(DIFFERENCE, ci_low=None, ci_high=None),)}, NoBar.NO_LIMITS),
        (
            {"effects": (), "arms": (ArmFigures(SAID, SOURCE, 9, 4.0), ArmFigures(SAID, SOURCE))},
            NoBar.NO_FIGURES,
        ),
        (
            {"effects": (), "arms": (ArmFigures(SAID, SOURCE, 9, 4.0),) * 2},
            NoBar.NO_LIMITS,
        ),
    ],
)
def test_what_cannot_honestly_be_points_keeps_its_row_and_says_why(
    changes: dict[str, object], reason: NoBar
) -> None:
    [row] = beside(study("one", **changes))

    assert (row.bar, row.no_bar) == (None, reason)


def test_studies_against_it_lie_there_like_those_for_it() -> None:
    worse = replace(DIFFERENCE, estimate=5.0, ci_low=1.0, ci_high=9.0)

    rows = beside(study("for"), study("against", effects=(worse,), finding=Finding.WORSE))

    assert [(row.study.id, row.bar is None) for row in rows] == [("for", False), ("against", False)]


def test_mats_come_first_and_other_topics_not_at_all() -> None:
    rows = beside(
        study("ear", directness=Directness.EAR_ACUPRESSURE),
        study("sleep", topic="sleep"),
        study("mat_without", effects=()),
        study("mat"),
    )

    assert [row.study.id for row in rows] == ["mat", "mat_without", "ear"]


def test_what_is_no_pressure_and_what_a_vendor_asked_its_buyers_is_left_out() -> None:
    massage = study("massage", directness=Directness.OTHER)
    survey = study("survey", design=Design.VENDOR_SURVEY, comparator=Comparator.NONE)

    assert [row.study.id for row in beside(massage, survey, study("mat"))] == ["mat"]


def test_interference_with_the_day_lies_beside_disability() -> None:
    assert len(beside(study(topic="disability"), outcome="interference")) == 1


def test_an_outcome_of_ones_own_has_nothing_beside_it() -> None:
    assert studies_beside(custom_outcome("tingling"), load_library()) == ()


def test_a_person_with_another_scale_gets_its_points() -> None:
    wide = replace(PAIN, high=100, smallest_worthwhile_change=10)

    [row] = studies_beside(wide, replace(load_library(), studies=(study(),)))

    assert row.bar == Bar(-12.0, -20.0, -4.0)


def test_everything_that_ships_has_a_bar_or_a_reason() -> None:
    for outcome in known_outcomes().values():
        for row in studies_beside(outcome, load_library()):
            assert (row.bar is None) != (row.no_bar is None)
            assert row.bar is None or row.bar.low <= row.bar.estimate <= row.bar.high
