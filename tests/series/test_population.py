"""The population posterior against closed forms, brute force and finer grids."""

from __future__ import annotations

import numpy as np
import pytest

from druckpunkt.series import (
    PopulationGrid,
    PopulationPosterior,
    Rows,
    first_grid,
    partial_log_likelihood,
    pool,
    population_posterior,
    rows_of,
    sketch,
)
from druckpunkt.series.describe import describe_population
from druckpunkt.series.grid import GridSize
from tests.series.builders import (
    PAIN,
    draw_normal,
    flat_curve,
    normal_curve,
    normal_curves,
    student_curve,
    student_log,
)
from tests.series.reference import NormalModel, brute_force

# Seed, people, true spread: one person, few, many; people who differ and people who do not.
SERIES = [(1, 1, 0.5), (2, 2, 0.5), (4, 10, 0.5), (5, 40, 0.0), (6, 40, 0.6), (7, 400, 0.0)]


def fitted(rows: Rows, *, mu_nodes: int, omega_nodes: int) -> PopulationPosterior:
    size = GridSize(mu_nodes, omega_nodes)
    start = first_grid(sketch(rows), size)
    return population_posterior(lambda grid: partial_log_likelihood(rows, grid), start, size)


@pytest.mark.parametrize(("seed", "people", "spread"), SERIES)
def test_normal_curves_give_the_closed_form(seed: int, people: int, spread: float) -> None:
    centres, errors = draw_normal(seed, people, mean=-0.6, spread=spread, error=0.5)
    exact = NormalModel.of(centres, errors)

    answer = pool(normal_curves(centres, errors))

    average, found = exact.average(), answer.population
    assert (found.effect.mean, found.effect.sd) == pytest.approx(average.moments(), abs=1e-6)
    assert found.effect.p_better == pytest.approx(average.below(0), abs=1e-4)
    assert found.effect.p_worthwhile == pytest.approx(average.below(-1), abs=1e-4)
    assert average.below(found.effect.interval_95[0]) == pytest.approx(0.025, abs=1e-4)
    assert (found.spread.mean, found.spread.sd) == pytest.approx(exact.spread(), abs=3e-5)
    assert exact.spread_below(found.spread.interval_95[1]) == pytest.approx(0.975, abs=1e-3)


@pytest.mark.parametrize(("seed", "people", "spread"), SERIES)
def test_a_new_person_is_predicted_as_in_the_closed_form(
    seed: int, people: int, spread: float
) -> None:
    centres, errors = draw_normal(seed, people, mean=-0.6, spread=spread, error=0.5)
    exact = NormalModel.of(centres, errors).new_person()

    answer = pool(normal_curves(centres, errors))

    found = answer.new_person
    assert (found.mean, found.sd) == pytest.approx(exact.moments(), abs=1e-6)
    assert found.p_better == pytest.approx(exact.below(0), abs=3e-4)
    assert found.p_worthwhile == pytest.approx(exact.below(-1), abs=3e-4)
    assert exact.below(found.interval_95[1]) == pytest.approx(0.975, abs=3e-4)
    share = answer.population.share_worthwhile
    assert share.mean == pytest.approx(exact.below(-1), abs=3e-4)


@pytest.mark.slow
@pytest.mark.parametrize(
    "shapes",
    [
        [(-1.0, 0.4, 12), (0.5, 0.6, 20)],
        [(-0.6, 0.35, 20), (-0.5, 0.5, 20), (-0.7, 0.5, 8), (-0.4, 0.4, 30)],
    ],
)
def test_t_curves_agree_with_brute_force(shapes: list[tuple[float, float, float]]) -> None:
    delta = np.linspace(-20, 20, 4001)
    exact = brute_force([student_log(delta, *shape) for shape in shapes], delta)

    answer = pool([student_curve(*shape, name=f"p{n}") for n, shape in enumerate(shapes)])

    population, first = answer.population, answer.people[0].together
    assert (population.effect.mean, population.effect.sd) == pytest.approx(exact.mu, abs=1e-5)
    assert (population.spread.mean, population.spread.sd) == pytest.approx(exact.omega, abs=1e-4)
    assert (first.mean, first.sd) == pytest.approx(exact.first, abs=1e-5)
    assert first.p_better == pytest.approx(exact.first_better, abs=1e-3)


