"""Studies row by row on one axis: squares for studies, a diamond for their average."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from druckpunkt.charts.canvas import TEXT_SIZE, Box, Canvas, Range
from druckpunkt.charts.legend import Legend
from druckpunkt.charts.marks import MEAN_DASHES
from druckpunkt.charts.study_axis import StudyAxis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_ON_A_PHONE, ROW_BESIDE = 39.0, 25.0
HEADING_HEIGHT = 27.0
TOP = 4.0
LEGEND_GAP = 4.0
SMALLEST_MARK, LARGEST_MARK = 4.0, 12.0
DIAMOND_HALF = 6.5


class Shape(StrEnum):
    """What a row shows: a study, an average, the range of a new study, one of many averages."""

    SQUARE = "square"
    DIAMOND = "diamond"
    BAND = "band"
    RING = "ring"


@dataclass(frozen=True, slots=True)
class StudyRow:
    """A line: its name, its effect as written, and its mark; `size` 0 to 1 is that of a square."""

    name: str
    value: str
    shape: Shape
    mean: float
    ends: Range
    size: float = 0.0

    @property
    def is_strong(self) -> bool:
        """Say whether the row is about all studies."""
        return self.shape in (Shape.DIAMOND, Shape.BAND)


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """Rows, under a heading if there is one."""

    heading: str
    rows: tuple[StudyRow, ...]


@dataclass(frozen=True, slots=True)
class StudiesDrawing:
    """Groups of rows on one axis; `average` is a dashed line through all of them.

    Names stand left of the axis and values right of it; on a phone (the axis as wide as the sheet)
    both stand above their interval.
    """

    width: float
    axis: StudyAxis
    average: float
    groups: tuple[StudyGroup, ...]
    legend: Legend

    @property
    def is_for_phone(self) -> bool:
        """Say whether names and values stand above the intervals."""
        return self.axis.right > self.width - 20

    @property
    def height(self) -> float:
        """Height of rows, axis and legend."""
        return TOP + self._rows_height + self.axis.height + LEGEND_GAP + self.legend.height

    @property
    def _row_height(self) -> float:
        return ROW_ON_A_PHONE if self.is_for_phone else ROW_BESIDE

    def _height_of(self, group: StudyGroup) -> float:
        heading = HEADING_HEIGHT if group.heading else 0
        return len(group.rows) * self._row_height + heading

    @property
    def _rows_height(self) -> float:
        return sum(map(self._height_of, self.groups))

    def draw(self, canvas: Canvas) -> None:
        """Draw group by group, then the axis."""
        rows, palette = self._rows_height, canvas.palette
        box = Box(self.axis.left, TOP, self.axis.width, rows)
        axes = canvas.panel(box, x=self.axis.span, y=(rows, 0))
        down = 0.0
        for group in self.groups:
            self._draw_group(canvas, axes, group, down)
            down += self._height_of(group)
        axes.axhline(rows, color=palette.ink_soft, linewidth=1, clip_on=False)
        for tick in self.axis.ticks:
            axes.plot([tick.at] * 2, (rows, rows + 4), color=palette.ink_soft, lw=1, clip_on=False)
        self.axis.draw_ticks(canvas, TOP + rows + 2)
        self.legend.draw(canvas, self.height - self.legend.height)

    def _draw_group(self, canvas: Canvas, axes: Axes, group: StudyGroup, down: float) -> None:
        if group.heading:
            ink = canvas.palette.ink
            canvas.write(0, TOP + down + 19, group.heading, colour=ink, weight="bold")
            down += HEADING_HEIGHT
        for row in group.rows:
            self._draw_row(canvas, axes, row, down)
            down += self._row_height

    def _draw_row(self, canvas: Canvas, axes: Axes, row: StudyRow, down: float) -> None:
        ink, weight = canvas.palette.ink, "bold" if row.is_strong else "normal"
        baseline = TOP + down + (TEXT_SIZE + 2 if self.is_for_phone else 17)
        canvas.write(0, baseline, row.name, colour=ink, weight=weight)
        canvas.write(self.width, baseline, row.value, align="right", colour=ink, weight=weight)
        first, last = (19.0, 36.0) if self.is_for_phone else (0.0, ROW_BESIDE)
        self._draw_lines(axes, canvas, (down + first, down + last))
        draw_mark(axes, canvas, row, down + (first + last) / 2)

    def _draw_lines(self, axes: Axes, canvas: Canvas, ends: Range) -> None:
        palette = canvas.palette
        axes.plot([0, 0], ends, color=palette.ink, linewidth=1.1, zorder=2)
        average = [self.average, self.average]
        axes.plot(average, ends, color=palette.mat, lw=1.2, linestyle=MEAN_DASHES, zorder=2)


def draw_mark(axes: Axes, canvas: Canvas, row: StudyRow, y: float) -> None:
    """Draw the mark of a row at height `y`; what lies outside of the axes ends in an arrow."""
    if row.shape is Shape.DIAMOND:
        _draw_diamond(axes, canvas, row, y)
        return
    low, high = axes.get_xlim()
    ends = max(row.ends[0], low), min(row.ends[1], high)
    colour = canvas.palette.mat if row.shape is Shape.BAND else canvas.palette.ink
    width = 3.0 if row.shape is Shape.BAND else 1.4
    axes.plot(ends, [y, y], color=colour, linewidth=width, clip_on=False, zorder=4)
    for at, end, cut in ((ends[0], row.ends[0], "<"), (ends[1], row.ends[1], ">")):
        if at != end:
            axes.scatter([at], [y], s=36, marker=cut, color=colour, lw=0, clip_on=False, zorder=4)
        elif row.shape is Shape.BAND:
            axes.scatter([at], [y], s=90, marker="|", color=colour, lw=2, clip_on=False, zorder=4)
    if row.shape is Shape.SQUARE:
        side = SMALLEST_MARK + (LARGEST_MARK - SMALLEST_MARK) * row.size**0.5
        axes.scatter([row.mean], [y], s=side**2, marker="s", color=colour, lw=0, zorder=5)
    if row.shape is Shape.RING:
        card = canvas.palette.card
        axes.scatter([row.mean], [y], s=36, fc=card, ec=colour, lw=1.6, clip_on=False, zorder=5)


def _draw_diamond(axes: Axes, canvas: Canvas, row: StudyRow, y: float) -> None:
    from matplotlib.patches import Polygon

    low, high = row.ends
    corners = [(low, y), (row.mean, y - DIAMOND_HALF), (high, y), (row.mean, y + DIAMOND_HALF)]
    shape = Polygon(corners, closed=True, color=canvas.palette.mat, lw=0, clip_on=False, zorder=5)
    axes.add_patch(shape)


# --- the same marks as symbols of a legend, around the centre (x, y) in pixels ------------------


def square_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a study."""
    _symbol(canvas, Shape.SQUARE, x, y)


def ring_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show one of many averages."""
    _symbol(canvas, Shape.RING, x, y)


def diamond_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show the average."""
    _symbol(canvas, Shape.DIAMOND, x, y)


def band_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show the range of a new study."""
    _symbol(canvas, Shape.BAND, x, y)


def average_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show the dashed line at the average."""
    x, y = canvas.left + x, canvas.top + y
    canvas.sheet.plot(
        [x, x], [y - 8, y + 8], color=canvas.palette.mat, linewidth=1.2, linestyle=MEAN_DASHES
    )


def _symbol(canvas: Canvas, shape: Shape, x: float, y: float) -> None:
    x, y = canvas.left + x, canvas.top + y
    draw_mark(canvas.sheet, canvas, StudyRow("", "", shape, x, (x - 11, x + 11), 0.4), y)
