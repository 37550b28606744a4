"""Small studies that differ from large ones: Egger's test, its mixed model, trim and fill."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from druckpunkt.evidence.pooling.checks import (
    Floats,
    check_studies,
    effects_of,
    variances_of,
)
from druckpunkt.evidence.pooling.distributions import t_two_sided
from druckpunkt.evidence.pooling.heterogeneity import between_study_variance
from druckpunkt.evidence.pooling.linear import linear, mean_only
from druckpunkt.evidence.pooling.model import (
    Egger,
    FunnelRegression,
    Measure,
    Method,
    Side,
    StudyEffect,
    Test,
    TrimAndFill,
)
from druckpunkt.evidence.pooling.pooled import pool
from druckpunkt.evidence.pooling.regression import meta_regression
from druckpunkt.evidence.pooling.rejection import PoolingRejected

LEAST_STUDIES = 3
# Standard errors that differ by less say nothing about precision.
LEAST_CONTRAST = 1e-6
MOST_ROUNDS = 100


def egger(effects: Sequence[StudyEffect]) -> Egger:
    """Egger's test (BMJ 1997;315:629-634): least squares of effect/se on 1/se.

    At least 3 studies of different precision (`same_precision`); below 10 it finds little, and for
    OR, RR and SMD effect and variance depend on each other, so that it cries wolf. Asymmetry has
    other reasons than missing studies. `no_spread` where all studies lie on one line.
    """
    se = _different_errors(effects)
    line = np.column_stack([np.ones(len(se)), 1 / se])
    model = linear(effects_of(effects) / se, np.ones(len(se)), line)
    fits = model.unweighted()
    if fits.is_exact:
        raise PoolingRejected("no_spread")
    beta, covariance = model.coefficients(fits)
    df = len(se) - 2
    error = math.sqrt(float(covariance[0, 0] * fits.q[0]) / df)
    t = float(beta[0]) / error
    return Egger(float(beta[0]), error, t, df, t_two_sided(t, df))


def funnel_regression(
    effects: Sequence[StudyEffect], *, method: Method = Method.REML, level: float = 0.95
) -> FunnelRegression:
    """Mixed-effects regression on the standard error, tested by z (metafor's `regtest`).

    Same limits as `egger`, but heterogeneity beyond the sampling errors is added, not multiplied.
    """
    se = _different_errors(effects)
    fitted = meta_regression(effects, {"se": se.tolist()}, method=method, test=Test.Z, level=level)
    limit, slope = fitted.coefficients
    return FunnelRegression(
        slope=slope.estimate,
        se=slope.se,
        statistic=slope.statistic,
        p=slope.p,
        limit=limit.estimate,
        limit_interval=limit.interval,
        tau2=fitted.tau2,
    )


def trim_and_fill(
    effects: Sequence[StudyEffect],
    *,
    measure: Measure = Measure.GEN,
    method: Method = Method.REML,
    test: Test = Test.Z,
    level: float = 0.95,
) -> TrimAndFill:
    """Duval & Tweedie's trim and fill (Biometrics 2000;56:455-463), estimator L0.

    The side where studies seem to be missing is the one the slope of `funnel_regression` points
    away from. A sensitivity line, never a correction: it believes that asymmetry is publication
    bias, and misleads where effects differ for other reasons.
    """
    slope = funnel_regression(effects, method=method).slope
    side = Side.RIGHT if slope < 0 else Side.LEFT
    sign = -1.0 if side is Side.RIGHT else 1.0
    ordered = sorted(effects, key=lambda study: sign * study.effect)
    k0, centre = _missing(ordered, sign, method)
    mirrored = ordered[len(ordered) - k0 :]
    filled = tuple(
        StudyEffect(f"{study.study} (filled)", 2 * centre - study.effect, study.variance)
        for study in mirrored
    )
    pooled = pool([*effects, *filled], measure=measure, method=method, test=test, level=level)
    return TrimAndFill(k0, side, filled, pooled)


def _different_errors(effects: Sequence[StudyEffect]) -> Floats:
    check_studies(effects, needed=LEAST_STUDIES)
    se = np.sqrt(variances_of(effects))
    if se.max() <= se.min() * (1 + LEAST_CONTRAST):
        raise PoolingRejected("same_precision")
    return np.asarray(se)


def _missing(ordered: Sequence[StudyEffect], sign: float, method: Method) -> tuple[int, float]:
    """Number of missing studies and the centre of the trimmed rest.

    Rounds until the number stays; should it go back and forth, the larger number is kept.
    """
    y, v = sign * effects_of(ordered), variances_of(ordered)
    k, k0, seen = len(y), 0, list[int]()
    for _ in range(MOST_ROUNDS):
        centre = _centre(y[: k - k0], v[: k - k0], method)
        found = _l0(y - centre)
        if found == k0:
            break
        seen.append(k0)
        k0 = max(found, k0) if found in seen else found
    return k0, sign * centre


def _centre(y: Floats, v: Floats, method: Method) -> float:
    if len(y) == 1:
        return float(y[0])
    model = mean_only(y, v)
    tau2 = between_study_variance(model, method)
    return float(model.coefficients(model.at(tau2))[0][0])


def _l0(deviation: Floats) -> int:
    """Duval and Tweedie's L0 from the ranks of the distances to the right of the centre."""
    k = len(deviation)
    rank = np.empty(k)
    rank[np.argsort(np.abs(deviation), kind="stable")] = np.arange(1, k + 1)
    on_the_right = float(rank[deviation > 0].sum())
    return min(max(0, round((4 * on_the_right - k * (k + 1)) / (2 * k - 1))), k - 1)
