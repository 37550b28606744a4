"""Numbers of pooled studies as people read them: ratios as ratios, with as many digits as fit."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from druckpunkt.evidence.pooling import Interval, Measure, Pooled
from druckpunkt.texts.catalogue import format_number, gettext
from druckpunkt.texts.phrases import first_of

# What cannot be known.
UNKNOWN = "-"
# Longer than this nobody reads a number in full.
WRITTEN_OUT = 1e7
MOST_DIGITS = 8
MOST_NAMES_SHOWN = 5
# A ratio is never 0; one too small for a computer is written as small as one can be.
LEAST_DIGITS_OF_RATIOS, SMALLEST_RATIO = 2, 1e-300


def no_difference(measure: Measure) -> float:
    """Return what an effect of this measure is printed as where there is no difference."""
    return measure.printed(0.0)


def digits_for(pooled: Pooled) -> int:
    """Return how many decimals effects deserve beside the interval of their average."""
    low, high = map(pooled.measure.printed, (pooled.interval.low, pooled.interval.high))
    return min(max(2 - math.floor(math.log10(max(high - low, 1e-12))), 0), MOST_DIGITS)


def number(value: float, digits: int, language: str) -> str:
    """Write a number, one that would be endless by its power of ten."""
    if abs(value) < WRITTEN_OUT and digits <= MOST_DIGITS:
        return format_number(value, digits, language)
    text = f"{value:.1e}".replace("-", "\u2212")
    return text.replace(".", ",") if language == "de" else text


def effect_number(value: float, pooled: Pooled, language: str) -> str:
    """Write an effect on the scale of `pooled` as it is printed; ratios keep two digits at least.

    "0 to 1" would not tell whether an interval holds 1.
    """
    printed, digits = pooled.measure.printed(value), digits_for(pooled)
    if pooled.measure.is_ratio:
        printed = max(printed, SMALLEST_RATIO)
        digits = max(digits, LEAST_DIGITS_OF_RATIOS - 1 - math.floor(math.log10(printed)))
    return number(printed, digits, language)


def interval_text(interval: Interval, pooled: Pooled, language: str) -> str:
    """Write both ends of an interval: "-2.51 to -0.28"."""
    low, high = (effect_number(end, pooled, language) for end in (interval.low, interval.high))
    return gettext("{low} to {high}", language).format(low=low, high=high)


def names_text(names: Sequence[str], language: str) -> str:
    """Name studies, or the first of many and how many more there are."""
    return first_of(names, language, most=MOST_NAMES_SHOWN)


MEASURES: dict[Measure, Callable[[str], str]] = {
    Measure.MD: lambda language: gettext("Mean difference (MD)", language),
    Measure.SMD: lambda language: gettext("Standardised mean difference (SMD)", language),
    Measure.RR: lambda language: gettext("Risk ratio (RR)", language),
    Measure.OR: lambda language: gettext("Odds ratio (OR)", language),
    Measure.GEN: lambda language: gettext("Effect", language),
}


def measure_label(measure: Measure, language: str) -> str:
    """Name a measure in a heading."""
    return MEASURES[measure](language)
