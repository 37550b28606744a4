"""Effects of single studies with their sampling variances, by metafor's formulas.

All functions return (effect, variance); ratios are returned on the log scale. Group 1 minus (or
over) group 2. Arguments that no study can have raise `PoolingRejected`.
"""

from __future__ import annotations

import math
from enum import StrEnum

from druckpunkt.evidence.pooling.distributions import normal_quantile
from druckpunkt.evidence.pooling.limits import (
    LARGEST_EFFECT,
    LARGEST_VARIANCE,
    SMALLEST_VARIANCE,
)
from druckpunkt.evidence.pooling.rejection import PoolingRejected

MOST_PEOPLE = 10**15
# Added to all four cells of a table with an empty one (Gart & Zweifel 1967).
CONTINUITY = 0.5


class EventNote(StrEnum):
    """What a reader has to know of a table of events before its ratio is believed.

    With no events at all, or with nothing but events, a study holds nothing about a ratio: RevMan
    and the Cochrane Handbook (10.4.4) leave it out, metafor keeps it with 0.5 in every cell.
    """

    CONTINUITY_CORRECTED = "continuity_corrected"
    NO_EVENTS = "no_events"
    ALL_EVENTS = "all_events"

    @property
    def tells_nothing(self) -> bool:
        """Say whether the study holds nothing about a ratio."""
        return self is not EventNote.CONTINUITY_CORRECTED


def mean_difference(
    n1: int, m1: float, sd1: float, n2: int, m2: float, sd2: float
) -> tuple[float, float]:
    """Difference of means with variance sd1^2/n1 + sd2^2/n2 (each group its own spread)."""
    _check_groups(n1, m1, sd1, n2, m2, sd2)
    return m1 - m2, sd1**2 / n1 + sd2**2 / n2


def standardised_mean_difference(
    n1: int, m1: float, sd1: float, n2: int, m2: float, sd2: float
) -> tuple[float, float]:
    """Hedges' g with the exact correction for small samples (Hedges 1981).

    Variance 1/n1 + 1/n2 + g^2 / (2 (n1 + n2)), the large-sample one. RevMan approximates the
    correction by 1 - 3/(4 N - 9) and divides by 2 (N - 3.94), so that weights differ slightly.
    Assumes normal values with one spread in both groups.
    """
    _check_groups(n1, m1, sd1, n2, m2, sd2)
    df = n1 + n2 - 2
    pooled_sd = math.sqrt(((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / df)
    g = small_sample_correction(df) * (m1 - m2) / pooled_sd
    return g, 1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2))


def small_sample_correction(df: float) -> float:
    """Hedges' exact J(df) = Gamma(df/2) / (sqrt(df/2) Gamma((df - 1)/2)), df >= 2."""
    return math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2) - 0.5 * math.log(df / 2))


def risk_ratio(events1: int, n1: int, events2: int, n2: int) -> tuple[float, float]:
    """Log risk ratio. Only a table with an empty cell gets 0.5 added, in all cells."""
    a, b, c, d = _table(events1, n1, events2, n2)
    return math.log(a * (c + d) / (c * (a + b))), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)


def odds_ratio(events1: int, n1: int, events2: int, n2: int) -> tuple[float, float]:
    """Log odds ratio. Only a table with an empty cell gets 0.5 added, in all cells."""
    a, b, c, d = _table(events1, n1, events2, n2)
    return math.log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d


def event_notes(events1: int, n1: int, events2: int, n2: int) -> tuple[EventNote, ...]:
    """Say what `risk_ratio` and `odds_ratio` do to this table, and whether it tells anything."""
    if 0 not in (events1, n1 - events1, events2, n2 - events2):
        return ()
    if events1 == events2 == 0:
        return EventNote.CONTINUITY_CORRECTED, EventNote.NO_EVENTS
    if (events1, events2) == (n1, n2):
        return EventNote.CONTINUITY_CORRECTED, EventNote.ALL_EVENTS
    return (EventNote.CONTINUITY_CORRECTED,)


def effect_from_se(effect: float, se: float) -> tuple[float, float]:
    """Any effect with its standard error; ratios have to be logarithms already."""
    _check_finite(effect=effect, se=se)
    if se <= 0:
        raise PoolingRejected("se_not_positive", se=se)
    return effect, _variance(se)


def effect_from_interval(
    effect: float, low: float, high: float, level: float = 0.95
) -> tuple[float, float]:
    """Any effect with its confidence interval by the normal distribution (width / 2z = se).

    Not for intervals by t with few degrees of freedom: they come out too wide.
    """
    _check_finite(effect=effect, low=low, high=high)
    check_level(level)
    if low >= high:
        raise PoolingRejected("limits_swapped", low=low, high=high)
    if not low <= effect <= high:
        raise PoolingRejected("effect_outside_limits", effect=effect, low=low, high=high)
    se = (high - low) / (2 * normal_quantile(0.5 + level / 2))
    return effect, _variance(se)


def ratio_from_interval(
    ratio: float, low: float, high: float, level: float = 0.95
) -> tuple[float, float]:
    """A printed RR or OR with its interval, taken to the log scale."""
    for value in (ratio, low, high):
        if value <= 0:
            raise PoolingRejected("ratio_not_positive", value=value)
    return effect_from_interval(math.log(ratio), math.log(low), math.log(high), level)


def check_level(level: float) -> None:
    """Raise `PoolingRejected` unless 0 < level < 1."""
    if not 0 < level < 1:
        raise PoolingRejected("level", level=level)


def _check_groups(n1: int, m1: float, sd1: float, n2: int, m2: float, sd2: float) -> None:
    _check_finite(m1=m1, sd1=sd1, m2=m2, sd2=sd2)
    for name, n in (("n1", n1), ("n2", n2)):
        _check_count(name, n)
        if n < 2:
            raise PoolingRejected("too_few_people", n=n)
    for sd in (sd1, sd2):
        if sd <= 0:
            raise PoolingRejected("sd_not_positive", sd=sd)
        _variance(sd)


def _table(events1: int, n1: int, events2: int, n2: int) -> tuple[float, float, float, float]:
    for name, events, n in (("1", events1, n1), ("2", events2, n2)):
        _check_count(f"events{name}", events)
        _check_count(f"n{name}", n)
        if n < 1:
            raise PoolingRejected("too_few_people", n=n)
        if events > n:
            raise PoolingRejected("events_beyond_people", events=events, n=n)
    cells = (events1, n1 - events1, events2, n2 - events2)
    added = CONTINUITY if 0 in cells else 0.0
    a, b, c, d = (cell + added for cell in cells)
    return a, b, c, d


def _check_count(name: str, value: int) -> None:
    # A comparison with NaN is never true.
    if not 0 <= value <= MOST_PEOPLE or value != int(value):
        raise PoolingRejected("figure_not_a_count", name=name, value=value)


def _check_finite(**values: float) -> None:
    for name, value in values.items():
        if not math.isfinite(value):
            raise PoolingRejected("figure_not_finite", name=name)
        if abs(value) > LARGEST_EFFECT:
            raise PoolingRejected("out_of_range")


def _variance(se: float) -> float:
    """Square a standard error that is neither too small nor too large to be pooled."""
    if not SMALLEST_VARIANCE**0.5 <= se <= LARGEST_VARIANCE**0.5:
        raise PoolingRejected("out_of_range")
    return se * se
