"""Checks of the model against the diary; each flag becomes a plain sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from druckpunkt.trial.answer import CLAIMS, ArmCount, Figures, RandomisationTest, Word
from druckpunkt.trial.code import Code
from druckpunkt.trial.design import NormalMixture
from druckpunkt.trial.likelihood import (
    NODES,
    NUISANCE_PRECISION,
    PRIOR_CENTRE,
    Kernels,
    LikelihoodCurve,
    trial_kernels,
)
from druckpunkt.trial.observations import Floats, Observations, regressors
from druckpunkt.trial.posterior import posterior

LAGS = (1, 2, 7)
END_SHARE = 0.20
NODE_ERROR_SD = 1e-4
CONFLICT_SD = 2.5
LAG_SD = 2.6


def diagnose(
    observations: Observations, curve: LikelihoodCurve, prior: NormalMixture
) -> dict[str, object]:
    """Return the numbers: node error, residual correlations, scale ends, prior conflict, rho."""
    kernels = curve.kernels
    weights = node_weights(kernels)
    rho = float(weights @ kernels.rho)
    found: dict[str, object] = {"n": observations.n, "rho_mean": rho}
    found["sd_mean"] = float(weights @ np.sqrt(kernels.base / (2 * kernels.power - 2)))
    found["node_error_sd"] = node_error(observations, curve, prior)
    residuals = innovations(observations, rho)
    for lag in LAGS:
        found[f"residual_lag_{lag}"], found[f"residual_lag_{lag}_days"] = _lag(
            residuals, observations, lag
        )
    found["low_end_share"] = float(np.mean(observations.value <= 0))
    found["high_end_share"] = float(np.mean(observations.value >= 10))
    found["prior_conflict_sd"] = prior_conflict(kernels, weights, prior)
    return found


def node_weights(kernels: Kernels) -> Floats:
    """Posterior weights of the rho nodes under a flat prior of the effect."""
    log_weight = kernels.log_weight - (kernels.power - 0.5) * np.log(kernels.base)
    log_weight = log_weight - 0.5 * np.log(np.maximum(kernels.precision, 1e-10))
    weights = np.exp(log_weight - log_weight.max())
    return np.asarray(weights / weights.sum())


def node_error(observations: Observations, curve: LikelihoodCurve, prior: NormalMixture) -> float:
    """Shift of the posterior mean when the nodes are doubled, in posterior sds."""
    finer = trial_kernels(observations, nodes=2 * NODES)
    log_likelihood = finer.log_likelihood(curve.delta)
    now = posterior(curve, prior)
    then = posterior(replace(curve, log_likelihood=log_likelihood), prior)
    return abs(now.mean - then.mean) / then.sd


def innovations(observations: Observations, rho: float) -> Floats:
    """Standardised one-step prediction errors (n,) at `rho`, nuisance and effect fitted."""
    z = regressors(observations, observations.on)
    x, y = z[:, :-1], z[:, -1] - PRIOR_CENTRE
    distance = np.abs(observations.day[:, None] - observations.day[None, :]).astype(np.float64)
    factor = np.linalg.cholesky(rho**distance)
    white_x, white_y = np.linalg.solve(factor, x), np.linalg.solve(factor, y)
    ridge = np.diag([*NUISANCE_PRECISION, 1e-6])
    fit = np.linalg.solve(white_x.T @ white_x + ridge, white_x.T @ white_y)
    errors = white_y - white_x @ fit
    spread = float(np.sqrt(np.mean(errors**2)))
    return np.asarray(errors / spread) if spread > 0 else errors


def _lag(residuals: Floats, observations: Observations, lag: int) -> tuple[float | None, int]:
    """Mean product of residuals exactly `lag` days apart; None without such days."""
    position = {int(day): i for i, day in enumerate(observations.day)}
    couples = [(i, position[day + lag]) for day, i in position.items() if day + lag in position]
    if not couples:
        return None, 0
    return float(np.mean([residuals[i] * residuals[j] for i, j in couples])), len(couples)


def prior_conflict(kernels: Kernels, weights: Floats, prior: NormalMixture) -> float:
    """Distance of the data's best effect from the primary prior's mean, in predictive sds."""
    centre = float(weights @ kernels.centre)
    error = float(weights @ np.minimum(kernels.standard_error, 1e3))
    return abs(centre - prior.means[0]) / float(np.hypot(error, prior.sds[0]))


def notes(
    found: Mapping[str, object], counts: tuple[ArmCount, ...], low_is_floor: str
) -> Iterator[Code]:
    """Yield a code for every check that asks for a sentence.

    `low_is_floor` names which end of the outcome's scale y' = 0 is: `floor` or `ceiling`.
    """
    if _number(found["node_error_sd"]) > NODE_ERROR_SD:
        yield Code("node_error", {"node_error_sd": found["node_error_sd"]})
    yield from _lag_notes(found)
    ends = (("low_end_share", low_is_floor), ("high_end_share", _other(low_is_floor)))
    for key, end in ends:
        if _number(found[key]) > END_SHARE:
            yield Code(end, {"share": found[key]})
    if _number(found["prior_conflict_sd"]) > CONFLICT_SD:
        yield Code("prior_conflict", {"sds": found["prior_conflict_sd"]})
    if any(count.painkiller_days for count in counts):
        days = {count.arm: count.painkiller_days for count in counts}
        yield Code("painkillers", {"days": days})


def _other(end: str) -> str:
    return "ceiling" if end == "floor" else "floor"


def _lag_notes(found: Mapping[str, object]) -> Iterator[Code]:
    for lag in LAGS:
        value, days = found[f"residual_lag_{lag}"], _number(found[f"residual_lag_{lag}_days"])
        if value is not None and days >= 10 and abs(_number(value)) > LAG_SD / np.sqrt(days):
            yield Code("residual_correlation", {"lag_days": lag, "correlation": value})


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)


def disagreement(word: Word, test: RandomisationTest | None) -> Code | None:
    """A claim with p > .10, or p < .01 without a claim, must be said."""
    if test is None:
        return None
    if word in CLAIMS and test.p > 0.10:
        return Code("claim_without_test", {"p": test.p})
    if word not in CLAIMS and test.p < 0.01:
        return Code("test_without_claim", {"p": test.p})
    return None


def unlike_priors(under: Mapping[str, Figures]) -> Code | None:
    """Say when the four priors do not agree on the side of zero the effect lies on."""
    sides = {figures.p_better > 0.5 for figures in under.values()}
    return Code("priors_disagree") if len(sides) > 1 else None
