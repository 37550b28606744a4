"""The whole posterior against dense-covariance quadrature (an independent implementation)."""

from __future__ import annotations

import numpy as np
import pytest

from druckpunkt.diary import Diary
from druckpunkt.trial import EFFECT_PRIORS, Protocol, analyse, simulate_diary
from druckpunkt.trial.frame import frame_of_protocol
from druckpunkt.trial.likelihood import likelihood_curve, trial_kernels
from druckpunkt.trial.lines import RETENTION, RETENTION_WEIGHTS
from druckpunkt.trial.observations import observe
from tests.trial import reference
from tests.trial.builders import protocol

Case = tuple[str, float, float, float, float, int]
CASES: list[Case] = [
    # template, effect, sd, rho, missing, seed
    ("standard", -1.2, 1.3, 0.4, 0.15, 3),
    ("short", 0.0, 0.8, 0.7, 0.3, 4),
    ("thorough", -2.5, 2.0, 0.1, 0.0, 5),
    ("standard", 1.0, 0.5, 0.85, 0.5, 6),
]


def _trial(case: Case) -> tuple[Protocol, Diary]:
    template, effect, sd, rho, missing, seed = case
    plan = protocol(template, seed=seed)
    diary = simulate_diary(plan, effect=effect, sd=sd, rho=rho, missing_share=missing, seed=seed)
    return plan, diary


def _data(plan: Protocol, diary: Diary) -> reference.Data:
    seen = observe(frame_of_protocol(diary, plan))
    return reference.Data(
        day=seen.day.astype(float),
        value=seen.value,
        treatment=seen.on,
        planned_days=seen.planned_days,
        first_day=plan.first_day,
    )


@pytest.mark.parametrize("case", CASES)
def test_every_figure_agrees_with_dense_quadrature(case: Case) -> None:
    plan, diary = _trial(case)
    log_likelihood = reference.log_likelihood(_data(plan, diary))
    log_prior = reference.normal_log(reference.DELTA, 0.0, 1.5)

    figures = analyse(diary, plan).figures
    expected = reference.summarise(log_likelihood + log_prior, (-1.0, -0.5, 0.0, 0.5, 1.0))

    assert figures.mean == pytest.approx(expected.mean, abs=1e-6)
    assert figures.sd == pytest.approx(expected.sd, abs=1e-6)
    assert figures.p_better == pytest.approx(expected.cdf[0.0], abs=1e-6)
    assert figures.p_worthwhile == pytest.approx(expected.cdf[-1.0], abs=1e-6)
    too_small = expected.cdf[0.5] - expected.cdf[-0.5]
    assert figures.p_too_small == pytest.approx(too_small, abs=1e-6)
    assert figures.p_harm == pytest.approx(1 - expected.cdf[1.0], abs=1e-6)
    for interval, (low, high) in [
        (figures.interval_95, (0.025, 0.975)),
        (figures.interval_80, (0.1, 0.9)),
        (figures.interval_50, (0.25, 0.75)),
    ]:
        ends = (expected.quantiles[low], expected.quantiles[high])
        assert interval == pytest.approx(ends, abs=2e-6)


@pytest.mark.parametrize("name", sorted(EFFECT_PRIORS))
def test_each_prior_agrees_with_dense_quadrature(name: str) -> None:
    plan, diary = _trial(CASES[0])
    log_likelihood = reference.log_likelihood(_data(plan, diary))
    prior = EFFECT_PRIORS[name]
    parts = [
        np.log(weight) + reference.normal_log(reference.DELTA, mean, sd)
        for weight, mean, sd in zip(prior.weights, prior.means, prior.sds, strict=True)
    ]
    log_prior = np.logaddexp.reduce(parts)

    figures = analyse(diary, plan).priors[name]
    expected = reference.summarise(log_likelihood + log_prior, (0.0, -1.0))

    assert figures.mean == pytest.approx(expected.mean, abs=1e-6)
    assert figures.sd == pytest.approx(expected.sd, abs=1e-6)
    assert figures.p_worthwhile == pytest.approx(expected.cdf[-1.0], abs=1e-6)


def test_the_fade_line_agrees_with_dense_quadrature() -> None:
    plan, diary = _trial(CASES[0])
    frame = frame_of_protocol(diary, plan)
    total = np.full(len(reference.DELTA), -np.inf)
    for keep, weight in zip(RETENTION, RETENTION_WEIGHTS, strict=True):
        exposure, level = [], 0.0
        for day in frame.days:
            level = keep * level + (1 - keep) * (day.arm == "mat")
            exposure.append(level)
        data = _data(plan, diary)
        faded = np.array(exposure)[data.day.astype(int)]
        data = reference.Data(data.day, data.value, faded, data.planned_days, data.first_day)
        total = np.logaddexp(total, np.log(weight) + reference.log_likelihood(data))
    log_prior = reference.normal_log(reference.DELTA, 0.0, 1.5)

    line = analyse(diary, plan).sensitivity["fade"]
    expected = reference.summarise(total + log_prior, (0.0, -1.0))

    assert line is not None
    assert line.figures.mean == pytest.approx(expected.mean, abs=1e-6)
    assert line.figures.sd == pytest.approx(expected.sd, abs=1e-6)
    assert line.figures.p_worthwhile == pytest.approx(expected.cdf[-1.0], abs=1e-6)


def test_the_curve_is_prior_free_and_its_maximum_is_zero() -> None:
    plan, diary = _trial(CASES[0])
    seen = observe(frame_of_protocol(diary, plan))

    curve = likelihood_curve(trial_kernels(seen))
    expected = reference.log_likelihood(_data(plan, diary), curve.delta)

    assert curve.log_likelihood.max() == 0
    inside = expected > expected.max() - 20
    difference = curve.log_likelihood[inside] - (expected - expected.max())[inside]
    assert np.abs(difference).max() < 1e-5
