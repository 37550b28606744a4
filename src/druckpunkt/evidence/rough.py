"""What a bare p value would mean: a rough effect where a study printed neither mean nor sd.

A p value is the only figure some studies give. With the sizes of both groups it can be turned back
into a standardised difference, if the test was a two-sided t test of two independent groups. Use
it to get a feeling for the size, never to pool: the test that was really made (ranks, adjusted for
baseline) is unknown, and a study that reports only what was significant overstates.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from druckpunkt.evidence.pooling.distributions import normal_quantile, t_quantile

_PRINTED = re.compile(r"(?:p\s*)?([<=]?)\s*(0?\.\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedP:
    """A p value as printed; `is_bound` where only "less than" is known."""

    p: float
    is_bound: bool


@dataclass(frozen=True, slots=True)
class RoughEffect:
    """Hedges' g in standard deviations, its size without a direction, with limits of 95 %.

    Where `is_bound`, g and `low` are what they are at least, and `high` says nothing.
    """

    t: float
    df: int
    g: float
    low: float
    high: float
    is_bound: bool


def printed_p(text: str) -> PrintedP | None:
    """Read a p value as studies print it (".021", "p = .021", "< .001"); None for anything else."""
    found = _PRINTED.fullmatch(text.strip())
    if not found or not 0 < float(found[2]) < 1:
        return None
    return PrintedP(float(found[2]), found[1] == "<")


def rough_effect(printed: PrintedP, n1: int, n2: int) -> RoughEffect:
    """Return the g that a two-sided t test of `n1` and `n2` people with this p value would mean.

    g = J t sqrt(1/n1 + 1/n2) with t the quantile at 1 - p/2 for n1 + n2 - 2 degrees of freedom,
    J = 1 - 3/(4 df - 1), and variance 1/n1 + 1/n2 + g^2 / (2 (n1 + n2)) (Hedges & Olkin 1985).
    Raises `ValueError` with fewer than two people in a group.
    """
    if min(n1, n2) < 2:
        raise ValueError("a group needs at least two people")
    df = n1 + n2 - 2
    t = t_quantile(1 - printed.p / 2, df)
    unequal = 1 / n1 + 1 / n2
    g = (1 - 3 / (4 * df - 1)) * t * math.sqrt(unequal)
    half = normal_quantile(0.975) * math.sqrt(unequal + g * g / (2 * (n1 + n2)))
    return RoughEffect(t=t, df=df, g=g, low=g - half, high=g + half, is_bound=printed.is_bound)
