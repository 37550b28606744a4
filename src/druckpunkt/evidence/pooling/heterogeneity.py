"""tau^2, the variance of true effects between studies: eight estimators and the Q-profile.

Definitions as in R's metafor (Viechtbauer 2010), which Veroniki and others (Res Synth Methods
2016;7:55-79) compare. All are cut at 0. ML and REML are global maxima: the score is looked at on a
net of tau^2 over all scales the data can have, every zero of it is solved for and compared.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from druckpunkt.evidence.pooling.checks import Floats
from druckpunkt.evidence.pooling.distributions import chi2_quantile
from druckpunkt.evidence.pooling.linear import Fits, Linear
from druckpunkt.evidence.pooling.model import Interval, Method
from druckpunkt.evidence.pooling.roots import root

# Below this share of the smallest variance the weights hardly change; between, a net this fine.
FINEST_SHARE = 1e-3
NET_RATIO = 1.3


def between_study_variance(model: Linear, method: Method) -> float:
    """Return tau^2 (>= 0) of a model with more studies than coefficients."""
    return max(ESTIMATORS[method](model), 0.0)


def between_study_variance_se(model: Linear, method: Method, tau2: float) -> float | None:
    """Standard error of tau^2 under normal effects; None for a common effect."""
    if method is Method.EE:
        return None
    if method in (Method.ML, Method.REML, Method.PM, Method.EB):
        return 1 / math.sqrt(_information(model, model.at(tau2), method))
    fits, factor = _moment_weights(model, method)
    traces = fits.traces(model.v)
    return factor * math.sqrt(2 * (traces.pvpv + 2 * tau2 * traces.pvp + tau2**2 * traces.pp))


def _information(model: Linear, fits: Fits, method: Method) -> float:
    """Fisher information of tau^2, or what plays its part for an estimating equation."""
    if method is Method.ML:
        return float((fits.w**2).sum()) / 2
    if method is Method.REML:
        return fits.traces(model.v).pp / 2
    return (float(fits.w.sum()) / model.k) ** 2 * (model.k - model.p) / 2


def q_profile(model: Linear, level: float) -> Interval:
    """Confidence interval of tau^2 from the distribution of Q(tau^2), cut at 0.

    Viechtbauer (Stat Med 2007;26:37-52). [0, 0] where even tau^2 = 0 leaves less scatter than
    chance explains.
    """
    spare = model.k - model.p
    ends = (chi2_quantile(0.5 + sign * level / 2, spare) for sign in (1, -1))
    low, high = (_tau2_with_q(model, q) for q in ends)
    return Interval(low, high)


def typical_variance(model: Linear) -> float:
    """Sampling variance of a typical study (Higgins & Thompson 2002)."""
    return (model.k - model.p) / model.at(0.0).traces(model.v).p


def heterogeneity_shares(
    q: float, df: int, tau2: float, typical: float, method: Method
) -> tuple[float, float]:
    """I^2 in percent and H^2; a common effect has no tau^2 and takes them from Q."""
    if method is not Method.EE:
        return 100 * tau2 / (typical + tau2), tau2 / typical + 1
    return (max(0.0, 100 * (q - df) / q) if q > 0 else 0.0), q / df


def _dersimonian_laird(model: Linear) -> float:
    fits = model.at(0.0)
    return (float(fits.q[0]) - (model.k - model.p)) / fits.traces(model.v).p


def _hedges(model: Linear) -> float:
    fits = model.unweighted()
    within = float((fits.w * model.v).sum()) - _leverage(fits, model.v)
    return (float(fits.q[0]) - within) / (model.k - model.p)


def _hunter_schmidt(model: Linear) -> float:
    fits = model.at(0.0)
    return float((fits.q - model.k)[0] / fits.w.sum())


def _sidik_jonkman(model: Linear) -> float:
    start = _crude_variance(model)
    return start * float(model.at(start).q[0]) / (model.k - model.p)


def _paule_mandel(model: Linear) -> float:
    return _tau2_with_q(model, model.k - model.p)


def _maximum_likelihood(model: Linear) -> float:
    def score(fits: Fits) -> Floats:
        return np.asarray(fits.q2 - fits.w.sum(axis=1))

    def log_likelihood(fits: Fits) -> Floats:
        return np.asarray(np.log(fits.w).sum(axis=1) - fits.q)

    return _global_maximum(model, score, log_likelihood)


def _restricted_maximum_likelihood(model: Linear) -> float:
    def score(fits: Fits) -> Floats:
        return np.asarray(fits.q2 - fits.trace)

    def log_likelihood(fits: Fits) -> Floats:
        return np.asarray(np.log(fits.w).sum(axis=1) - fits.q - fits.log_determinant)

    return _global_maximum(model, score, log_likelihood)


def _common_effect(_model: Linear) -> float:
    return 0.0


ESTIMATORS: dict[Method, Callable[[Linear], float]] = {
    Method.DL: _dersimonian_laird,
    Method.HE: _hedges,
    Method.HS: _hunter_schmidt,
    Method.SJ: _sidik_jonkman,
    Method.PM: _paule_mandel,
    # Morris' empirical Bayes estimator solves the same equation as Paule and Mandel's.
    Method.EB: _paule_mandel,
    Method.ML: _maximum_likelihood,
    Method.REML: _restricted_maximum_likelihood,
    Method.EE: _common_effect,
}


def _leverage(fits: Fits, v: Floats) -> float:
    """Sum of v times the diagonal of the hat matrix of the first fit, unweighted."""
    return float(((fits.x @ fits.covariance[0]) * fits.x).sum(axis=1) @ v)


def _crude_variance(model: Linear) -> float:
    """Variance of the effects with divisor k, where Sidik and Jonkman start."""
    return float(np.var(model.y))


def _moment_weights(model: Linear, method: Method) -> tuple[Fits, float]:
    """Fit behind a closed-form estimator, and what its quadratic form y'Py is multiplied by."""
    if method is Method.HE:
        return model.unweighted(), 1 / (model.k - model.p)
    if method is Method.SJ:
        start = _crude_variance(model)
        return model.at(start), start / (model.k - model.p)
    fits = model.at(0.0)
    return fits, 1 / (fits.traces(model.v).p if method is Method.DL else float(fits.w.sum()))


