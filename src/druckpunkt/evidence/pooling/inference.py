"""From estimates to intervals and p values: normal, t and Knapp-Hartung."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.evidence.pooling.distributions import (
    normal_quantile,
    normal_two_sided,
    t_quantile,
    t_two_sided,
)
from druckpunkt.evidence.pooling.linear import Fits, Linear
from druckpunkt.evidence.pooling.model import Interval, Test
from druckpunkt.evidence.pooling.rejection import PoolingRejected


@dataclass(frozen=True, slots=True)
class Reference:
    """Distribution an estimate over its standard error is held against; `df` is None for z."""

    df: int | None
    critical: float

    def interval(self, estimate: float, se: float) -> Interval:
        """Interval of the level asked for."""
        return Interval(estimate - self.critical * se, estimate + self.critical * se)

    def p(self, statistic: float) -> float:
        """Two-sided p value."""
        if self.df is None:
            return normal_two_sided(statistic)
        return t_two_sided(statistic, self.df)


def reference(test: Test, level: float, *, df: int) -> Reference:
    """Return the distribution of a test; `df` = k - p counts for t and Knapp-Hartung."""
    p = 0.5 + level / 2
    if test is Test.Z:
        return Reference(None, normal_quantile(p))
    return Reference(df, t_quantile(p, df))


def knapp_hartung_factor(model: Linear, fits: Fits, test: Test) -> float:
    """What the variance is multiplied by: Q(tau^2) / (k - p) for Knapp-Hartung, 1 otherwise.

    Knapp & Hartung (Stat Med 2003;22:2693-2710), not kept from being below 1.
    """
    if test is not Test.KNHA:
        return 1.0
    if fits.is_exact:
        raise PoolingRejected("no_spread")
    return float(fits.q[0]) / (model.k - model.p)
