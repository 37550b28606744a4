"""What is pooled and what comes out: measures, estimators and results as plain values.

Effects of ratios (`RR`, `OR`) stand on the log scale everywhere in this room. Names and conventions
are those of R's metafor, so that every figure can be compared with it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from druckpunkt.evidence.pooling.distributions import normal_quantile

# An exponent beyond this leaves the numbers a computer has.
LARGEST_LOG = 700.0


class Measure(StrEnum):
    """Scale of an effect. `GEN` is any effect given with its standard error."""

    MD = "MD"
    SMD = "SMD"
    RR = "RR"
    OR = "OR"
    GEN = "GEN"

    @property
    def is_ratio(self) -> bool:
        """Whether effects of this measure are logarithms of ratios."""
        return self in (Measure.RR, Measure.OR)

    def printed(self, effect: float) -> float:
        """Return an effect as it is printed: the ratio of a logarithm, anything else as it is."""
        return math.exp(min(effect, LARGEST_LOG)) if self.is_ratio else effect


class Method(StrEnum):
    """Estimator of tau^2, the variance between studies; `EE` assumes one common effect."""

    DL = "DL"
    HE = "HE"
    HS = "HS"
    SJ = "SJ"
    PM = "PM"
    EB = "EB"
    ML = "ML"
    REML = "REML"
    EE = "EE"


class Test(StrEnum):
    """How the pooled effect is tested: normal, t with k - p df, or Knapp-Hartung."""

    # The name would make pytest look for tests in here.
    __test__ = False

    Z = "z"
    T = "t"
    KNHA = "knha"


class Side(StrEnum):
    """Side of a funnel plot."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval with both ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class StudyEffect:
    """One study: its effect (ratios on the log scale) and sampling variance (> 0)."""

    study: str
    effect: float
    variance: float

    @property
    def se(self) -> float:
        """Standard error of the effect."""
        return math.sqrt(self.variance)

    def interval(self, level: float = 0.95) -> Interval:
        """Confidence interval by the normal distribution."""
        half = normal_quantile(0.5 + level / 2) * self.se
        return Interval(self.effect - half, self.effect + half)


@dataclass(frozen=True, slots=True)
class Pooled:
    """The pooled effect and how much studies differ, in the units of `effects`.

    `method` and `test` are those used: a single study is always tested by z. `interval` is for the
    mean, `prediction` for the true effect of a new study (None below 3 studies and for a common
    effect). `tau2_interval` is the Q-profile interval, cut at 0 (None for a single study and
    for a common effect); `tau2_se` is None for these too. `i2` in percent. `q` is Cochran's test
    with `q_df` = k - 1. `statistic` is z or t; `df` is None for z. `weights` in percent, in the
    order of `effects`.
    """

    measure: Measure
    method: Method
    test: Test
    level: float
    k: int
    estimate: float
    se: float
    interval: Interval
    prediction: Interval | None
    tau2: float
    tau2_se: float | None
    tau2_interval: Interval | None
    i2: float
    h2: float
    q: float
    q_df: int
    q_p: float
    statistic: float
    df: int | None
    p: float
    effects: tuple[StudyEffect, ...]
    weights: tuple[float, ...]

    @property
    def tau(self) -> float:
        """Standard deviation of the true effects between studies."""
        return math.sqrt(self.tau2)


@dataclass(frozen=True, slots=True)
class Egger:
    """Egger's regression of effect/se on 1/se: its intercept is 0 in a symmetric funnel.

    `statistic` is t with `df` = k - 2.
    """

    intercept: float
    se: float
    statistic: float
    df: int
    p: float


@dataclass(frozen=True, slots=True)
class FunnelRegression:
    """Mixed model with the standard error as moderator.

    `slope` and `se` belong to the standard error, `statistic` is z; `limit` is the effect predicted
    for a standard error of 0, with `limit_interval`.
    """

    slope: float
    se: float
    statistic: float
    p: float
    limit: float
    limit_interval: Interval
    tau2: float


@dataclass(frozen=True, slots=True)
class TrimAndFill:
    """`k0` studies seem to be missing at `side`; `pooled` holds all studies, `filled` last."""

    k0: int
    side: Side
    filled: tuple[StudyEffect, ...]
    pooled: Pooled


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient of a meta-regression; `statistic` is z or t as the test says."""

    name: str
    estimate: float
    se: float
    interval: Interval
    statistic: float
    p: float


@dataclass(frozen=True, slots=True)
class MetaRegression:
    """A mixed-effects meta-regression; the first coefficient is `intercept`.

    `tau2` is what the moderators leave; `qm` tests all moderators together (chi2 with `qm_df`, or F
    with `qm_df` and `df` for t and Knapp-Hartung); `qe` is the residual heterogeneity. `r2` is the
    percentage of tau^2 that the moderators account for, cut at 0 (0 where there is none to account
    for; None for a common effect). `df` is None for z.
    """

    method: Method
    test: Test
    level: float
    k: int
    coefficients: tuple[Coefficient, ...]
    df: int | None
    tau2: float
    tau2_se: float | None
    i2: float
    h2: float
    r2: float | None
    qm: float
    qm_df: int
    qm_p: float
    qe: float
    qe_df: int
    qe_p: float


class Component(NamedTuple):
    """One normal of a mixture; `zip(*components)` gives weights, means and sds."""

    weight: float
    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Belief:
    """Posterior of one number: mean, sd and central 95 % interval."""

    mean: float
    sd: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class BayesianPooled:
    """Posterior of the mean effect `mu`, of `tau`, and of the true effect of a new study.

    `predictive` is the distribution of that new effect as a normal mixture, `new` its figures.
    """

    mu: Belief
    tau: Belief
    new: Belief
    predictive: tuple[Component, ...]
