"""The hill: how likely which effect is, above an axis with the zone that would be worth it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from druckpunkt.charts import marks
from druckpunkt.charts.axis_drawing import (
    LABEL_HEIGHT,
    SIDE,
    EffectAxis,
    Interval,
    draw_interval,
)
from druckpunkt.charts.canvas import Box, Canvas, Range
from druckpunkt.charts.legend import Legend
from druckpunkt.charts.scale import Points

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Strength of the hill's colour where the effect would be worth it, and elsewhere.
IN_ZONE, OUTSIDE = 0.95, 0.5


@dataclass(frozen=True, slots=True)
class HillDrawing:
    """A posterior as a filled hill and another curve as a dashed line, in outcome units."""

    plot_height: float
    axis: EffectAxis
    hill: Points
    line: Points
    interval: Interval
    legend: Legend

    @property
    def width(self) -> float:
        """Width of the axis."""
        return self.axis.width

    @property
    def height(self) -> float:
        """Height of zone name, hill, interval, axis and legend."""
        return LABEL_HEIGHT + self.plot_height + self.axis.height + self.legend.height

    def draw(self, canvas: Canvas) -> None:
        """Draw the hill on its zone, the interval below, the axis and the legend."""
        self.axis.draw_zone_name(canvas)
        top = highest(self.hill, self.line)
        box = Box(SIDE, LABEL_HEIGHT, self.width - 2 * SIDE, self.plot_height)
        axes = canvas.panel(box, x=self.axis.span, y=(-0.17 * top, 1.04 * top))
        self.axis.draw_zone(axes, canvas)
        self.axis.draw_lines(axes, canvas, axes.get_ylim())
        draw_hill(axes, canvas, self.hill, self.axis)
        draw_line(axes, canvas, self.line)
        axes.axhline(0, color=canvas.palette.ink_soft, linewidth=1, zorder=5)
        draw_interval(axes, canvas, self.interval, -0.09 * top)
        self.axis.draw_ticks(canvas, LABEL_HEIGHT + self.plot_height)
        self.legend.draw(canvas, self.height - self.legend.height)


def highest(*curves: Points) -> float:
    """Return the highest density of all curves."""
    return max(height for curve in curves for _, height in curve)


def draw_hill(axes: Axes, canvas: Canvas, points: Points, axis: EffectAxis) -> None:
    """Fill the area below a curve: dark in the zone, paler outside."""
    for (low, high), strength in zip(_zone_and_rest(axis), (IN_ZONE, OUTSIDE), strict=True):
        inside = [point for point in points if low < point[0] < high]
        left, right = (height_at(points, end) for end in (low, high))
        outline = [(low, 0.0), (low, left), *inside, (high, right), (high, 0.0)]
        x, y = zip(*outline, strict=True)
        axes.fill(x, y, color=canvas.palette.mat, alpha=strength, linewidth=0, zorder=2)


def _zone_and_rest(axis: EffectAxis) -> tuple[Range, Range]:
    low, high = axis.span
    below, above = (low, axis.edge), (axis.edge, high)
    return (below, above) if axis.edge < 0 else (above, below)


def height_at(points: Points, at: float) -> float:
    """Return the height of a curve at one place."""
    x, y = zip(*points, strict=True)
    return float(np.interp(at, np.array(x), np.array(y)))


def draw_line(axes: Axes, canvas: Canvas, points: Points) -> None:
    """Draw a curve as a fine dashed line, on a pale one that lifts it off a hill."""
    x, y = zip(*points, strict=True)
    axes.plot(x, y, color=canvas.palette.card, linewidth=2.4, alpha=0.55, zorder=4)
    axes.plot(x, y, color=canvas.palette.ink, linewidth=1.2, linestyle=marks.FINE_DASHES, zorder=4)


def hill_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a small hill."""
    x, y = canvas.left + x, canvas.top + y
    shape = [(-10, 0), (-6, 1), (-3, 5), (0, 9), (3, 5), (6, 1), (10, 0)]
    across = [x + right for right, _ in shape]
    up = [y + 5 - rise for _, rise in shape]
    canvas.sheet.fill_between(across, up, y + 5, color=canvas.palette.mat, linewidth=0, alpha=0.85)


def line_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a piece of the fine dashed line."""
    x, y = canvas.left + x, canvas.top + y
    draw_line(canvas.sheet, canvas, ((x - 10, y), (x + 10, y)))
