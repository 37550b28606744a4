"""The axis of effects of studies: differences on a line, ratios on a logarithmic one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from druckpunkt.charts.canvas import LINE_HEIGHT, Canvas, Range, fitted, text_width
from druckpunkt.charts.days_drawing import Tick
from druckpunkt.charts.scale import plain_number, round_ticks
from druckpunkt.evidence.pooling import Measure
from druckpunkt.texts.catalogue import gettext

TICK_ROOM = 46.0
TICK_HEIGHT = 19.0
BELOW = 10.0
PADDING = 0.04
# Ratios people know, the sparse set first.
_DECADES = range(-12, 13)
_RATIO_STEPS = ((1.0,), (1.0, 3.0), (1.0, 2.0, 5.0), (1.0, 1.5, 2.0, 3.0, 5.0, 7.0))


@dataclass(frozen=True, slots=True)
class StudyAxis:
    """An axis from `left` to `right` (pixels) on a sheet; `span` on the scale effects have.

    `sides` say what the two directions mean.
    """

    left: float
    right: float
    span: Range
    ticks: tuple[Tick, ...]
    sides: tuple[str, str]

    @property
    def width(self) -> float:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height of ticks and sides below the picture."""
        return TICK_HEIGHT + LINE_HEIGHT * (1 if self._fits_one_line else 2) + BELOW

    @property
    def _written_sides(self) -> tuple[str, str]:
        left, right = self.sides
        return f"\u2190 {left}", f"{right} \u2192"

    @property
    def _fits_one_line(self) -> bool:
        return sum(map(text_width, self._written_sides)) < self.width - 8

    def position(self, value: float) -> float:
        """Return where `value` lies, in pixels from the left of the sheet."""
        low, high = self.span
        return self.left + (value - low) / (high - low) * self.width

    def draw_ticks(self, canvas: Canvas, top: float) -> None:
        """Write numbers and the meaning of both sides below `top`."""
        for tick in self.ticks:
            canvas.write(self.position(tick.at), top + 14, tick.text, align="center")
        first = top + 14 + LINE_HEIGHT
        second = first if self._fits_one_line else first + LINE_HEIGHT
        left, right = (fitted(text, self.width) for text in self._written_sides)
        canvas.write(self.left, first, left)
        canvas.write(self.right, second, right, align="right")


def study_axis(
    measure: Measure,
    ends: Iterable[float],
    *,
    left: float,
    right: float,
    sides: tuple[str, str],
    language: str,
) -> StudyAxis:
    """Return an axis that holds `ends` and no difference."""
    values = [0.0, *ends]
    low, high = min(values), max(values)
    room = PADDING * (high - low) or 1.0
    span = (low - room, high + room)
    most = max(int((right - left) // TICK_ROOM), 2)
    made = _ratio_ticks if measure.is_ratio else _plain_ticks
    return StudyAxis(left, right, span, made(span, most, language), sides)


def sides_of(measure: Measure, language: str) -> tuple[str, str]:
    """Say what the sides of the axis mean, as far as the numbers know."""
    if measure is Measure.GEN:
        return gettext("below 0", language), gettext("above 0", language)
    if measure.is_ratio:
        return gettext("rarer in group 1", language), gettext("more often in group 1", language)
    return gettext("lower in group 1", language), gettext("higher in group 1", language)


def _plain_ticks(span: Range, most: int, language: str) -> tuple[Tick, ...]:
    return tuple(Tick(at, plain_number(at, language)) for at in round_ticks(span, most))


def _ratio_ticks(span: Range, most: int, language: str) -> tuple[Tick, ...]:
    """Take the densest set of familiar ratios that fits; evenly spaced ones in a narrow span."""
    low, high = math.exp(max(span[0], -27)), math.exp(min(span[1], 27))
    sets = [
        [at for at in (s * 10.0**decade for decade in _DECADES for s in steps) if low <= at <= high]
        for steps in _RATIO_STEPS
    ]
    fitting = [ratios for ratios in sets if len(ratios) <= most]
    chosen = max(fitting, key=len, default=sets[0][:: max(len(sets[0]) // most, 1)])
    if len(chosen) < 3:
        chosen = [at for at in round_ticks((low, high), most) if at > 0]
    return tuple(Tick(math.log(at), _ratio_text(at, language)) for at in chosen)


def _ratio_text(ratio: float, language: str) -> str:
    if 1e-4 <= ratio < 1e6:
        return plain_number(ratio, language)
    return f"{ratio:.0e}".replace("e+0", "e").replace("e-0", "e\u2212")