def _tau2_with_q(model: Linear, target: float) -> float:
    """Solve Q(tau^2) = target, or 0 where Q(0) is smaller already."""
    if float(model.at(0.0).q[0]) <= target:
        return 0.0
    # Weights are at most 1/tau^2, so Q is below the target from here on.
    high = 1.001 * float(model.unweighted().q[0]) / target

    # The reciprocal is almost a straight line.
    return root(lambda tau2: 1 / float(model.at(tau2).q[0]) - 1 / target, 0.0, high)


def _global_maximum(
    model: Linear,
    score: Callable[[Fits], Floats],
    log_likelihood: Callable[[Fits], Floats],
) -> float:
    net = _net(model)
    rising = score(model.at(net)) > 0
    peaks = [0.0]
    for n in np.flatnonzero(rising[:-1] & ~rising[1:]):
        bracket = float(net[n]), float(net[n + 1])
        peaks.append(root(lambda tau2: float(score(model.at(tau2))[0]), *bracket))
    heights = log_likelihood(model.at(np.array(peaks)))
    return peaks[int(np.argmax(heights))]


def _net(model: Linear) -> Floats:
    """0 and even steps of log tau^2 up to where the score cannot be positive any more."""
    scatter = float(model.unweighted().q[0]) / (model.k - model.p)
    low, high = FINEST_SHARE * float(model.v.min()), 10 * (scatter + float(model.v.max()))
    steps = math.ceil(math.log(high / low) / math.log(NET_RATIO))
    return np.concatenate([[0.0], np.geomspace(low, high, steps + 1)])
