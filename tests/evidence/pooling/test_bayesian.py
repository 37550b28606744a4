"""The posterior against dense integration by scipy, and the prior made of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import integrate, interpolate, optimize, stats

from druckpunkt.evidence.pooling import (
    PoolingRejected,
    StudyEffect,
    evidence_prior,
    pool,
    posterior_of_mu_and_tau,
)
from druckpunkt.evidence.pooling.checks import effects_of, variances_of
from druckpunkt.trial.design import EFFECT_PRIORS, NormalMixture
from tests.evidence.pooling.data import bcg, data_set, review
from tests.evidence.pooling.strategies import studies

CASES = ["bcg", "drawn 3", "drawn 4", "no scatter", "two modes"]


class Dense:
    """Both numbers on a dense grid: trapezoids in mu and tau, nothing in closed form."""

    def __init__(self, effects: Sequence[StudyEffect], mu_sd: float, tau_scale: float) -> None:
        y, v = effects_of(effects), variances_of(effects)
        self.mu = np.linspace(-7 * mu_sd, 7 * mu_sd, 1601)
        self.tau = np.linspace(0, 7 * tau_scale, 1201)
        log = stats.norm.logpdf(self.mu, 0, mu_sd)[:, None] - 0.5 * (self.tau / tau_scale) ** 2
        for effect, variance in zip(y, v, strict=True):
            total = variance + self.tau**2
            log -= 0.5 * (effect - self.mu[:, None]) ** 2 / total + 0.5 * np.log(total)
        density = np.exp(log - log.max())
        self.of_mu = integrate.simpson(density, self.tau, axis=1)
        self.of_tau = integrate.simpson(density, self.mu, axis=0)

    def figures(self, name: str) -> list[float]:
        """Mean, sd and 95 % limits of `mu` or `tau`."""
        x = getattr(self, name)
        density = getattr(self, f"of_{name}")
        density = density / integrate.simpson(density, x)
        mean = integrate.simpson(density * x, x)
        sd = np.sqrt(integrate.simpson(density * (x - mean) ** 2, x))
        below = integrate.cumulative_simpson(density, x=x, initial=0)
        curve = interpolate.CubicSpline(x, below)
        ends = [optimize.brentq(lambda at, p=p: curve(at) - p, x[0], x[-1]) for p in (0.025, 0.975)]
        return [mean, sd, *ends]


@pytest.mark.parametrize("name", CASES)
def test_the_posterior_is_that_of_dense_integration(name: str) -> None:
    effects = data_set(name)
    dense = Dense(effects, 1.5, 1.0)

    found = posterior_of_mu_and_tau(effects, mu_sd=1.5, tau_scale=1.0)

    for belief, wanted in ((found.mu, dense.figures("mu")), (found.tau, dense.figures("tau"))):
        assert (belief.mean, belief.sd) == pytest.approx(wanted[:2], rel=1e-6)
        ends = (belief.interval.low, belief.interval.high)
        assert ends == pytest.approx(wanted[2:], rel=1e-5, abs=1e-5)


def test_the_new_study_is_the_mean_plus_the_spread() -> None:
    found = posterior_of_mu_and_tau(bcg())

    draws = np.random.default_rng(5).choice(
        len(found.predictive), 200_000, p=[part.weight for part in found.predictive]
    )
    parts = np.array(found.predictive)[draws]
    drawn = np.random.default_rng(6).normal(parts[:, 1], parts[:, 2])
    assert found.new.mean == pytest.approx(found.mu.mean)
    assert (found.new.mean, found.new.sd) == pytest.approx((drawn.mean(), drawn.std()), abs=5e-3)
    ends = (found.new.interval.low, found.new.interval.high)
    assert ends == pytest.approx(np.quantile(drawn, [0.025, 0.975]).tolist(), abs=0.02)
    assert found.new.sd > found.mu.sd


def test_without_any_spread_the_mean_is_a_normal_in_closed_form() -> None:
    effects = data_set("no scatter")
    w = 1 / variances_of(effects)

    found = posterior_of_mu_and_tau(effects, mu_sd=1.5, tau_scale=1e-6)

    precision = w.sum() + 1.5**-2
    assert found.mu.mean == pytest.approx(float(w @ effects_of(effects) / precision), rel=1e-9)
    assert found.mu.sd == pytest.approx(float(precision**-0.5), rel=1e-9)
    half = 1.959963984540054 * float(precision**-0.5)
    assert found.mu.interval.high - found.mu.mean == pytest.approx(half, rel=1e-8)


def test_one_study_leaves_the_spread_at_its_prior() -> None:
    found = posterior_of_mu_and_tau([StudyEffect("alone", 0.0, 1e-4)], mu_sd=100, tau_scale=0.5)

    assert found.tau.mean == pytest.approx(0.5 * np.sqrt(2 / np.pi), rel=1e-3)
    assert found.tau.interval.high == pytest.approx(
        float(stats.halfnorm.ppf(0.975, 0, 0.5)), rel=1e-3
    )


def test_wide_priors_and_many_studies_say_what_likelihood_says() -> None:
    effects = data_set("drawn 9")

    found, classic = posterior_of_mu_and_tau(effects, mu_sd=100, tau_scale=10), pool(effects)

    assert found.mu.mean == pytest.approx(classic.estimate, abs=0.1 * classic.se)
    assert found.mu.sd == pytest.approx(classic.se, rel=0.1)


@settings(max_examples=20, deadline=None)
@given(effects=studies(1))
def test_the_sign_changes_with_the_effects(effects: list[StudyEffect]) -> None:
    mirrored = [StudyEffect(s.study, -s.effect, s.variance) for s in effects]

    one, other = posterior_of_mu_and_tau(effects), posterior_of_mu_and_tau(mirrored)

    assert other.mu.mean == pytest.approx(-one.mu.mean, abs=1e-10)
    assert other.mu.interval.low == pytest.approx(-one.mu.interval.high, abs=1e-8)
    assert other.tau.interval.high == pytest.approx(one.tau.interval.high)
    assert 0 <= one.tau.interval.low < one.tau.mean < one.tau.interval.high
    assert sum(part.weight for part in one.predictive) == pytest.approx(1)


def test_the_prior_of_the_evidence_is_half_neutral_and_fits_a_trial() -> None:
    effects = review("CD013331_1.1")

    informative, neutral = evidence_prior(effects)

    new = posterior_of_mu_and_tau(effects).new
    assert (informative.weight, informative.mean, informative.sd) == (0.5, new.mean, new.sd)
    weights, means, sds = zip(informative, neutral, strict=True)
    mixture = NormalMixture(weights, means, sds)
    assert (mixture.weights[1], mixture.means[1], mixture.sds[1]) == (0.5, 0.0, 1.5)
    assert EFFECT_PRIORS["neutral"].sds == (neutral.sd,)
    assert evidence_prior(effects, neutral_share=0.8)[1].weight == 0.8


@pytest.mark.parametrize("share", [0.49, 0.0, 1.0, -1.0, float("nan")])
def test_a_prior_that_is_more_than_half_informative_is_refused(share: float) -> None:
    with pytest.raises(PoolingRejected, match="neutral_share"):
        evidence_prior(bcg(), neutral_share=share)


@pytest.mark.parametrize(
    "priors", [{"mu_sd": 0.0}, {"tau_scale": -1.0}, {"tau_scale": float("inf")}]
)
def test_priors_without_width_are_refused(priors: dict[str, float]) -> None:
    with pytest.raises(PoolingRejected, match="prior_not_positive"):
        posterior_of_mu_and_tau(bcg(), **priors)


def test_no_studies_make_no_prior() -> None:
    with pytest.raises(PoolingRejected, match="no_studies"):
        evidence_prior([])
