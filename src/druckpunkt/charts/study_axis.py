"""The axis of effects of studies: differences on a line, ratios on a logarithmic one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from druckpunkt.charts.canvas import LINE_HEIGHT, Canvas, Range, fitted, text_width
from druckpunkt.charts.days_drawing import Tick
from druckpunkt.charts.scale import round_ticks
from druckpunkt.evidence.pooling import Measure
from druckpunkt.texts.catalogue import format_number, gettext

AIR = 10.0
TICK_HEIGHT = 19.0
BELOW = 10.0
PADDING = 0.04
# A small number with more decimals, or a larger one, is written by its power of ten.
MOST_DIGITS, WRITTEN_OUT = 5, 1e6
# With fewer familiar ratios than this an axis would be hard to read.
FEWEST = 3
# Ratios people know, the densest set first: every so many powers of ten, times these.
RATIOS = (
    (1, (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)),
    (1, (1.0, 2.0, 5.0)),
    (1, (1.0, 3.0)),
    *((decades, (1.0,)) for decades in (1, 2, 3, 6, 12)),
)


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
    made = _ratio_ticks if measure.is_ratio else even_ticks
    return StudyAxis(left, right, span, made(span, right - left, language), sides)


def sides_of(measure: Measure, language: str) -> tuple[str, str]:
    """Say what the sides of the axis mean, as far as the numbers know."""
    if measure is Measure.GEN:
        return gettext("below 0", language), gettext("above 0", language)
    if measure.is_ratio:
        return gettext("rarer in group 1", language), gettext("more often in group 1", language)
    return gettext("lower in group 1", language), gettext("higher in group 1", language)


def even_ticks(span: Range, room: float, language: str) -> tuple[Tick, ...]:
    """Return round numbers within `span`, as many as can be written on `room` pixels."""
    tries = (_even_ticks(span, most, language) for most in range(max(int(room // AIR), 2), 0, -1))
    return _first_with_room(tries, span, room)


def _even_ticks(span: Range, most: int, language: str) -> tuple[Tick, ...]:
    """Find the numbers in units of the span: however small it is, they do not round to one."""
    exponent = math.floor(math.log10(span[1] - span[0]))
    unit = 10.0**exponent
    places = round_ticks((span[0] / unit, span[1] / unit), most)
    finer = next(d for d in range(4) if d == 3 or all(at == round(at, d) for at in places))
    digits = max(finer - exponent, 0)
    return tuple(Tick(at * unit, _written(at * unit, digits, language)) for at in places)


def _ratio_ticks(span: Range, room: float, language: str) -> tuple[Tick, ...]:
    """Return the densest set of familiar ratios that fits; evenly spaced ones in a narrow span."""
    ratios = _first_with_room((_ratios(span, *steps, language) for steps in RATIOS), span, room)
    if len(ratios) >= FEWEST:
        return ratios
    low, high = map(math.exp, span)
    tries = (
        tuple(
            Tick(math.log(tick.at), tick.text)
            for tick in _even_ticks((low, high), most, language)
            if tick.at > 0
        )
        for most in range(int(room // AIR), 0, -1)
    )
    return _first_with_room(tries, span, room)


def _ratios(span: Range, decades: int, steps: tuple[float, ...], language: str) -> tuple[Tick, ...]:
    """Return `steps` times every so many powers of ten within `span`."""
    first, last = (math.floor(end / math.log(10)) for end in span)
    exponents = (n for n in range(first, last + 1) if n % decades == 0)
    found = ((n, math.log(step) + n * math.log(10), step) for n in exponents for step in steps)
    return tuple(
        Tick(at, _written(step * 10.0**n, max(-n, 0) + (step % 1 > 0), language))
        for n, at, step in found
        if span[0] <= at <= span[1]
    )


def _first_with_room(
    tries: Iterable[tuple[Tick, ...]], span: Range, room: float
) -> tuple[Tick, ...]:
    """Return the first ticks whose texts do not touch on `room` pixels; the last if all do."""
    found: tuple[Tick, ...] = ()
    for found in tries:
        if not _crowd(found, room / (span[1] - span[0])):
            break
    return found


def _crowd(ticks: tuple[Tick, ...], scale: float) -> bool:
    return any(
        (second.at - first.at) * scale
        < (text_width(first.text) + text_width(second.text)) / 2 + AIR
        for first, second in pairwise(ticks)
    )


def _written(value: float, digits: int, language: str) -> str:
    """Write a number of a tick, very small and very large ones by their power of ten."""
    if value == 0:
        return "0"
    if (digits <= MOST_DIGITS or abs(value) > 0.1) and abs(value) < WRITTEN_OUT:
        return format_number(value, digits, language)
    digits_shown, _, power = f"{value:.1e}".partition("e")
    short = digits_shown.removesuffix(".0")
    text = f"{short}e{int(power)}".replace("-", "\u2212")
    return text.replace(".", ",") if language == "de" else text
