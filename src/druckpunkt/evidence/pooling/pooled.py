"""Random-effects meta-analysis of a list of studies."""

from __future__ import annotations

import math
from collections.abc import Sequence

from druckpunkt.evidence.pooling.checks import check_studies, effects_of, variances_of
from druckpunkt.evidence.pooling.distributions import chi2_above
from druckpunkt.evidence.pooling.effects import check_level
from druckpunkt.evidence.pooling.heterogeneity import (
    between_study_variance,
    between_study_variance_se,
    heterogeneity_shares,
    q_profile,
    typical_variance,
)
from druckpunkt.evidence.pooling.inference import Reference, knapp_hartung_factor, reference
from druckpunkt.evidence.pooling.linear import mean_only
from druckpunkt.evidence.pooling.model import Interval, Measure, Method, Pooled, StudyEffect, Test

LEAST_FOR_PREDICTION = 3


def pool(
    effects: Sequence[StudyEffect],
    *,
    measure: Measure = Measure.GEN,
    method: Method = Method.REML,
    test: Test = Test.Z,
    level: float = 0.95,
) -> Pooled:
    """Pool studies: effect_i ~ N(theta_i, variance_i), theta_i ~ N(mu, tau^2).

    Variances count as known, studies as independent and true effects as normal; arms that share a
    control group or several outcomes of one trial violate this. With fewer than about five studies
    tau^2 is hardly known: prefer `Test.KNHA` (Hartung & Knapp 2001; unlike the original proposal of
    some, its factor is not kept from being below 1) or the posterior. Do not pool what does not
    answer the same question.

    Figures agree with R's metafor (Viechtbauer, J Stat Softw 2010;36(3)). Raises
    `PoolingRejected` for unusable studies, and for Knapp-Hartung when all effects are equal
    (`no_spread`): its standard error would be 0.
    """
    check_studies(effects)
    check_level(level)
    if len(effects) == 1:
        return _single(effects[0], measure=measure, method=method, level=level)
    model = mean_only(effects_of(effects), variances_of(effects))
    tau2 = between_study_variance(model, method)
    fits = model.at(tau2)
    beta, covariance = model.coefficients(fits)
    se = math.sqrt(float(covariance[0, 0]) * knapp_hartung_factor(model, fits, test))
    tested = reference(test, level, df=model.k - 1)
    estimate = float(beta[0])
    q = float(model.at(0.0).q[0])
    i2, h2 = heterogeneity_shares(q, model.k - 1, tau2, typical_variance(model), method)
    return Pooled(
        measure=measure,
        method=method,
        test=test,
        level=level,
        k=model.k,
        estimate=estimate,
        se=se,
        interval=tested.interval(estimate, se),
        prediction=_prediction(tested, estimate, se, tau2, model.k, method),
        tau2=tau2,
        tau2_se=between_study_variance_se(model, method, tau2),
        tau2_interval=None if method is Method.EE else q_profile(model, level),
        i2=i2,
        h2=h2,
        q=q,
        q_df=model.k - 1,
        q_p=chi2_above(q, model.k - 1),
        statistic=estimate / se,
        df=tested.df,
        p=tested.p(estimate / se),
        effects=tuple(effects),
        weights=tuple((100 * fits.w[0] / fits.w[0].sum()).tolist()),
    )


def leave_one_out(
    effects: Sequence[StudyEffect],
    *,
    measure: Measure = Measure.GEN,
    method: Method = Method.REML,
    test: Test = Test.Z,
    level: float = 0.95,
) -> tuple[Pooled, ...]:
    """Pool without each study in turn, in the order of `effects` (at least 2)."""
    check_studies(effects, needed=2)
    return tuple(
        pool(rest, measure=measure, method=method, test=test, level=level)
        for rest in ([*effects[:n], *effects[n + 1 :]] for n in range(len(effects)))
    )


def cumulative(
    effects: Sequence[StudyEffect],
    *,
    measure: Measure = Measure.GEN,
    method: Method = Method.REML,
    test: Test = Test.Z,
    level: float = 0.95,
) -> tuple[Pooled, ...]:
    """Pool the first study, the first two, and so on; the last entry holds all."""
    check_studies(effects)
    return tuple(
        pool(effects[:n], measure=measure, method=method, test=test, level=level)
        for n in range(1, len(effects) + 1)
    )


def _prediction(
    tested: Reference, estimate: float, se: float, tau2: float, k: int, method: Method
) -> Interval | None:
    if k < LEAST_FOR_PREDICTION or method is Method.EE:
        return None
    return tested.interval(estimate, math.sqrt(se**2 + tau2))


def _single(study: StudyEffect, *, measure: Measure, method: Method, level: float) -> Pooled:
    tested = reference(Test.Z, level, df=0)
    return Pooled(
        measure=measure,
        method=method,
        test=Test.Z,
        level=level,
        k=1,
        estimate=study.effect,
        se=study.se,
        interval=tested.interval(study.effect, study.se),
        prediction=None,
        tau2=0.0,
        tau2_se=None,
        tau2_interval=None,
        i2=0.0,
        h2=1.0,
        q=0.0,
        q_df=0,
        q_p=1.0,
        statistic=study.effect / study.se,
        df=None,
        p=tested.p(study.effect / study.se),
        effects=(study,),
        weights=(100.0,),
    )
