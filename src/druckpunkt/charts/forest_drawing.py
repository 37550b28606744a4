"""A forest: one interval a row, all on one axis, in groups with headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from druckpunkt.charts.axis_drawing import (
    LABEL_HEIGHT,
    SIDE,
    EffectAxis,
    Interval,
    draw_interval,
)
from druckpunkt.charts.canvas import TEXT_SIZE, Box, Canvas
from druckpunkt.charts.legend import Legend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_HEIGHT = 39.0
HEADING_HEIGHT = 28.0


@dataclass(frozen=True, slots=True)
class ForestRow:
    """A line of a forest: its name, the mean as written, and its interval."""

    name: str
    value: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class ForestGroup:
    """Rows under one heading; rows without one are the main thing and written bold."""

    heading: str
    rows: tuple[ForestRow, ...]

    @property
    def height(self) -> float:
        """Height in pixels."""
        return len(self.rows) * ROW_HEIGHT + (HEADING_HEIGHT if self.heading else 0)


@dataclass(frozen=True, slots=True)
class ForestDrawing:
    """Groups of rows on one axis of effects."""

    axis: EffectAxis
    groups: tuple[ForestGroup, ...]
    legend: Legend

    @property
    def width(self) -> float:
        """Width of the axis."""
        return self.axis.width

    @property
    def height(self) -> float:
        """Height of zone name, groups, axis and legend."""
        return LABEL_HEIGHT + self._rows_height + self.axis.height + self.legend.height

    @property
    def _rows_height(self) -> float:
        return sum(group.height for group in self.groups)

    def draw(self, canvas: Canvas) -> None:
        """Draw the zone through all rows, then group by group."""
        rows = self._rows_height
        box = Box(SIDE, LABEL_HEIGHT, self.width - 2 * SIDE, rows)
        axes = canvas.panel(box, x=self.axis.span, y=(rows, 0))
        self.axis.draw_zone(axes, canvas)
        self.axis.draw_zone_name(canvas)
        down = 0.0
        for group in self.groups:
            self._draw_group(canvas, axes, group, down)
            down += group.height
        axes.axhline(rows, color=canvas.palette.ink_soft, linewidth=1, clip_on=False)
        self.axis.draw_ticks(canvas, LABEL_HEIGHT + rows)
        self.legend.draw(canvas, self.height - self.legend.height)

    def _draw_group(self, canvas: Canvas, axes: Axes, group: ForestGroup, down: float) -> None:
        palette = canvas.palette
        if group.heading:
            baseline = LABEL_HEIGHT + down + 20
            canvas.write(SIDE + 4, baseline, group.heading, colour=palette.ink, weight="bold")
            down += HEADING_HEIGHT
        for row in group.rows:
            baseline = LABEL_HEIGHT + down + TEXT_SIZE + 2
            weight = "normal" if group.heading else "bold"
            canvas.write(SIDE + 4, baseline, row.name, colour=palette.ink, weight=weight)
            right = self.width - SIDE - 4
            canvas.write(
                right, baseline, row.value, align="right", colour=palette.ink, weight=weight
            )
            self.axis.draw_lines(axes, canvas, (down + 19, down + 35))
            draw_interval(axes, canvas, row.interval, down + 27)
            down += ROW_HEIGHT
