"""A second implementation, slow and by other means: dense matrices and scipy's optimisers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy import optimize, stats

from druckpunkt.evidence.pooling import Method, StudyEffect
from druckpunkt.evidence.pooling.checks import Floats, effects_of, variances_of


def slow_tau2(effects: Sequence[StudyEffect], method: Method) -> float:
    """tau^2 of a model with a mean only, straight from the definitions."""
    y, v = effects_of(effects), variances_of(effects)
    k = len(y)
    if method is Method.EE:
        return 0.0
    if method is Method.DL:
        w = 1 / v
        return float(max(0, (slow_q(y, v, 0) - (k - 1)) / (w.sum() - (w**2).sum() / w.sum())))
    if method is Method.HE:
        return float(max(0, np.var(y, ddof=1) - v.mean()))
    if method is Method.HS:
        return float(max(0, (slow_q(y, v, 0) - k) / (1 / v).sum()))
    if method is Method.SJ:
        start = float(np.var(y))
        return float(start * slow_q(y, v, start) / (k - 1))
    if method in (Method.PM, Method.EB):
        return _solve(lambda tau2: slow_q(y, v, tau2) - (k - 1))
    return _best(lambda tau2: slow_log_likelihood(y, v, tau2, method), y, v)


def slow_q(y: Floats, v: Floats, tau2: float) -> float:
    """Weighted scatter around the weighted mean."""
    w = 1 / (v + tau2)
    return float((w * (y - (w @ y) / w.sum()) ** 2).sum())


def slow_log_likelihood(y: Floats, v: Floats, tau2: float, method: Method) -> float:
    """Log density of all effects, the mean profiled (ML) or integrated out (REML)."""
    w = 1 / (v + tau2)
    mean = (w @ y) / w.sum()
    log = stats.norm.logpdf(y, mean, np.sqrt(v + tau2)).sum()
    return float(log if method is Method.ML else log - 0.5 * np.log(w.sum()))


def slow_interval(effects: Sequence[StudyEffect], level: float) -> tuple[float, float]:
    """Q-profile interval of tau^2."""
    y, v = effects_of(effects), variances_of(effects)
    tails = ((1 + level) / 2, (1 - level) / 2)
    low, high = (_solve(_excess(y, v, float(stats.chi2.ppf(tail, len(y) - 1)))) for tail in tails)
    return low, high


def _excess(y: Floats, v: Floats, target: float) -> Callable[[float], float]:
    return lambda tau2: slow_q(y, v, tau2) - target


def _solve(function: Callable[[float], float]) -> float:
    if function(0.0) <= 0:
        return 0.0
    high = 1.0
    while function(high) > 0:
        high *= 10
    return float(optimize.brentq(function, 0, high, xtol=1e-15, rtol=1e-14))


def _best(log_likelihood: Callable[[float], float], y: Floats, v: Floats) -> float:
    """Highest point of a fine net over tau^2, polished."""
    high = 2 * (np.ptp(y) ** 2 + v.max())
    net = np.concatenate([[0], np.geomspace(v.min() * 1e-4, high, 300)])
    heights = [log_likelihood(tau2) for tau2 in net]
    top = int(np.argmax(heights))
    ends = net[max(top - 1, 0)], net[min(top + 1, len(net) - 1)]
    found = optimize.minimize_scalar(
        lambda tau2: -log_likelihood(tau2), bounds=ends, method="bounded", options={"xatol": 1e-14}
    )
    return float(found.x) if -found.fun > heights[0] else 0.0
