"""Where things lie on an axis: outcome units, round ticks, densities in outcome units."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from druckpunkt.charts.canvas import Range
from druckpunkt.diary import Direction, Outcome
from druckpunkt.texts.catalogue import format_number

if TYPE_CHECKING:
    from druckpunkt.trial.observations import Floats

Points = tuple[tuple[float, float], ...]

_ROUND_STEPS = (1.0, 2.0, 5.0, 10.0)


def unit_of(outcome: Outcome) -> float:
    """Return what one point of the 0-10 scale, where less is better, is in outcome units.

    Negative where higher is better: there an improvement of one point is a gain.
    """
    size = outcome.width / 10
    return -size if outcome.direction is Direction.HIGHER_IS_BETTER else size


def worthwhile_edge(outcome: Outcome) -> float:
    """Return the effect in outcome units and own direction from which on it is worth it."""
    return math.copysign(outcome.smallest_worthwhile_change, -unit_of(outcome))


def round_ticks(span: Range, most: int) -> tuple[float, ...]:
    """Return at most `most` round numbers within `span`; 0 is one of them if it lies inside."""
    low, high = span
    raw = (high - low) / most
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(s * magnitude for s in _ROUND_STEPS if s * magnitude >= raw * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(k * step, 10) for k in range(first, last + 1))


def plain_number(value: float, language: str) -> str:
    """Write a number with no more decimals than it has (at most four)."""
    digits = next((d for d in range(4) if abs(value - round(value, d)) < 1e-9), 4)
    return format_number(value, digits, language)


def curve_points(x: Floats, density: Floats, span: Range, *, count: int = 101) -> Points:
    """Return `density` over ascending `x`, thinned to the `count` points a picture can show."""
    grid = np.linspace(*span, count)
    heights = np.interp(grid, x, density, left=0.0, right=0.0)
    return tuple(
        (round(float(a), 5), round(float(b), 5)) for a, b in zip(grid, heights, strict=True)
    )


def in_outcome_units(delta: Floats, density: Floats, outcome: Outcome) -> tuple[Floats, Floats]:
    """Carry a density over `delta` (G,) on the 0-10 scale to ascending outcome units."""
    unit = unit_of(outcome)
    x, carried = delta * unit, density / abs(unit)
    return (x[::-1], carried[::-1]) if unit < 0 else (x, carried)
