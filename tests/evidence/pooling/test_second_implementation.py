"""The engine against a slow second implementation by scipy, on invented studies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from scipy import stats

from druckpunkt.evidence.pooling import Method, StudyEffect, Test, egger, meta_regression, pool
from druckpunkt.evidence.pooling.checks import effects_of, variances_of
from tests.evidence.pooling.data import data_set
from tests.evidence.pooling.slow import slow_interval, slow_log_likelihood, slow_q, slow_tau2
from tests.evidence.pooling.strategies import studies

CLOSED = [Method.DL, Method.HE, Method.HS, Method.SJ, Method.PM, Method.EB]
LIKELY = [Method.ML, Method.REML]


@pytest.mark.parametrize("method", CLOSED)
@settings(max_examples=20, deadline=None)
@given(effects=studies(2))
def test_tau2_by_moments(method: Method, effects: list[StudyEffect]) -> None:
    assert pool(effects, method=method).tau2 == pytest.approx(
        slow_tau2(effects, method), rel=1e-9, abs=1e-10
    )


@pytest.mark.parametrize("method", LIKELY)
@settings(max_examples=15, deadline=None)
@given(effects=studies(2))
def test_tau2_by_likelihood_is_the_global_maximum(
    method: Method, effects: list[StudyEffect]
) -> None:
    y, v = effects_of(effects), variances_of(effects)

    found, slow = pool(effects, method=method).tau2, slow_tau2(effects, method)

    heights = [slow_log_likelihood(y, v, tau2, method) for tau2 in (found, slow)]
    assert heights[0] >= heights[1] - 1e-11


@pytest.mark.parametrize("method", LIKELY)
def test_of_two_maxima_the_higher_one_is_taken(method: Method) -> None:
    effects = data_set("two modes")
    y, v = effects_of(effects), variances_of(effects)
    net = np.concatenate([[0], np.geomspace(1e-6, 100, 1000)])
    heights = np.array([slow_log_likelihood(y, v, tau2, method) for tau2 in net])
    inner = (heights[1:-1] > heights[:-2]) & (heights[1:-1] > heights[2:])
    assert int(inner.sum()) + int(heights[0] > heights[1]) == 2

    found = pool(effects, method=method).tau2

    assert slow_log_likelihood(y, v, found, method) >= heights.max() - 1e-12


@settings(max_examples=20, deadline=None)
@given(effects=studies(2))
def test_q_profile(effects: list[StudyEffect]) -> None:
    found = pool(effects, level=0.9).tau2_interval

    assert found is not None
    assert (found.low, found.high) == pytest.approx(
        slow_interval(effects, 0.9), rel=1e-8, abs=1e-10
    )


@settings(max_examples=20, deadline=None)
@given(effects=studies(3))
def test_tests_and_intervals(effects: list[StudyEffect]) -> None:
    y, v = effects_of(effects), variances_of(effects)
    assume(np.ptp(y) > 0.1)
    k = len(y)
    wald, student, knapp = (pool(effects, test=test, level=0.8) for test in Test)
    w = 1 / (v + wald.tau2)
    mean, se = (w @ y) / w.sum(), w.sum() ** -0.5
    wide = se * np.sqrt(slow_q(y, v, wald.tau2) / (k - 1))

    assert wald.estimate == pytest.approx(mean, rel=1e-10, abs=1e-12)
    assert _ends(wald) == pytest.approx(stats.norm.interval(0.8, mean, se), abs=1e-10)
    assert _ends(student) == pytest.approx(stats.t.interval(0.8, k - 1, mean, se), abs=1e-10)
    assert _ends(knapp) == pytest.approx(stats.t.interval(0.8, k - 1, mean, wide), abs=1e-10)
    assert knapp.p == pytest.approx(2 * stats.t.sf(abs(mean / wide), k - 1), rel=1e-8)
    new = stats.t.interval(0.8, k - 1, mean, np.sqrt(wide**2 + knapp.tau2))
    assert knapp.prediction is not None
    assert (knapp.prediction.low, knapp.prediction.high) == pytest.approx(new, abs=1e-10)


def _ends(pooled: object) -> tuple[float, float]:
    interval = pooled.interval  # type: ignore[attr-defined]
    return interval.low, interval.high


@settings(max_examples=20, deadline=None)
@given(effects=studies(4))
def test_egger_is_least_squares(effects: list[StudyEffect]) -> None:
    se = np.sqrt(variances_of(effects))
    y = effects_of(effects) / se
    assume(np.ptp(1 / se) > 0.01)
    assume(_scatter_around_a_line(1 / se, y) > 1e-6)
    slow = stats.linregress(1 / se, y)

    found = egger(effects)

    assert found.intercept == pytest.approx(slow.intercept, rel=1e-7, abs=1e-8)
    assert found.se == pytest.approx(slow.intercept_stderr, rel=1e-7)


def _scatter_around_a_line(x: object, y: object) -> float:
    return float(np.std(np.asarray(y) - np.polyval(np.polyfit(x, y, 1), x)))  # type: ignore[call-overload]


@settings(max_examples=20, deadline=None)
@given(effects=studies(5))
def test_meta_regression_is_generalised_least_squares(effects: list[StudyEffect]) -> None:
    dose = np.arange(len(effects)) + 1950.0
    y, v = effects_of(effects), variances_of(effects)

    found = meta_regression(effects, {"year": _floats(dose)})

    x = np.column_stack([np.ones_like(dose), dose - 1950])
    weight = np.diag(1 / (v + found.tau2))
    covariance = np.linalg.inv(x.T @ weight @ x)
    beta = covariance @ x.T @ weight @ y
    slope = found.coefficients[1]
    assert slope.estimate == pytest.approx(beta[1], rel=1e-8, abs=1e-9)
    assert slope.se == pytest.approx(np.sqrt(covariance[1, 1]), rel=1e-8)
    assert found.qm == pytest.approx((beta[1] / np.sqrt(covariance[1, 1])) ** 2, rel=1e-6, abs=1e-9)


def _floats(values: object) -> Sequence[float]:
    return [float(value) for value in np.asarray(values)]
