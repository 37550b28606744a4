"""Curves no sane trial gives: far apart, razor-sharp, flat, cut off. Never NaN, never underflow."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.series import PooledAnswer, TrialCurve, pool
from druckpunkt.trial.answer import Figures
from tests.series.builders import (
    comparison,
    flat_curve,
    normal_curve,
    normal_curves,
    student_curve,
    student_log,
)
from tests.series.reference import NormalModel, brute_force


def numbers_of(figures: Figures) -> list[float]:
    ends = (*figures.interval_50, *figures.interval_80, *figures.interval_95)
    chances = (figures.p_better, figures.p_worthwhile, figures.p_too_small, figures.p_harm)
    return [figures.mean, figures.sd, *ends, *chances]


def figures_in(answer: PooledAnswer) -> list[Figures]:
    everybody = [f for person in answer.people for f in (person.alone, person.together)]
    return [answer.population.effect, answer.new_person, *everybody]


def assert_sound(answer: PooledAnswer) -> None:
    population = answer.population
    for figures in figures_in(answer):
        assert np.isfinite(numbers_of(figures)).all()
        chances = numbers_of(figures)[-4:]
        assert min(chances) >= 0
        assert max(chances) <= 1
        assert figures.interval_95[0] <= figures.interval_80[0] <= figures.interval_50[0]
        assert figures.interval_50[1] <= figures.interval_80[1] <= figures.interval_95[1]
    for share in (population.share_better, population.share_worthwhile):
        assert 0 <= share.interval_95[0] <= share.interval_95[1] <= 1
    assert np.isfinite([population.spread.mean, population.spread.sd]).all()


@pytest.mark.parametrize(
    ("centres", "errors"),
    [
        ([-9.0, 9.0], [0.1, 0.1]),
        ([-9.9, 9.9], [0.03, 0.03]),
        ([0.0] * 60 + [9.0], [0.2] * 61),
        ([0.0, 0.0, 0.0, 8.0], [0.03] * 4),
        ([-1.0] * 20, [0.02] * 20),
        ([-3.0, 2.0], [0.05, 5.0]),
    ],
)
def test_extreme_normal_curves_still_give_the_closed_form(
    centres: list[float], errors: list[float]
) -> None:
    exact = NormalModel.of(np.array(centres), np.array(errors))

    answer = pool(normal_curves(centres, errors))

    assert_sound(answer)
    effect, spread = answer.population.effect, answer.population.spread
    assert (effect.mean, effect.sd) == pytest.approx(exact.average().moments(), abs=5e-5)
    assert (spread.mean, spread.sd) == pytest.approx(exact.spread(), abs=1e-3)
    for index in (0, len(centres) - 1):
        together = answer.people[index].together
        expected = exact.person(index).moments()
        assert (together.mean, together.sd) == pytest.approx(expected, abs=1e-4)


def test_a_sharper_curve_than_any_diary_gives_is_no_trouble() -> None:
    answer = pool([normal_curve(-1.0, 0.002, name="sharp"), normal_curve(0.0, 0.5, name="usual")])

    assert_sound(answer)
    assert answer.people[0].together.mean == pytest.approx(-1.0, abs=0.01)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("far", "others", "freedom"), [(9.0, 40, 30), (6.0, 10, 20), (3.0, 10, 12)]
)
def test_an_outlier_is_taken_for_noise_or_for_a_wide_population_as_it_is_likely(
    far: float, others: int, freedom: float
) -> None:
    draws = np.random.default_rng(1).normal(-0.5, 0.15, others)
    curves = [(far, 0.3, freedom), *((float(centre), 0.3, freedom) for centre in draws)]
    delta = np.linspace(-20, 20, 4001)
    exact = brute_force([student_log(delta, *shape) for shape in curves], delta)

    answer = pool([student_curve(*shape, name=f"p{n}") for n, shape in enumerate(curves)])

    assert_sound(answer)
    effect, spread = answer.population.effect, answer.population.spread
    assert (effect.mean, effect.sd) == pytest.approx(exact.mu, abs=1e-4)
    assert (spread.mean, spread.sd) == pytest.approx(exact.omega, abs=5e-4)
    outlier = answer.people[0].together
    assert (outlier.mean, outlier.sd) == pytest.approx(exact.first, abs=1e-4)


def test_nothing_but_flat_curves_is_no_trouble() -> None:
    assert_sound(pool([flat_curve(f"p{n}") for n in range(5)]))


def test_a_curve_that_is_still_high_at_its_end_goes_on_level() -> None:
    delta = np.linspace(-3, -1, 41)
    rising = TrialCurve("cut", comparison(), delta, 2 * (delta + 1.0))

    answer = pool([rising, normal_curve(0.0, 0.4)])

    assert_sound(answer)
    assert rising.log_at(np.array([5.0]))[0] == pytest.approx(0.0)


def shapes(
    narrowest: float, freedoms: list[float]
) -> st.SearchStrategy[list[tuple[float, float, float]]]:
    one = st.tuples(st.floats(-10, 10), st.floats(narrowest, 30), st.sampled_from(freedoms))
    return st.lists(one, min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(shapes(0.002, [1.0, 3.0, 8.0, 200.0]))
def test_no_curves_make_it_fail(drawn: list[tuple[float, float, float]]) -> None:
    curves = [student_curve(*shape, name=f"p{n}") for n, shape in enumerate(drawn)]

    assert_sound(pool(curves))


# A diary of 8 days or more has 12 degrees of freedom or more.
@settings(max_examples=25, deadline=None)
@given(shapes(0.1, [12.0, 30.0, 200.0]))
def test_the_mean_lies_in_its_interval_for_curves_diaries_can_give(
    drawn: list[tuple[float, float, float]],
) -> None:
    curves = [student_curve(*shape, name=f"p{n}") for n, shape in enumerate(drawn)]

    for figures in figures_in(pool(curves)):
        assert figures.interval_95[0] <= figures.mean <= figures.interval_95[1]
