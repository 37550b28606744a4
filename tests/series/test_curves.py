"""From diaries and curves to rows on one grid."""

from __future__ import annotations

import numpy as np
import pytest

from druckpunkt.series import (
    TrialCurve,
    curve_of,
    fit_population,
    is_same_curve,
    rows_of,
    rows_of_likelihood,
)
from druckpunkt.series.curves import common_step
from druckpunkt.series.interpolation import interpolation_matrix, read_row, read_rows, refined
from druckpunkt.trial import Question
from druckpunkt.trial.frame import frame_of_protocol, until_pair
from druckpunkt.trial.likelihood import trial_kernels
from druckpunkt.trial.observations import observe
from tests.series.builders import PAIN, comparison, flat_curve, normal_curve, student_curve
from tests.trial.builders import diary_of, plain_diary, protocol

VALUES = [float(value) for value in np.random.default_rng(8).integers(1, 9, 40)]


def without_kernels(curve: TrialCurve) -> TrialCurve:
    return TrialCurve(curve.name, curve.comparison, curve.delta, curve.log_likelihood)


def test_a_curve_is_the_likelihood_of_the_trial() -> None:
    plan = protocol(seed=2)
    diary = diary_of(plan, VALUES)
    delta = np.linspace(-3, 3, 25)

    curve = curve_of("anna", diary, plan)

    expected = trial_kernels(observe(frame_of_protocol(diary, plan))).log_likelihood(delta)
    assert np.diff(curve.log_at(delta)) == pytest.approx(np.diff(expected), abs=1e-12)
    assert (curve.name, curve.comparison.on, curve.comparison.off) == ("anna", "mat", "rest")


def test_days_after_a_look_that_ended_the_trial_are_forgotten() -> None:
    plan = protocol(seed=2)
    diary = diary_of(plan, VALUES)
    delta = np.linspace(-3, 3, 25)

    curve = curve_of("anna", diary, plan, stopped_at_pair=6)

    frame = until_pair(frame_of_protocol(diary, plan), 6)
    expected = trial_kernels(observe(frame)).log_likelihood(delta)
    assert np.diff(curve.log_at(delta)) == pytest.approx(np.diff(expected), abs=1e-12)


def test_a_curve_without_its_diary_is_read_between_and_beyond_its_points() -> None:
    curve = curve_of("anna", plain_diary("mmrr" * 5, VALUES[:20]), Question(PAIN))
    shared = without_kernels(curve)
    inside = np.linspace(curve.delta[0], curve.delta[-1], 777)

    assert shared.log_at(inside) == pytest.approx(curve.log_at(inside) - _top(curve), abs=1e-6)
    assert (np.diff(shared.log_at(np.linspace(curve.delta[-1], 40, 50))) <= 0).all()


def _top(curve: TrialCurve) -> float:
    return float(curve.log_at(curve.delta).max())


@pytest.mark.parametrize(("error", "expected"), [(0.5, 0.5), (0.02, 0.02), (2.0, 2.0)])
def test_the_scale_of_a_normal_curve_is_its_standard_error(error: float, expected: float) -> None:
    assert normal_curve(0.3, error).scale == pytest.approx(expected, rel=1e-6)


def test_a_flat_curve_has_no_scale() -> None:
    assert flat_curve().scale == np.inf
    assert common_step([flat_curve()]) == 0.2


def test_the_step_fits_the_sharpest_curve() -> None:
    curves = [normal_curve(0, 0.5), normal_curve(1, 0.1)]

    assert rows_of(curves).step <= 0.1 / 1.5


def test_rows_have_their_maximum_at_zero_and_reach_every_curve() -> None:
    rows = rows_of([normal_curve(-14, 0.4), normal_curve(3, 0.2)])

    assert rows.log_likelihood.max(axis=1) == pytest.approx([0, 0])
    assert rows.delta[0] < -16
    assert rows.delta[-1] >= 12
    assert rows.log_likelihood.dtype == np.float32


def test_likelihoods_of_a_compiled_kernel_become_the_same_rows() -> None:
    curves = [student_curve(-1, 0.3, 20, name="anna"), normal_curve(0.5, 0.2, name="ben")]
    rows = rows_of(curves)

    found = rows_of_likelihood(rows.delta, np.exp(rows.log_likelihood))

    visible = rows.log_likelihood > -80
    assert found.log_likelihood[visible] == pytest.approx(rows.log_likelihood[visible], abs=1e-4)
    assert np.isfinite(found.log_likelihood).all()
    assert (found.log_likelihood[~visible] < -79).all()
    means = [float(f.weight @ f.grid.mu) for f in map(fit_population, (rows, found))]
    assert means[0] == pytest.approx(means[1], abs=1e-6)


def test_the_same_curve_is_recognised_after_rounding() -> None:
    curve = normal_curve(-1, 0.4)
    rounded = TrialCurve("b", comparison(), curve.delta, np.round(curve.log_likelihood, 6))

    assert is_same_curve(curve, rounded)
    assert not is_same_curve(curve, normal_curve(-1, 0.41))
    assert not is_same_curve(curve, flat_curve())


def test_polynomials_up_to_degree_five_are_read_exactly() -> None:
    grid = np.arange(12.0)
    row = 3 - grid + 0.2 * grid**3 - 0.01 * grid**5
    position = np.array([0.0, 0.3, 1.9, 5.5, 9.99, 11.0])
    expected = 3 - position + 0.2 * position**3 - 0.01 * position**5

    assert read_row(row, position) == pytest.approx(expected, rel=1e-10)
    assert row @ interpolation_matrix(position, 12) == pytest.approx(expected, rel=1e-10)
    assert read_rows(row[None], position[None])[0] == pytest.approx(expected, rel=1e-10)


def test_beyond_the_grid_a_row_goes_on_straight() -> None:
    row = np.arange(8.0) ** 2

    assert read_row(row, np.array([-2.0, 9.0])) == pytest.approx([0 - 2, 49 + 2 * 13])


def test_refining_keeps_the_points_it_had() -> None:
    row = np.sin(np.arange(10.0) / 3)

    assert refined(row, 4)[::4] == pytest.approx(row)
    assert len(refined(row, 4)) == 37
