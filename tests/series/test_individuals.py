"""Back to each person: shrunken answers against the closed form, and what they must not do."""

from __future__ import annotations

import numpy as np
import pytest

from druckpunkt.series import (
    Rows,
    curve_of,
    fit_population,
    pool,
    rows_of,
    shrunken_figures,
    single_figures,
)
from druckpunkt.series.columns import Densities, figure_columns
from druckpunkt.series.individuals import shrunken_densities
from druckpunkt.trial import EFFECT_PRIORS, analyse, posterior
from druckpunkt.trial.posterior import Density, figures
from tests.series.builders import PAIN, draw_normal, normal_curve, normal_curves
from tests.series.reference import NormalModel
from tests.trial.builders import SLEEP, diary_of, protocol


@pytest.mark.parametrize(("people", "spread"), [(2, 0.5), (10, 0.5), (40, 0.0), (40, 0.6)])
def test_normal_curves_give_the_closed_form(people: int, spread: float) -> None:
    centres, errors = draw_normal(31, people, mean=-0.6, spread=spread, error=0.5)
    exact = NormalModel.of(centres, errors)

    answer = pool(normal_curves(centres, errors))

    for index in (0, people // 2, people - 1):
        found, expected = answer.people[index].together, exact.person(index)
        assert (found.mean, found.sd) == pytest.approx(expected.moments(), abs=1e-6)
        assert found.p_better == pytest.approx(expected.below(0), abs=1e-4)
        assert found.p_worthwhile == pytest.approx(expected.below(-1), abs=1e-4)
        assert 1 - found.p_harm == pytest.approx(expected.below(1), abs=1e-4)
        assert found.p_too_small == pytest.approx(
            expected.below(0.5) - expected.below(-0.5), abs=1e-4
        )
        for percent, ends in [(50, found.interval_50), (95, found.interval_95)]:
            assert expected.below(ends[0]) == pytest.approx((1 - percent / 100) / 2, abs=1e-4)
            assert expected.below(ends[1]) == pytest.approx((1 + percent / 100) / 2, abs=1e-4)


def test_everybody_moves_towards_the_others_and_gets_surer() -> None:
    centres, errors = draw_normal(32, 20, mean=-0.6, spread=0.4, error=0.6)

    answer = pool(normal_curves(centres, errors))

    middle = answer.population.effect.mean
    apart = [abs(person.alone.mean - middle) for person in answer.people]
    closer = [abs(person.together.mean - middle) for person in answer.people]
    assert np.mean(closer) < 0.7 * np.mean(apart)
    assert all(person.together.sd < person.alone.sd for person in answer.people)


def test_a_person_alone_gets_the_answer_analyse_gives() -> None:
    plan = protocol(seed=3)
    generator = np.random.default_rng(4)
    diary = diary_of(plan, [float(value) for value in generator.integers(2, 9, 40)])
    answer = pool([curve_of("anna", diary, plan)])

    single, alone = analyse(diary, plan).figures, answer.people[0].alone
    assert (alone.mean, alone.sd) == pytest.approx((single.mean, single.sd), abs=1e-5)
    assert alone.p_better == pytest.approx(single.p_better, abs=1e-4)
    assert alone.interval_95 == pytest.approx(single.interval_95, abs=1e-3)


def test_columns_agree_with_the_figures_of_one_trial() -> None:
    centre, sd = np.array([-0.7, 0.3]), np.array([0.4, 1.1])
    standard = np.linspace(-8, 8, 193)
    shapes = np.exp(-0.5 * standard**2) / np.sqrt(2 * np.pi)

    found = figure_columns(Densities(centre, sd, np.stack([shapes, shapes])), SLEEP)

    for index in range(2):
        x = centre[index] + sd[index] * np.linspace(-9, 9, 1801)
        density = np.exp(-0.5 * ((x - centre[index]) / sd[index]) ** 2)
        density /= density.sum() * (x[1] - x[0])
        expected, person = figures(Density(x, density), SLEEP), found.person(index)
        assert person.mean == pytest.approx(expected.mean, abs=1e-9)
        assert person.interval_80 == pytest.approx(expected.interval_80, abs=1e-5)
        assert person.p_worthwhile == pytest.approx(expected.p_worthwhile, abs=1e-6)
        assert person.p_harm == pytest.approx(expected.p_harm, abs=1e-6)


def test_densities_integrate_to_one() -> None:
    centres, errors = draw_normal(33, 12, mean=-0.5, spread=0.3, error=0.5)
    rows = rows_of(normal_curves(centres, errors))

    densities = shrunken_densities(rows, fit_population(rows))

    step = 16 / 192
    assert densities.density.sum(axis=1) * step * densities.sd == pytest.approx(
        np.ones(12), abs=1e-4
    )


def test_chunks_of_people_get_the_same_figures_as_all_at_once() -> None:
    centres, errors = draw_normal(34, 9, mean=-0.5, spread=0.3, error=0.5)
    rows = rows_of(normal_curves(centres, errors))
    found = fit_population(rows)

    whole = next(shrunken_figures(rows, found, PAIN))
    piece = next(shrunken_figures(Rows(rows.delta, rows.log_likelihood[3:5]), found, PAIN))

    assert piece.mean == pytest.approx(whole.mean[3:5], abs=1e-10)
    assert piece.intervals[95] == pytest.approx(whole.intervals[95][3:5], abs=1e-9)


def test_the_neutral_prior_alone_is_the_single_answer() -> None:
    curve = normal_curve(-1.0, 0.5)
    exact = figures(
        posterior(curve, EFFECT_PRIORS["neutral"]),  # type: ignore[arg-type]
        PAIN,
    )

    found = next(single_figures(rows_of([curve]), PAIN)).person(0)

    assert found.mean == pytest.approx(exact.mean, abs=1e-6)
    assert found.p_worthwhile == pytest.approx(exact.p_worthwhile, abs=1e-4)
