"""Posterior of the mean effect and of the spread between studies, and the prior made of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from druckpunkt.evidence.pooling.checks import Floats, check_studies, effects_of, variances_of
from druckpunkt.evidence.pooling.effects import check_level
from druckpunkt.evidence.pooling.model import (
    BayesianPooled,
    Belief,
    Component,
    Interval,
    StudyEffect,
)
from druckpunkt.evidence.pooling.rejection import PoolingRejected
from druckpunkt.evidence.pooling.roots import root

# Method, section 4: the neutral prior of an effect on the 0-10 scale, and its least share.
NEUTRAL_SD = 1.5
LEAST_NEUTRAL_SHARE = 0.5
# Of the average effect and of its spread on the 0-10 scale: as `series` has for people, a little
# wider for the mean, because studies compare with more than rest.
USUAL_MU_SD, USUAL_TAU_SCALE = 1.5, 1.0

SMALLEST_PRIOR, LARGEST_PRIOR = 1e-50, 1e50

# Nodes of tau. Every COARSE-th is enough for sums (even nodes converge faster than any power of
# their step); quantiles of tau read the distribution between the fine ones.
NODES, COARSE = 4000, 8
# Beyond so many scales the half-normal prior has lost 17 digits.
REACH = 9.0
LEAST_WEIGHT = 1e-14


@dataclass(frozen=True, slots=True, eq=False)
class _Nodes:
    """Posterior at even nodes of u, tau = least se x sinh u: `weight` (J,) adds up to 1.

    Given tau, mu is normal with `mean` and `sd` (J,).
    """

    tau: Floats
    weight: Floats
    mean: Floats
    sd: Floats


def posterior_of_mu_and_tau(
    effects: Sequence[StudyEffect],
    *,
    mu_sd: float = USUAL_MU_SD,
    tau_scale: float = USUAL_TAU_SCALE,
    level: float = 0.95,
) -> BayesianPooled:
    """Posterior under effect_i ~ N(mu, variance_i + tau^2), mu ~ N(0, mu_sd^2), tau half-normal.

    The effects of the single studies are integrated out in closed form, mu given tau as well, tau
    by quadrature: no draws, the same answer every time. One study is enough. The usual priors are
    for effects on a 0-10 scale; on a log or standardised scale 0.5 is a usual `tau_scale` (Roever
    and others, Res Synth Methods 2021;12:448-474). Not for effects of one study several times.
    """
    check_studies(effects)
    check_level(level)
    fine = _nodes(effects, mu_sd=mu_sd, tau_scale=tau_scale)
    some = _Nodes(*(values[::COARSE] for values in (fine.tau, fine.weight, fine.mean, fine.sd)))
    share = some.weight / some.weight.sum()
    kept = share > LEAST_WEIGHT
    weight, mean, sd = share[kept] / share[kept].sum(), some.mean[kept], some.sd[kept]
    wide = np.hypot(sd, some.tau[kept])
    return BayesianPooled(
        mu=_mixture_belief(weight, mean, sd, level),
        tau=_tau_belief(fine, level),
        new=_mixture_belief(weight, mean, wide, level),
        predictive=tuple(map(Component, weight.tolist(), mean.tolist(), wide.tolist())),
    )


def evidence_prior(
    effects: Sequence[StudyEffect],
    *,
    neutral_share: float = LEAST_NEUTRAL_SHARE,
    mu_sd: float = USUAL_MU_SD,
    tau_scale: float = USUAL_TAU_SCALE,
) -> tuple[Component, ...]:
    """Turn studies into a prior of one person's effect that stays half neutral (method, section 4).

    The effects are in points of a 0-10 scale where negative is better. The informative part is a
    normal with the mean and sd of the effect expected in a new study; `neutral_share` (at least
    1/2, below 1) goes to N(0, 1.5^2), so that a person unlike the studies overrules them: a mixture
    whose parts disagree with the data loses them (Schmidli and others, Biometrics 2014;70:1023).
    """
    if not LEAST_NEUTRAL_SHARE <= neutral_share < 1:
        raise PoolingRejected("neutral_share", share=neutral_share)
    new = posterior_of_mu_and_tau(effects, mu_sd=mu_sd, tau_scale=tau_scale).new
    return (
        Component(1 - neutral_share, new.mean, new.sd),
        Component(neutral_share, 0.0, NEUTRAL_SD),
    )


def _nodes(effects: Sequence[StudyEffect], *, mu_sd: float, tau_scale: float) -> _Nodes:
    for name, value in (("mu_sd", mu_sd), ("tau_scale", tau_scale)):
        if not SMALLEST_PRIOR <= value <= LARGEST_PRIOR:
            raise PoolingRejected("prior_not_positive", name=name, value=value)
    y, v = effects_of(effects), variances_of(effects)
    least_se = math.sqrt(float(v.min()))
    u = np.linspace(0, math.asinh(REACH * tau_scale / least_se), NODES + 1)
    tau = least_se * np.sinh(u)
    w = 1 / (v + tau[:, None] ** 2)
    precision = mu_sd**-2 + w.sum(axis=1)
    mean = w @ y / precision
    # y'Wy - mean^2 precision, without the difference of two large numbers.
    misfit = (w * (y - mean[:, None]) ** 2).sum(axis=1) + (mean / mu_sd) ** 2
    log = 0.5 * (np.log(w).sum(axis=1) - np.log(precision) - misfit)
    log += np.log(np.cosh(u)) - 0.5 * (tau / tau_scale) ** 2
    weight = np.exp(log - log.max())
    # The posterior goes on evenly below 0: half a node is enough there.
    weight[0] /= 2
    return _Nodes(tau, weight / weight.sum(), mean, precision**-0.5)


def _mixture_belief(weight: Floats, mean: Floats, sd: Floats, level: float) -> Belief:
    centre = float(weight @ mean)
    spread = math.sqrt(float(weight @ (sd**2 + (mean - centre) ** 2)))
    far = REACH * float(sd.max())
    bracket = float(mean.min()) - far, float(mean.max()) + far
    low, high = (
        root(_excess(weight, mean, sd, p), *bracket) for p in (0.5 - level / 2, 0.5 + level / 2)
    )
    return Belief(centre, spread, Interval(low, high))


def _excess(weight: Floats, mean: Floats, sd: Floats, p: float) -> Callable[[float], float]:
    """Distribution function of a normal mixture, minus p."""

    def excess(x: float) -> float:
        scaled = ((mean - x) / (sd * math.sqrt(2))).tolist()
        return 0.5 * float(weight @ np.array([math.erfc(z) for z in scaled])) - p

    return excess


def _tau_belief(nodes: _Nodes, level: float) -> Belief:
    mean = float(nodes.weight @ nodes.tau)
    spread = math.sqrt(float(nodes.weight @ (nodes.tau - mean) ** 2))
    # Up to a node counts half of its own weight; the first has only half.
    below = np.cumsum(nodes.weight) - nodes.weight / 2
    below[0] = 0.0
    low, high = np.interp([0.5 - level / 2, 0.5 + level / 2], below, nodes.tau).tolist()
    return Belief(mean, spread, Interval(low, high))
