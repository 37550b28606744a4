"""Meta-regression: do properties of studies explain why their effects differ?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from druckpunkt.evidence.pooling.checks import Floats, check_studies, effects_of, variances_of
from druckpunkt.evidence.pooling.distributions import chi2_above, f_above
from druckpunkt.evidence.pooling.effects import check_level
from druckpunkt.evidence.pooling.heterogeneity import (
    between_study_variance,
    between_study_variance_se,
    heterogeneity_shares,
    typical_variance,
)
from druckpunkt.evidence.pooling.inference import Reference, knapp_hartung_factor, reference
from druckpunkt.evidence.pooling.limits import LARGEST_EFFECT
from druckpunkt.evidence.pooling.linear import Linear, linear, mean_only
from druckpunkt.evidence.pooling.model import (
    Coefficient,
    MetaRegression,
    Method,
    StudyEffect,
    Test,
)
from druckpunkt.evidence.pooling.rejection import PoolingRejected

INTERCEPT = "intercept"
# Columns that lose so much of their length to those before them count as their sum.
LEAST_OF_ITS_OWN = 1e-10


def meta_regression(
    effects: Sequence[StudyEffect],
    moderators: Mapping[str, Sequence[float]],
    *,
    method: Method = Method.REML,
    test: Test = Test.Z,
    level: float = 0.95,
) -> MetaRegression:
    """Regress effects on an intercept and `moderators`, each with one number per study.

    effect_i ~ N(x_i beta, variance_i + tau^2); needs at least two studies more than moderators plus
    intercept, better ten studies a moderator. It compares studies, not people: associations may
    run the other way within studies. Agrees with metafor's `rma(yi, vi, mods = ...)`.
    """
    columns = _columns(effects, moderators)
    check_level(level)
    model = linear(effects_of(effects), variances_of(effects), columns)
    tau2 = between_study_variance(model, method)
    fits = model.at(tau2)
    beta, covariance = model.coefficients(fits)
    covariance = covariance * knapp_hartung_factor(model, fits, test)
    spare = model.k - model.p
    tested = reference(test, level, df=spare)
    qm, qm_p = _moderators_test(beta, covariance, tested)
    qe = float(model.at(0.0).q[0])
    i2, h2 = heterogeneity_shares(qe, spare, tau2, typical_variance(model), method)
    return MetaRegression(
        method=method,
        test=test,
        level=level,
        k=model.k,
        coefficients=_coefficients([INTERCEPT, *moderators], beta, covariance, tested),
        df=tested.df,
        tau2=tau2,
        tau2_se=between_study_variance_se(model, method, tau2),
        i2=i2,
        h2=h2,
        r2=_explained(model, method, tau2),
        qm=qm,
        qm_df=model.p - 1,
        qm_p=qm_p,
        qe=qe,
        qe_df=spare,
        qe_p=chi2_above(qe, spare),
    )


def _columns(effects: Sequence[StudyEffect], moderators: Mapping[str, Sequence[float]]) -> Floats:
    """Intercept and moderators (k, p), checked."""
    check_studies(effects, needed=len(moderators) + 2)
    if not moderators:
        raise PoolingRejected("no_moderators")
    columns = [np.ones(len(effects))]
    for name, values in moderators.items():
        if len(values) != len(effects):
            raise PoolingRejected("moderator_length", name=name, length=len(values), k=len(effects))
        for study, value in zip(effects, values, strict=True):
            if not math.isfinite(value):
                raise PoolingRejected("figure_not_finite", study=study.study, name=name)
        columns.append(np.array(values, dtype=np.float64))
    stacked = np.column_stack(columns)
    sizes = np.abs(stacked).max(axis=0)
    if ((sizes > 0) & ((sizes < 1 / LARGEST_EFFECT) | (sizes > LARGEST_EFFECT))).any():
        raise PoolingRejected("out_of_range")
    if not _is_full_rank(stacked):
        raise PoolingRejected("moderators_redundant")
    return stacked


def _is_full_rank(columns: Floats) -> bool:
    lengths = np.sqrt((columns**2).sum(axis=0))
    if not lengths.all():
        return False
    own = np.abs(np.diag(np.linalg.qr(columns / lengths)[1]))
    return bool(own.min() > LEAST_OF_ITS_OWN)


def _coefficients(
    names: Sequence[str], beta: Floats, covariance: Floats, tested: Reference
) -> tuple[Coefficient, ...]:
    ses = np.sqrt(np.diag(covariance)).tolist()
    return tuple(
        Coefficient(name, b, se, tested.interval(b, se), b / se, tested.p(b / se))
        for name, b, se in zip(names, beta.tolist(), ses, strict=True)
    )


def _moderators_test(beta: Floats, covariance: Floats, tested: Reference) -> tuple[float, float]:
    """Wald test of all coefficients but the intercept: chi2 with its p, or F with its p."""
    slopes, count = beta[1:], len(beta) - 1
    # Moderators may have very different units; correlations are far better conditioned.
    ses = np.sqrt(np.diag(covariance)[1:])
    correlation = covariance[1:, 1:] / np.outer(ses, ses)
    scaled = slopes / ses
    chi2 = float(scaled @ np.linalg.solve(correlation, scaled))
    if tested.df is None:
        return chi2, chi2_above(chi2, count)
    return chi2 / count, f_above(chi2 / count, count, tested.df)


def _explained(model: Linear, method: Method, tau2: float) -> float | None:
    if method is Method.EE:
        return None
    without = between_study_variance(mean_only(model.y, model.v), method)
    return max(0.0, 100 * (without - tau2) / without) if without > 0 else 0.0
