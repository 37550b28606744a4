"""Stacked bars: shares of one whole, told apart by pattern, place and a written name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from druckpunkt.charts.canvas import TEXT_SIZE, Box, Canvas, text_width
from druckpunkt.charts.legend import Legend
from druckpunkt.charts.palette import Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Place = tuple[float, float, float, float]

TOP = 18.0
BAR_HEIGHT = 26.0
NAME_HEIGHT = 22.0
HINT_HEIGHT = 36.0
ROW_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a share looks: the palette role that colours it, how strongly, and its hatching."""

    role: str
    strength: float
    hatch: str = ""

    def paint(self, axes: Axes, palette: Palette, place: Place) -> None:
        """Fill the box `place` (left, bottom, width, height) in data units of `axes`."""
        from matplotlib.patches import Rectangle

        left, bottom, width, height = place
        colour = getattr(palette, self.role)
        ground = Rectangle((left, bottom), width, height, facecolor=colour, alpha=self.strength)
        ground.set_linewidth(0)
        axes.add_patch(ground)
        if self.hatch:
            lines = Rectangle((left, bottom), width, height, facecolor="none", edgecolor=colour)
            lines.set(hatch=self.hatch, linewidth=0)
            axes.add_patch(lines)


def outline(axes: Axes, palette: Palette, place: Place) -> None:
    """Draw the edge of a box: an empty one is seen too."""
    from matplotlib.patches import Rectangle

    left, bottom, width, height = place
    edge = Rectangle((left, bottom), width, height, facecolor="none", edgecolor=palette.ink_soft)
    edge.set(linewidth=1.2, clip_on=False)
    axes.add_patch(edge)


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a bar: how large, how it looks, and what is written below it."""

    part: float
    pattern: Pattern
    number: str
    hint: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One whole, split into shares; `value` is written at the other end of its name."""

    name: str
    value: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class BarsDrawing:
    """Bars below each other with a legend; `values` heads the column of their values."""

    width: float
    values: str
    bars: tuple[Bar, ...]
    legend: Legend

    @property
    def height(self) -> float:
        """Height of all bars and the legend."""
        return TOP + len(self.bars) * self._row_height + self.legend.height

    @property
    def _row_height(self) -> float:
        return NAME_HEIGHT + BAR_HEIGHT + HINT_HEIGHT + ROW_GAP

    def draw(self, canvas: Canvas) -> None:
        """Draw the column head and bar by bar."""
        canvas.write(self.width - 1, TEXT_SIZE, self.values, align="right")
        for number, bar in enumerate(self.bars):
            self._draw_bar(canvas.shifted(0, TOP + number * self._row_height), bar)
        self.legend.draw(canvas, self.height - self.legend.height)

    def _draw_bar(self, canvas: Canvas, bar: Bar) -> None:
        ink = canvas.palette.ink
        canvas.write(1, TEXT_SIZE + 2, bar.name, colour=ink, weight="bold")
        canvas.write(self.width - 1, TEXT_SIZE + 2, bar.value, align="right", colour=ink)
        box = Box(1, NAME_HEIGHT, self.width - 2, BAR_HEIGHT)
        axes = canvas.panel(box, x=(0, 1), y=(0, 1))
        start = 0.0
        for share in bar.shares:
            share.pattern.paint(axes, canvas.palette, (start, 0, share.part, 1))
            axes.axvline(start, color=canvas.palette.card, linewidth=1.5)
            self._write_hint(canvas, share, 1 + start * box.width, share.part * box.width)
            start += share.part
        outline(axes, canvas.palette, (0, 0, 1, 1))

    def _write_hint(self, canvas: Canvas, share: Share, left: float, room: float) -> None:
        """Write number and word below a share, as far as they have room."""
        if room < text_width(share.number):
            return
        middle, baseline = left + room / 2, NAME_HEIGHT + BAR_HEIGHT + 15
        canvas.write(middle, baseline, share.number, align="center", colour=canvas.palette.ink)
        if room >= text_width(share.hint):
            canvas.write(middle, baseline + 16, share.hint, align="center")
