"""Sessions along the weeks: one mark for each, or a line from before to after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from druckpunkt.charts import marks
from druckpunkt.charts.canvas import Box, Canvas, Range, text_width
from druckpunkt.charts.days_drawing import Tick
from druckpunkt.charts.legend import Legend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TOP = 12.0
PLOT_HEIGHT = 130.0
TICK_HEIGHT = 20.0
LEGEND_GAP = 8.0
RADIUS = 3.6
CROSS_SIZE = 7.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A session at `x` (days since the first) with its value; `kind` is `mat`, `rest` or `not`."""

    x: float
    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class Stem:
    """The way of one session from `start` to `end`, both on the value axis."""

    x: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class SessionsDrawing:
    """What a picture of sessions shows; positions are days since the first one shown."""

    width: float
    days: float
    scale: Range
    marks: tuple[Mark, ...]
    stems: tuple[Stem, ...]
    value_ticks: tuple[Tick, ...]
    day_ticks: tuple[Tick, ...]
    caption: str
    legend: Legend

    @property
    def height(self) -> float:
        """Height of plot, ticks, caption and legend."""
        return TOP + PLOT_HEIGHT + 2 * TICK_HEIGHT + LEGEND_GAP + self.legend.height

    def draw(self, canvas: Canvas) -> None:
        """Draw plot, ticks and legend."""
        left = max(text_width(tick.text) for tick in self.value_ticks) + 6
        box = Box(left, TOP, self.width - left - 4, PLOT_HEIGHT)
        axes = canvas.panel(box, x=self._across, y=self.scale)
        for tick in self.value_ticks:
            axes.axhline(tick.at, color=canvas.palette.line, linewidth=1, clip_on=False)
        self._draw_stems(axes, canvas)
        self._draw_marks(axes, canvas)
        self._write_ticks(canvas, box)
        self.legend.draw(canvas, self.height - self.legend.height)

    @property
    def _across(self) -> Range:
        margin = max(0.5, self.days * 0.03)
        return (-margin, self.days + margin)

    def _draw_stems(self, axes: Axes, canvas: Canvas) -> None:
        ink = canvas.palette.ink_soft
        for stem in self.stems:
            ends = [stem.start, stem.end]
            axes.plot([stem.x, stem.x], ends, color=ink, linewidth=1.2, clip_on=False, zorder=2)
        if self.stems:
            x, y = [stem.x for stem in self.stems], [stem.start for stem in self.stems]
            marks.dashes(axes, x, y, colour=ink, size=CROSS_SIZE)

    def _draw_marks(self, axes: Axes, canvas: Canvas) -> None:
        draw = {"mat": marks.on_dots, "rest": marks.off_dots}
        for kind, mark in draw.items():
            x, y = self._places(kind)
            if x:
                mark(axes, x, y, palette=canvas.palette, radius=RADIUS)
        x, y = self._places("not")
        if x:
            marks.crosses(axes, x, y, colour=canvas.palette.accent, size=CROSS_SIZE)

    def _places(self, kind: str) -> tuple[list[float], list[float]]:
        found = [mark for mark in self.marks if mark.kind == kind]
        return [mark.x for mark in found], [mark.value for mark in found]

    def _write_ticks(self, canvas: Canvas, box: Box) -> None:
        low, high = self.scale
        for tick in self.value_ticks:
            y = box.top + box.height * (high - tick.at) / (high - low)
            canvas.write(box.left - 5, y + 4.5, tick.text, align="right")
        first, last = self._across
        baseline = TOP + PLOT_HEIGHT + 17
        for tick in self.day_ticks:
            x = box.left + box.width * (tick.at - first) / (last - first)
            canvas.write(x, baseline, tick.text, align="center")
        canvas.write(box.left + box.width / 2, baseline + 17, self.caption, align="center")