@pytest.mark.parametrize(("people", "spread"), [(3, 0.5), (10, 0.0), (40, 0.5), (200, 0.3)])
def test_the_small_grid_agrees_with_a_large_one_to_five_digits(people: int, spread: float) -> None:
    centres, errors = draw_normal(11, people, mean=-0.4, spread=spread, error=0.45)
    curves = [
        student_curve(m, se, 25, name=f"p{n}")
        for n, (m, se) in enumerate(zip(centres, errors, strict=True))
    ]
    rows = rows_of(curves)

    small = describe_population(fitted(rows, mu_nodes=13, omega_nodes=15), PAIN)
    large = describe_population(fitted(rows, mu_nodes=41, omega_nodes=82), PAIN)

    one, other = small.effect, large.effect
    assert (one.mean, one.sd) == pytest.approx((other.mean, other.sd), abs=1e-5)
    assert small.spread.mean == pytest.approx(large.spread.mean, abs=1e-5)
    assert small.spread.sd == pytest.approx(large.spread.sd, abs=1e-5)


def test_the_first_grid_is_recentred_at_most_a_few_times() -> None:
    centres, errors = draw_normal(3, 30, mean=-1, spread=0.7, error=0.5)
    rows = rows_of(normal_curves(centres, errors))
    far_off = first_grid(sketch(rows_of(normal_curves([3.0, 3.1, 3.2], [0.3, 0.3, 0.3]))))
    grids: list[PopulationGrid] = []

    def evaluate(grid: PopulationGrid) -> object:
        grids.append(grid)
        return partial_log_likelihood(rows, grid)

    started_right = population_posterior(evaluate, first_grid(sketch(rows)))  # type: ignore[arg-type]
    rounds_right = len(grids)
    started_wrong = population_posterior(evaluate, far_off)  # type: ignore[arg-type]

    assert rounds_right <= 2
    assert len(grids) - rounds_right <= 15
    mean = [float(found.weight @ found.grid.mu) for found in (started_right, started_wrong)]
    assert mean[0] == pytest.approx(mean[1], abs=1e-5)


def test_a_single_person_leaves_the_spread_at_its_prior() -> None:
    answer = pool([normal_curve(0.0, 0.5)])

    half_normal_mean = np.sqrt(2 / np.pi)
    assert answer.population.spread.mean == pytest.approx(half_normal_mean, abs=0.15)
    assert [note.code for note in answer.notes] == ["one_trial"]


def test_a_curve_without_information_leaves_everything_at_its_prior() -> None:
    answer = pool([flat_curve()])

    effect, spread = answer.population.effect, answer.population.spread
    assert (effect.mean, effect.sd) == pytest.approx((0, 1), abs=1e-5)
    assert spread.mean == pytest.approx(np.sqrt(2 / np.pi), abs=1e-4)
    assert spread.sd == pytest.approx(np.sqrt(1 - 2 / np.pi), abs=1e-4)
    # omega^2 and delta^2 have mean 1 and 2 under the prior.
    assert answer.new_person.sd == pytest.approx(np.sqrt(2), abs=1e-5)


def test_a_flat_curve_changes_nothing_for_the_others() -> None:
    curves = normal_curves([-1.0, -0.2, -0.6], [0.4, 0.5, 0.3])

    without, beside = pool(curves), pool([*curves, flat_curve()])

    one, other = without.population.effect, beside.population.effect
    assert (one.mean, one.sd) == pytest.approx((other.mean, other.sd), abs=1e-4)
    assert beside.people[-1].together.mean == pytest.approx(without.new_person.mean, abs=1e-3)
    assert beside.people[-1].together.sd == pytest.approx(without.new_person.sd, abs=1e-3)
    assert "tells_little" in [note.code for note in beside.notes]


def test_people_who_are_all_alike_get_one_answer() -> None:
    answer = pool(normal_curves([-0.8] * 30, [0.5] * 30))

    assert len({round(person.together.mean, 9) for person in answer.people}) == 1
    assert answer.population.spread.mean < 0.15
    assert answer.people[0].together.sd < 0.25
    assert answer.people[0].alone.sd > 0.45
