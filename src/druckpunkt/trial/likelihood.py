"""The likelihood curve of one trial: prior-free in the effect, everything else integrated out.

Model M1 (method 4): y'_t = b0 + b1 u_t + g c_t + delta A_t + e_t with stationary AR(1) errors of
marginal sd s. The nuisance is conjugate given s; rho is integrated on adaptive nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from druckpunkt.trial.moments import GapMoments, gap_moments, whitened_products
from druckpunkt.trial.observations import Floats, Observations, centred_trend

PRIOR_CENTRE = 5.0
# Prior precisions of b0, b1, g in units of 1/s^2: sds of 3 s, 1 s and 0.3 s.
NUISANCE_PRECISION = np.array([1 / 3.0**2, 1.0, 1 / 0.3**2])
NU0 = 4.0
S0_SQUARED = 1.3**2
RHO_MEAN_ATANH, RHO_SD_ATANH = 0.4, 0.5

COARSE_ATANH = np.linspace(-2.6, 4.0, 34)
NODES = 25
NEGLIGIBLE_LOG = 20.0
UNIDENTIFIED = 1e-10

COARSE_EFFECT = np.linspace(-15.0, 15.0, 301)
HULL_PRIORS = ((0.0, 1.5), (0.0, 0.75), (-1.0, 1.0))
NARROWEST_PRIOR_SD = 0.7
POINTS_PER_SD = 8
MOST_POINTS = 4001


@dataclass(frozen=True, slots=True, eq=False)
class Kernels:
    """One t-kernel in delta for each node of rho (K nodes).

    log p(y | delta) = log sum_k exp(log_weight_k
                       - power log(base_k + precision_k (delta - centre_k)^2)),
    with `power` = (nu0 + n)/2, `base` = nu0 s0^2 + residual sum of squares at the best delta.
    `rho` (K,) is kept for diagnostics and simulation.
    """

    rho: Floats
    log_weight: Floats
    centre: Floats
    precision: Floats
    base: Floats
    power: float

    def log_likelihood(self, delta: Floats) -> Floats:
        """Return log p(y | delta) up to one constant per trial, for delta (G,)."""
        terms = self.log_terms(delta)
        top = terms.max(axis=0)
        terms -= top
        return np.asarray(np.log(np.exp(terms, out=terms).sum(axis=0)) + top)

    def log_terms(self, delta: Floats) -> Floats:
        """Return the logarithm of each t-kernel (K, G); in place, for fresh memory is dear."""
        terms = delta - self.centre[:, None]
        np.square(terms, out=terms)
        terms *= self.precision[:, None]
        terms += self.base[:, None]
        np.log(terms, out=terms)
        terms *= -self.power
        terms += self.log_weight[:, None]
        return terms

    @property
    def standard_error(self) -> Floats:
        """Scale of each t-kernel (K,); infinite where the effect is not identified."""
        variance = self.base / (2 * self.power - 1)
        with np.errstate(divide="ignore"):
            return np.sqrt(variance / self.precision)


@dataclass(frozen=True, slots=True, eq=False)
class LikelihoodCurve:
    """log L(delta) on an even grid of the 0-10 scale where negative is better; its maximum is 0.

    `delta` (G,) and `log_likelihood` (G,) suffice for every answer; `kernels` allow any other grid.
    """

    delta: Floats
    log_likelihood: Floats
    kernels: Kernels

    @property
    def step(self) -> float:
        """Distance of neighbouring grid points."""
        return float(self.delta[1] - self.delta[0])


def log_rho_prior(atanh_rho: Floats) -> Floats:
    """Log density (without constant) of atanh(rho) ~ N(0.4, 0.5^2)."""
    return np.asarray(-0.5 * ((atanh_rho - RHO_MEAN_ATANH) / RHO_SD_ATANH) ** 2)


def log_determinant(matrices: Floats) -> Floats:
    """Log determinants of (K, q, q) positive definite matrices; 0 for q = 0."""
    return np.asarray(np.linalg.slogdet(matrices)[1])


def eliminate(products: Floats, precision: Floats) -> tuple[Floats, Floats]:
    """Integrate out the first q rows of (K, p, p) `products`, whose prior precisions are (q,).

    Returns the Schur complement (K, p - q, p - q) and minus half the log determinant of the
    eliminated block (K,), which is -sum log L_jj of its Cholesky factor.
    """
    q = len(precision)
    block = products[:, :q, :q] + np.diag(precision)
    side = products[:, :q, q:]
    schur = products[:, q:, q:] - side.transpose(0, 2, 1) @ np.linalg.solve(block, side)
    return schur, -0.5 * log_determinant(block)


def rho_nodes(coarse: Kernels, count: int) -> Floats:
    """Place `count` even nodes of atanh(rho) where the posterior has any weight.

    Where: at the best effect or at no effect, whichever reaches further, the integrand at the
    `coarse` nodes is above e^-20 of its maximum. Even nodes with smooth, vanishing ends integrate
    with spectral accuracy.
    """
    best = coarse.log_weight - coarse.power * np.log(coarse.base)
    best = best - 0.5 * np.log(coarse.precision + 1.0)
    none = coarse.log_weight - coarse.power * np.log(
        coarse.base + coarse.precision * coarse.centre**2
    )
    spans = [_support(COARSE_ATANH, curve) for curve in (best, none)]
    return np.linspace(min(lo for lo, _ in spans), max(hi for _, hi in spans), count)


def _support(x: Floats, log_density: Floats) -> tuple[float, float]:
    """Return where `log_density` crosses its maximum minus 20, interpolating between points."""
    height = log_density - log_density.max() + NEGLIGIBLE_LOG
    inside = np.flatnonzero(height > 0)
    first, last = int(inside[0]), int(inside[-1])
    low = _crossing(x, height, first, first - 1) if first > 0 else x[0]
    high = _crossing(x, height, last, last + 1) if last < len(x) - 1 else x[-1]
    return float(low), float(high)


def _crossing(x: Floats, height: Floats, inside: int, outside: int) -> float:
    share = height[inside] / (height[inside] - height[outside])
    return float(x[inside] + share * (x[outside] - x[inside]))


def trial_kernels(
    observations: Observations, treatment: Floats | None = None, nodes: int = NODES
) -> Kernels:
    """Return the kernels of a trial; `treatment` (n,) defaults to the arm indicator."""
    chosen = observations.on if treatment is None else treatment
    return averaged_kernels(observations, [chosen], (1.0,), nodes)


def averaged_kernels(
    observations: Observations, treatments: Sequence[Floats], weights: Sequence[float], nodes: int
) -> Kernels:
    """Average the likelihoods of several `treatments` (n,) with `weights` that add up to 1.

    All of them share one collection of moments; each has its own nodes.
    """
    moments = _moments_with(observations, treatments)
    n, lines = observations.n, range(len(treatments))
    coarse_products, coarse_det = whitened_products(moments, np.tanh(COARSE_ATANH))
    coarse = [_kernels(COARSE_ATANH, _of(line, coarse_products), coarse_det, n) for line in lines]
    atanh_rho = np.concatenate([rho_nodes(found, nodes) for found in coarse])
    products, log_det = whitened_products(moments, np.tanh(atanh_rho))
    own = [_of(line, products[line * nodes : (line + 1) * nodes]) for line in lines]
    kernels = _kernels(atanh_rho, np.concatenate(own), log_det, n)
    spacing = np.diff(atanh_rho)[::nodes] if nodes > 1 else np.ones(len(own))
    log_share = np.log(np.array(weights) * spacing)
    return replace(kernels, log_weight=kernels.log_weight + np.repeat(log_share, nodes))


def _moments_with(observations: Observations, treatments: Sequence[Floats]) -> GapMoments:
    """Gap moments of (1, trend, weekend, y' - 5, treatments)."""
    trend = centred_trend(observations.day, observations.planned_days)
    level = np.ones(observations.n)
    value = observations.value - PRIOR_CENTRE
    z = np.stack([level, trend, observations.weekend, value, *treatments], axis=1)
    return gap_moments(z, observations.day)


def _of(line: int, products: Floats) -> Floats:
    """Pick the products (K, 5, 5) of (1, trend, weekend, treatment `line`, y' - 5)."""
    chosen = np.array([0, 1, 2, 4 + line, 3])
    return products[:, chosen[:, None], chosen]


def _kernels(atanh_rho: Floats, products: Floats, log_det: Floats, n: int) -> Kernels:
    """Return the t-kernels at nodes (K,), not yet weighted by their spacing."""
    schur, log_nuisance = eliminate(products, NUISANCE_PRECISION)
    precision = schur[:, 0, 0]
    identified = precision > UNIDENTIFIED
    centre = np.where(identified, schur[:, 0, 1] / np.where(identified, precision, 1.0), 0.0)
    precision = np.where(identified, precision, 0.0)
    residual = np.maximum(schur[:, 1, 1] - precision * centre**2, 0.0)
    return Kernels(
        rho=np.tanh(atanh_rho),
        log_weight=log_rho_prior(atanh_rho) + log_det + log_nuisance,
        centre=centre,
        precision=precision,
        base=NU0 * S0_SQUARED + residual,
        power=(NU0 + n) / 2,
    )


def likelihood_curve(kernels: Kernels) -> LikelihoodCurve:
    """Tabulate the likelihood where its product with any sensible prior has weight.

    The grid is sized from the data: it spans all points at which the likelihood times
    N(0, 1.5^2), N(0, 0.75^2) or N(-1, 1) is above e^-40 of that product's maximum, in steps of a
    tenth of the narrowest scale.
    """
    scale = min(float(kernels.standard_error.min()), NARROWEST_PRIOR_SD)
    low, high = _hull(kernels)
    margin = COARSE_EFFECT[1] - COARSE_EFFECT[0]
    points = int(np.ceil((high - low + 2 * margin) / (scale / POINTS_PER_SD))) + 1
    delta = np.linspace(low - margin, high + margin, min(max(points, 200), MOST_POINTS))
    log_likelihood = kernels.log_likelihood(delta)
    return LikelihoodCurve(delta, log_likelihood - log_likelihood.max(), kernels)


def _hull(kernels: Kernels) -> tuple[float, float]:
    coarse = kernels.log_likelihood(COARSE_EFFECT)
    keep = np.zeros(len(coarse), dtype=bool)
    for mean, sd in HULL_PRIORS:
        product = coarse - 0.5 * ((COARSE_EFFECT - mean) / sd) ** 2
        keep |= product > product.max() - 40
    inside = COARSE_EFFECT[keep]
    return float(inside[0]), float(inside[-1])
