"""The days of a trial: a dot for every value, shaded blocks, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from druckpunkt.charts import marks
from druckpunkt.charts.canvas import Box, Canvas, Range, text_width
from druckpunkt.charts.legend import Legend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TOP = 10.0
PLOT_HEIGHT = 150.0
LANE_HEIGHT = 14.0
TICK_HEIGHT = 20.0
LEGEND_GAP = 8.0
# Dots stay legible up to so many days; a diary of years is only an impression.
FEW_DAYS = 100
LEGIBLE_RADIUS, SMALLEST_RADIUS, WIDEST_RADIUS = 2.6, 1.2, 4.0
MARK_SIZE = 6.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on day `x` (0 is the first); `kind` is `on`, `off` or `light`."""

    x: int
    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A day without a value; `state` is `missing`, `skipped` or `too_bad`."""

    x: int
    state: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A written mark at `at`."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class DaysDrawing:
    """What the picture of the days shows; positions are days, values in outcome units."""

    width: float
    days: int
    scale: Range
    dots: tuple[Dot, ...]
    gaps: tuple[Gap, ...]
    on_blocks: tuple[Range, ...]
    on_mean: float | None
    off_mean: float | None
    value_ticks: tuple[Tick, ...]
    day_ticks: tuple[Tick, ...]
    separators: tuple[float, ...]
    caption: str
    legend: Legend

    @property
    def height(self) -> float:
        """Height of plot, lane, ticks and legend."""
        return TOP + PLOT_HEIGHT + LANE_HEIGHT + 2 * TICK_HEIGHT + self.legend.height

    def draw(self, canvas: Canvas) -> None:
        """Draw plot, lane of gaps, ticks and legend."""
        box = Box(self._left, TOP, self._plot_width, PLOT_HEIGHT)
        axes = canvas.panel(box, x=(-0.5, self.days - 0.5), y=self.scale)
        self._ground(axes, canvas)
        self._values(axes, canvas)
        self._gaps(canvas)
        self._ticks(canvas, box)
        self.legend.draw(canvas, self.height - self.legend.height)

    @property
    def _day_width(self) -> float:
        return self._plot_width / self.days

    @property
    def _left(self) -> float:
        return max(text_width(tick.text) for tick in self.value_ticks) + 6

    @property
    def _plot_width(self) -> float:
        return self.width - self._left - 2

    def _ground(self, axes: Axes, canvas: Canvas) -> None:
        palette = canvas.palette
        for start, end in self.on_blocks:
            axes.axvspan(start - 0.5, end + 0.5, color=palette.mat, alpha=0.13, lw=0, clip_on=False)
        for tick in self.value_ticks:
            axes.axhline(tick.at, color=palette.line, linewidth=1, clip_on=False)

    def _values(self, axes: Axes, canvas: Canvas) -> None:
        smallest = LEGIBLE_RADIUS if self.days <= FEW_DAYS else SMALLEST_RADIUS
        radius = min(WIDEST_RADIUS, max(smallest, 0.54 * self._day_width))
        ends = (-0.5, self.days - 0.5)
        if self.on_mean is not None:
            marks.on_level(axes, ends, self.on_mean, canvas.palette)
        if self.off_mean is not None:
            marks.off_level(axes, ends, self.off_mean, canvas.palette)
        draw = {"on": marks.on_dots, "off": marks.off_dots, "light": marks.light_dots}
        for kind, mark in draw.items():
            dots = [dot for dot in self.dots if dot.kind == kind]
            if dots:
                x, y = [dot.x for dot in dots], [dot.value for dot in dots]
                mark(axes, x, y, palette=canvas.palette, radius=radius)

    def _gaps(self, canvas: Canvas) -> None:
        box = Box(self._left, TOP + PLOT_HEIGHT + 3, self._plot_width, LANE_HEIGHT - 3)
        lane = canvas.panel(box, x=(-0.5, self.days - 0.5), y=(0, 1))
        palette = canvas.palette
        size = min(MARK_SIZE, max(4.0, 0.9 * self._day_width))
        for gap in self.gaps:
            if gap.state == "missing":
                marks.hatched(lane, gap.x - 0.5, 0, (1, 1), palette.ink_soft)
            elif gap.state == "skipped":
                marks.dashes(lane, [gap.x], [0.5], colour=palette.ink_soft, size=size)
            else:
                marks.crosses(lane, [gap.x], [0.5], colour=palette.accent, size=size)

    def _ticks(self, canvas: Canvas, box: Box) -> None:
        low, high = self.scale
        for tick in self.value_ticks:
            y = box.top + box.height * (high - tick.at) / (high - low)
            canvas.write(self._left - 5, y + 4.5, tick.text, align="right")
        baseline = TOP + PLOT_HEIGHT + LANE_HEIGHT + 14
        for tick in self.day_ticks:
            x = self._left + (tick.at + 0.5) * self._day_width
            canvas.write(x, baseline, tick.text, align="center")
        middle = self._left + self._plot_width / 2
        canvas.write(middle, baseline + 17, self.caption, align="center")
        self._separators(canvas, baseline - 12)

    def _separators(self, canvas: Canvas, top: float) -> None:
        for at in self.separators:
            x = canvas.left + self._left + (at + 0.5) * self._day_width
            ends = [canvas.top + top, canvas.top + top + 6]
            canvas.sheet.plot([x, x], ends, color=canvas.palette.line, linewidth=1, clip_on=False)
