"""Normal, t, chi2 and F: tails and quantiles to about 1e-13, relative also far out.

Incomplete gamma and beta functions by series and Lentz's continued fraction (Abramowitz & Stegun
6.5.29, 6.5.31, 26.5.8), with the leading factor in saddle-point form (Loader 2000): a plain
difference of log-gamma functions would lose three digits at 1,000 degrees of freedom.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

_NORMAL = NormalDist()
_ROOT_TWO_PI = math.sqrt(2 * math.pi)
_TINY = 1e-300
_EPSILON = 2.0**-53
# Coefficients of the Stirling series, enough beyond the limit for full double precision.
_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360)
_STIRLING_FROM = 16.0
_MOST_STEPS = 200


def normal_quantile(p: float) -> float:
    """Quantile of the standard normal distribution, 0 < p < 1."""
    return _NORMAL.inv_cdf(p)


def normal_two_sided(z: float) -> float:
    """P(|Z| >= |z|) for a standard normal Z."""
    return math.erfc(abs(z) / math.sqrt(2))


def t_two_sided(t: float, df: float) -> float:
    """P(|T| >= |t|) for Student's t with `df` > 0 degrees of freedom."""
    square = t * t
    if math.isinf(square):
        return 0.0
    return _beta(df / 2, 0.5, df / (df + square), square / (df + square))


def t_quantile(p: float, df: float) -> float:
    """Quantile of Student's t with `df` > 0 degrees of freedom, 0 < p < 1.

    Newton from the normal quantile, which lies nearer to 0: the tail is convex there, so the steps
    grow towards the quantile and never beyond it.
    """
    tail = 2 * min(p, 1 - p)
    if tail == 1:
        return 0.0
    t = max(normal_quantile(1 - tail / 2), 0.0)
    for _ in range(_MOST_STEPS):
        step = 0.5 * (t_two_sided(t, df) - tail) / _t_density(t, df)
        t += step
        if abs(step) <= 2 * _EPSILON * t:
            break
    return math.copysign(t, p - 0.5)


def chi2_above(x: float, df: float) -> float:
    """P(X >= x) for a chi2 variable with `df` > 0 degrees of freedom."""
    return _gamma(df / 2, x / 2)[1] if x > 0 else 1.0


def chi2_quantile(p: float, df: float) -> float:
    """Quantile of chi2 with `df` > 0 degrees of freedom, 0 < p < 1."""
    a = df / 2
    # The first term of the series bounds the distribution from above, so this x is not too large.
    low = 2 * math.exp((math.log(p) + math.lgamma(a + 1)) / a)
    high = max(df, 1.0)
    while chi2_above(high, df) > 1 - p:
        high *= 2

    def excess(x: float) -> float:
        below, above = _gamma(a, x / 2)
        return below - p if p < 0.5 else (1 - p) - above

    def density(x: float) -> float:
        return 0.5 * _gamma_factor(a, x / 2) / (x / 2)

    return _root(excess, density, min(low, high), high)


def f_above(f: float, df1: float, df2: float) -> float:
    """P(X >= f) for an F variable with `df1`, `df2` > 0 degrees of freedom."""
    if f <= 0:
        return 1.0
    if math.isinf(f):
        return 0.0
    total = df1 * f + df2
    return _beta(df2 / 2, df1 / 2, df2 / total, df1 * f / total)


def _root(
    excess: Callable[[float], float], slope: Callable[[float], float], low: float, high: float
) -> float:
    """Zero of an increasing function in `low`..`high`: Newton, or halves where that leaves."""
    x = low
    for _ in range(_MOST_STEPS):
        value = excess(x)
        low, high = (x, high) if value < 0 else (low, x)
        steepness = slope(x)
        newton = x - value / steepness if steepness > 0 else math.inf
        following = newton if low <= newton <= high else (low + high) / 2
        if abs(following - x) <= 2 * _EPSILON * x:
            return following
        x = following
    return x


def _t_density(t: float, df: float) -> float:
    total = df + t * t
    return _beta_factor(df / 2, 0.5, df / total, t * t / total) / t if t else _t_peak(df)


def _t_peak(df: float) -> float:
    return math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)


def _stirling_error(a: float) -> float:
    """log Gamma(a) minus its Stirling formula (a - 1/2) log a - a + log(2 pi) / 2."""
    if a < _STIRLING_FROM:
        return math.lgamma(a) - ((a - 0.5) * math.log(a) - a + math.log(_ROOT_TWO_PI))
    return sum(c / a ** (2 * n + 1) for n, c in enumerate(_STIRLING))


def _log_ratio(of: float, excess: float) -> float:
    """of * log(1 + excess / of), also where the argument of the logarithm has rounded to 0."""
    return of * math.log1p(max(excess / of, _EPSILON - 1))


def _gamma_factor(a: float, x: float) -> float:
    """x^a e^-x / Gamma(a)."""
    if x < 0.01 * a:
        return math.exp(a * math.log(x) - x - math.lgamma(a))
    log = _log_ratio(a, x - a) - (x - a) - _stirling_error(a)
    return math.sqrt(a) / _ROOT_TWO_PI * math.exp(log)


def _gamma(a: float, x: float) -> tuple[float, float]:
    """Regularised incomplete gamma functions P(a, x) and Q(a, x), x > 0."""
    factor = _gamma_factor(a, x)
    if x < a + 1:
        below = factor * _gamma_series(a, x)
        return below, 1 - below
    above = factor * _gamma_fraction(a, x)
    return 1 - above, above


def _gamma_series(a: float, x: float) -> float:
    term = total = 1 / a
    n = a
    while term > total * _EPSILON / 2:
        n += 1
        term *= x / n
        total += term
    return total


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    value, n, change = d, 0, 0.0
    while abs(change - 1) > _EPSILON * 2:
        n += 1
        numerator = -n * (n - a)
        b += 2
        d = 1 / _away_from_zero(numerator * d + b)
        c = _away_from_zero(b + numerator / c)
        change = d * c
        value *= change
    return value


def _beta_factor(a: float, b: float, x: float, y: float) -> float:
    """x^a y^b / B(a, b) for y = 1 - x, both given so that neither is rounded off."""
    if min(x, y) == 0:
        return 0.0
    n = a + b
    excess = n * y - b if y < x else a - n * x
    errors = _stirling_error(n) - _stirling_error(a) - _stirling_error(b)
    logs = _log_power(a, x, -excess, n) + _log_power(b, y, excess, n)
    return math.sqrt(a * b / n) / _ROOT_TWO_PI * math.exp(errors + logs)


def _log_power(of: float, share: float, excess: float, n: float) -> float:
    """of * log(share n / of); `excess` = share n - of is the better-known number near 0."""
    if share * n < 0.5 * of:
        return of * math.log(share * n / of)
    return _log_ratio(of, excess)


def _beta(a: float, b: float, x: float, y: float) -> float:
    """Regularised incomplete beta function I_x(a, b) for y = 1 - x."""
    if x <= 0:
        return 0.0
    if y <= 0:
        return 1.0
    factor = _beta_factor(a, b, x, y)
    if x < (a + 1) / (a + b + 2):
        return factor * _beta_fraction(a, b, x) / a
    return 1 - factor * _beta_fraction(b, a, y) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value, m, change = d, 0, 0.0
    while abs(change - 1) > _EPSILON * 2:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for numerator in (even, odd):
            d = 1 / _away_from_zero(1 + numerator * d)
            c = _away_from_zero(1 + numerator / c)
            change = c * d
            value *= change
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
