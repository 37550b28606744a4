"""A funnel: effects from left to right, the most precise studies on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from druckpunkt.charts.canvas import TEXT_SIZE, Box, Canvas
from druckpunkt.charts.days_drawing import Tick
from druckpunkt.charts.legend import Legend
from druckpunkt.charts.marks import FINE_DASHES, MEAN_DASHES
from druckpunkt.charts.study_axis import StudyAxis
from druckpunkt.evidence.pooling.distributions import normal_quantile

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Point = tuple[float, float]
HEAD = 22.0
RADIUS = 4.0
Z_95 = normal_quantile(0.975)


@dataclass(frozen=True, slots=True)
class FunnelDrawing:
    """Studies as (effect, standard error) below each other by their standard error.

    `filled` are studies that trim and fill adds, drawn hollow. Around `average` two lines hold 95 %
    of studies that differ by chance alone; `heights` are the ticks of the standard error, the axis
    reaches down to `deepest`.
    """

    width: float
    panel_height: float
    axis: StudyAxis
    head: str
    average: float
    deepest: float
    heights: tuple[Tick, ...]
    studies: tuple[Point, ...]
    filled: tuple[Point, ...]
    legend: Legend

    @property
    def height(self) -> float:
        """Height of panel, axis and legend."""
        return HEAD + self.panel_height + self.axis.height + self.legend.height + 4

    def draw(self, canvas: Canvas) -> None:
        """Draw the funnel, its axes and its studies."""
        palette = canvas.palette
        canvas.write(0, TEXT_SIZE + 1, self.head)
        box = Box(self.axis.left, HEAD, self.axis.width, self.panel_height)
        axes = canvas.panel(box, x=self.axis.span, y=(self.deepest, 0))
        self._draw_funnel(axes, canvas)
        for tick in self.heights:
            down = HEAD + tick.at / self.deepest * self.panel_height
            axes.axhline(tick.at, color=palette.line, linewidth=1, zorder=0)
            canvas.write(self.axis.left - 6, down + 4, tick.text, align="right")
        axes.axhline(self.deepest, color=palette.ink_soft, linewidth=1, clip_on=False)
        draw_points(axes, canvas, self.studies)
        draw_hollow_points(axes, canvas, self.filled)
        self.axis.draw_ticks(canvas, HEAD + self.panel_height + 2)
        self.legend.draw(canvas, self.height - self.legend.height)

    def _draw_funnel(self, axes: Axes, canvas: Canvas) -> None:
        palette, ends = canvas.palette, (0, self.deepest)
        axes.plot([0, 0], ends, color=palette.ink, linewidth=1.1, zorder=1)
        middle = [self.average, self.average]
        axes.plot(middle, ends, color=palette.mat, lw=1.2, linestyle=MEAN_DASHES, zorder=2)
        for side in (-Z_95, Z_95):
            foot = self.average + side * self.deepest
            line = (self.average, foot)
            axes.plot(line, ends, color=palette.ink_soft, lw=1.2, linestyle=FINE_DASHES, zorder=1)


def draw_points(axes: Axes, canvas: Canvas, points: tuple[Point, ...]) -> None:
    """Draw studies as dots, with an edge that tells neighbours apart."""
    x, y = [point[0] for point in points], [point[1] for point in points]
    card, ink = canvas.palette.card, canvas.palette.ink
    axes.scatter(x, y, s=(2 * RADIUS) ** 2, fc=ink, ec=card, lw=0.8, clip_on=False, zorder=5)


def draw_hollow_points(axes: Axes, canvas: Canvas, points: tuple[Point, ...]) -> None:
    """Draw studies nobody has seen as rings."""
    x, y = [point[0] for point in points], [point[1] for point in points]
    card, accent = canvas.palette.card, canvas.palette.accent
    axes.scatter(x, y, s=(2 * RADIUS) ** 2, fc=card, ec=accent, lw=1.6, clip_on=False, zorder=4)


# --- the same marks as symbols of a legend, around the centre (x, y) in pixels ------------------


def study_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a study."""
    draw_points(canvas.sheet, canvas, ((canvas.left + x, canvas.top + y),))


def filled_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a study nobody has seen."""
    draw_hollow_points(canvas.sheet, canvas, ((canvas.left + x, canvas.top + y),))


def limits_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show the sides of the funnel."""
    x, y, colour = canvas.left + x, canvas.top + y, canvas.palette.ink_soft
    for side in (-1, 1):
        ends = [x + side * 2, x + side * 9]
        canvas.sheet.plot(ends, [y - 7, y + 7], color=colour, lw=1.2, linestyle=FINE_DASHES)
