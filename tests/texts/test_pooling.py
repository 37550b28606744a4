"""Pooled studies in words: what is said when, and numbers as people read them."""

from __future__ import annotations

import math

import pytest

from druckpunkt.evidence.pooling import (
    FunnelRegression,
    Interval,
    Measure,
    Method,
    Pooled,
    PoolingRejected,
    StudyEffect,
    Test,
    egger,
    funnel_regression,
    pool,
    trim_and_fill,
)
from druckpunkt.texts.errors import describe
from druckpunkt.texts.pooling import (
    answer_sentences,
    pooling_limits,
    render_pooled_studies,
    spread_sentences,
    uneven_caution,
)
from druckpunkt.texts.pooling_extras import asymmetry_block, trim_and_fill_block
from druckpunkt.texts.pooling_numbers import digits_for, effect_number, number
from tests.evidence.pooling.data import bcg

TWELVE = [StudyEffect(f"S{n}", -1 + 0.01 * n, 0.04 + 0.01 * n) for n in range(12)]


def pooled(*effects: tuple[float, float], measure: Measure = Measure.MD) -> Pooled:
    studies = [StudyEffect(f"S{n}", y, v) for n, (y, v) in enumerate(effects)]
    return pool(studies, measure=measure)


def answer(found: Pooled, language: str = "en") -> str:
    return " ".join(answer_sentences(found, language))


def spread(found: Pooled) -> str:
    return " ".join(spread_sentences(found, "en"))


def test_an_interval_beside_no_difference_leaves_it_out() -> None:
    assert "leaves “no difference” out" in answer(pooled((-2, 0.1), (-2.2, 0.1)))


def test_an_interval_around_no_difference_leaves_the_question_open() -> None:
    assert "leaves open whether there is one" in answer(pooled((-0.2, 0.1), (0.2, 0.1)))


@pytest.mark.parametrize(
    ("measure", "none", "side"),
    [
        (Measure.MD, "; 0 would be no", "Below 0 group 1 has the lower values"),
        (Measure.RR, "; 1 would be no", "Below 1 the event is rarer in group 1"),
        (Measure.GEN, "; 0 would be no", "is told by the studies"),
    ],
)
def test_the_sides_are_named_but_not_judged(measure: Measure, none: str, side: str) -> None:
    text = answer(pooled((-0.5, 0.1), (-0.6, 0.1), measure=measure))

    assert none in text
    assert side in text


def test_a_new_study_may_point_the_other_way() -> None:
    text = spread(pool(bcg(), measure=Measure.RR))

    assert "would lie from 0.155 to 1.549" in text
    assert "none, or one the other way" in text


def test_a_new_study_on_the_same_side_gets_no_warning() -> None:
    assert "the other way" not in spread(pooled((-2, 0.01), (-2.1, 0.01), (-2.05, 0.01)))


def test_a_common_effect_is_called_an_assumption() -> None:
    found = pool(bcg(), measure=Measure.RR, method=Method.EE)

    assert "very same true effect (EE)" in spread(found)


def test_few_studies_are_warned_of_until_the_careful_test_is_taken() -> None:
    few = [StudyEffect("A", 1, 1), StudyEffect("B", 3, 1), StudyEffect("C", 2, 2)]
    plain = " ".join(pooling_limits(pool(few), "en"))
    careful = " ".join(pooling_limits(pool(few, test=Test.KNHA), "en"))

    assert "--test knha" in plain
    assert "--test knha" not in careful
    assert "hardly tell" in careful
    assert "hardly tell" not in " ".join(pooling_limits(pool(TWELVE), "en"))


def test_long_names_are_cut_and_lines_stay_within_a_terminal() -> None:
    long = [StudyEffect("x" * 200, 1, 1), StudyEffect("B", -20, 1)]

    for language in ("de", "en"):
        text = render_pooled_studies(pool(long), language)
        assert max(map(len, text.splitlines())) <= 79


def test_many_uneven_studies_are_not_all_named() -> None:
    text = uneven_caution([f"S{n}" for n in range(8)], "en")

    assert "S0, S1, S2, S3, S4 and 3 more" in text


@pytest.mark.parametrize(
    ("effects", "digits"),
    [
        (((-24.0, 9.0), (-25.0, 9.0)), 2),
        (((1e5, 1e8), (1e5, 1e8)), 0),
        (((1e-4, 1e-10), (1e-4, 1e-10)), 7),
    ],
)
def test_digits_follow_the_width_of_the_interval(
    effects: tuple[tuple[float, float], ...], digits: int
) -> None:
    assert digits_for(pooled(*effects)) == digits


def test_an_endless_ratio_is_written_by_its_power_of_ten() -> None:
    found = pool(
        [StudyEffect("A", -15, 100), StudyEffect("B", 20, 100)],
        measure=Measure.OR,
        test=Test.KNHA,
    )

    assert math.exp(found.interval.high) > 1e60
    assert "e+" in answer(found)
    assert len(answer(found, "de")) < 400
    assert number(1.5e7, 2, "de") == "1,5e+07"


def test_a_ratio_is_never_written_as_zero_nor_cut_to_the_value_of_no_difference() -> None:
    found = pool(
        [StudyEffect("A", -4.8, 9), StudyEffect("B", 5.3, 9)], measure=Measure.OR, test=Test.KNHA
    )

    written = [effect_number(math.log(ratio), found, "en") for ratio in (0.0082, 1.2, 205, 3e-9)]

    assert digits_for(found) == 0
    assert written == ["0.0082", "1.2", "205", "3.0e\u221209"]
    assert effect_number(-2000, found, "de") == "1,0e\u2212300"


def test_asymmetry_is_said_both_ways() -> None:
    even = [StudyEffect(f"S{n}", (-1) ** n * 0.1, 0.01 * (1 + n // 2)) for n in range(12)]
    skewed = [StudyEffect(f"S{n}", 0.3 * n + 0.01 * (n % 3), 0.01 * (1 + n)) for n in range(12)]

    calm, alarm = (
        asymmetry_block(egger(found), funnel_regression(found), len(found), "en")
        for found in (even, skewed)
    )

    assert "No clear sign" in calm
    assert "Small studies find something else" in alarm
    assert "fewer than ten" not in alarm


def test_few_studies_say_little_about_a_funnel() -> None:
    regression = FunnelRegression(1, 1, 1, 0.3, 0, Interval(-1, 1), 0)

    assert "fewer than ten" in asymmetry_block(egger(bcg()[:9]), regression, 9, "en")


def test_an_even_funnel_misses_nobody() -> None:
    even = [StudyEffect(f"S{n}", (-1) ** n * 0.1, 0.01 * (1 + n // 2)) for n in range(12)]
    found = trim_and_fill(even)

    assert found.k0 == 0
    assert "No study seems to be missing." in trim_and_fill_block(found, pool(even), "en")


def test_a_refusal_begins_with_the_study() -> None:
    with pytest.raises(PoolingRejected) as caught:
        pool([StudyEffect("Lee 2020", 1, 0.0)])

    assert describe(caught.value, "en").startswith("Lee 2020: 0 is not a sampling variance")
    assert describe(caught.value, "de").startswith("Lee 2020: 0 ist keine Stichprobenvarianz")
