"""The axis every picture of an effect stands on, and the intervals above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from druckpunkt.charts.canvas import LINE_HEIGHT, TEXT_SIZE, Canvas, Range, fitted, text_width
from druckpunkt.charts.days_drawing import Tick

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIDE = 10.0
LABEL_HEIGHT = 21.0
TICK_HEIGHT = 19.0
BELOW = 10.0
DOTTED = (0, (1, 1.7))


@dataclass(frozen=True, slots=True)
class EffectAxis:
    """An axis of effects on a sheet `width` pixels wide: `span` in outcome units.

    The zone that would be worth it reaches from `edge` away from 0 to the end of the axis. `left`
    and `right` say what the two directions mean, `zone` what the zone is.
    """

    width: float
    span: Range
    edge: float
    ticks: tuple[Tick, ...]
    left: str
    right: str
    zone: str

    @property
    def height(self) -> float:
        """Height of ticks and directions below the picture."""
        return TICK_HEIGHT + LINE_HEIGHT * (1 if self._fits_one_line else 2) + BELOW

    @property
    def zone_span(self) -> Range:
        """Both ends of the zone."""
        return (self.span[0], self.edge) if self.edge < 0 else (self.edge, self.span[1])

    @property
    def _directions(self) -> tuple[str, str]:
        return f"\u2190 {self.left}", f"{self.right} \u2192"

    @property
    def _fits_one_line(self) -> bool:
        return sum(map(text_width, self._directions)) < self.width - SIDE

    def position(self, value: float) -> float:
        """Return where `value` lies, in pixels from the left."""
        low, high = self.span
        return SIDE + (value - low) / (high - low) * (self.width - 2 * SIDE)

    def draw_zone(self, axes: Axes, canvas: Canvas) -> None:
        """Shade the zone in `axes`, whatever their height."""
        axes.axvspan(*self.zone_span, color=canvas.palette.worth, linewidth=0, zorder=0)

    def draw_lines(self, axes: Axes, canvas: Canvas, ends: Range) -> None:
        """Draw the edge of the zone (dotted) and 0 (solid) from one to the other end of `ends`."""
        palette = canvas.palette
        axes.plot([0, 0], ends, color=palette.ink, linewidth=1.1, zorder=5)
        edge = [self.edge, self.edge]
        axes.plot(edge, ends, color=palette.mat, linewidth=1.3, linestyle=DOTTED, zorder=5)

    def draw_zone_name(self, canvas: Canvas) -> None:
        """Write the name of the zone on the first line of the sheet, over the zone."""
        middle = sum(self.position(end) for end in self.zone_span) / 2
        half = text_width(self.zone) / 2
        middle = min(max(middle, half), self.width - half)
        canvas.write(middle, TEXT_SIZE + 2, self.zone, align="center", colour=canvas.palette.mat)

    def draw_ticks(self, canvas: Canvas, top: float) -> None:
        """Write numbers and the meaning of both directions below `top`."""
        for tick in self.ticks:
            canvas.write(self.position(tick.at), top + 14, tick.text, align="center")
        first = top + 14 + LINE_HEIGHT
        second = first if self._fits_one_line else first + LINE_HEIGHT
        left, right = (fitted(text, self.width) for text in self._directions)
        canvas.write(0, first, left)
        canvas.write(self.width, second, right, align="right")


@dataclass(frozen=True, slots=True)
class Interval:
    """A point and the intervals around it, in outcome units."""

    mean: float
    half: Range
    most: Range


def draw_interval(axes: Axes, canvas: Canvas, interval: Interval, y: float) -> None:
    """Draw 95 % as a thin, 50 % as a thick bar and the mean as a ring at height `y`."""
    colour = canvas.palette.accent
    axes.plot(interval.most, [y, y], color=colour, linewidth=1.8, clip_on=False, zorder=6)
    axes.plot(interval.half, [y, y], color=colour, linewidth=5.5, clip_on=False, zorder=6)
    axes.scatter(
        [interval.mean],
        [y],
        s=49,
        facecolors=canvas.palette.card,
        edgecolors=colour,
        linewidths=2,
        clip_on=False,
        zorder=7,
    )


def interval_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a small interval."""
    x, y = canvas.left + x, canvas.top + y
    draw_interval(canvas.sheet, canvas, Interval(x, (x - 6, x + 6), (x - 11, x + 11)), y)
