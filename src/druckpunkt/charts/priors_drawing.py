"""Small hills below each other, one for each prior, on one axis."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.charts.axis_drawing import LABEL_HEIGHT, SIDE, EffectAxis
from druckpunkt.charts.canvas import LINE_HEIGHT, TEXT_SIZE, Box, Canvas, text_width
from druckpunkt.charts.hill_drawing import draw_hill, draw_line, highest
from druckpunkt.charts.legend import Legend
from druckpunkt.charts.scale import Points

HILL_HEIGHT = 58.0
NAME_HEIGHT = 24.0
# How much wider bold letters are.
BOLD = 1.1


@dataclass(frozen=True, slots=True)
class SmallHill:
    """One prior: its name, the share worth it as written, prior and posterior as curves."""

    name: str
    share: str
    prior: Points
    posterior: Points


@dataclass(frozen=True, slots=True)
class PriorsDrawing:
    """The same days seen from several starting points; all hills share one height scale."""

    axis: EffectAxis
    hills: tuple[SmallHill, ...]
    legend: Legend

    @property
    def width(self) -> float:
        """Width of the axis."""
        return self.axis.width

    @property
    def height(self) -> float:
        """Height of zone name, all hills, axis and legend."""
        return LABEL_HEIGHT + self._rows_height + self.axis.height + self.legend.height

    @property
    def _name_height(self) -> float:
        """One line for name and share where every row has room for both, else two."""
        names = (BOLD * text_width(hill.name) + text_width(hill.share) for hill in self.hills)
        fits = max(names) + 3 * SIDE < self.width
        return NAME_HEIGHT if fits else NAME_HEIGHT + LINE_HEIGHT - 2

    @property
    def _rows_height(self) -> float:
        return len(self.hills) * (HILL_HEIGHT + self._name_height)

    def draw(self, canvas: Canvas) -> None:
        """Draw the zone through all rows, then row by row."""
        whole = Box(SIDE, LABEL_HEIGHT, self.width - 2 * SIDE, self._rows_height)
        self.axis.draw_zone(canvas.panel(whole, x=self.axis.span, y=(0, 1)), canvas)
        self.axis.draw_zone_name(canvas)
        for number, hill in enumerate(self.hills):
            down = LABEL_HEIGHT + number * (HILL_HEIGHT + self._name_height)
            self._write_names(canvas.shifted(0, down), hill)
            self._draw_hill(canvas.shifted(0, down + self._name_height), hill)
        self.axis.draw_ticks(canvas, LABEL_HEIGHT + self._rows_height)
        self.legend.draw(canvas, self.height - self.legend.height)

    def _write_names(self, canvas: Canvas, hill: SmallHill) -> None:
        ink = canvas.palette.ink
        canvas.write(SIDE + 4, TEXT_SIZE + 4, hill.name, colour=ink, weight="bold")
        if self._name_height > NAME_HEIGHT:
            canvas.write(SIDE + 4, TEXT_SIZE + 4 + LINE_HEIGHT - 2, hill.share, colour=ink)
        else:
            right = self.width - SIDE - 4
            canvas.write(right, TEXT_SIZE + 4, hill.share, align="right", colour=ink)

    def _draw_hill(self, canvas: Canvas, hill: SmallHill) -> None:
        box = Box(SIDE, 0, self.width - 2 * SIDE, HILL_HEIGHT)
        top = max(highest(other.prior, other.posterior) for other in self.hills)
        axes = canvas.panel(box, x=self.axis.span, y=(0, 1.02 * top))
        self.axis.draw_lines(axes, canvas, (0, top))
        draw_hill(axes, canvas, hill.posterior, self.axis)
        draw_line(axes, canvas, hill.prior)
        axes.axhline(0, color=canvas.palette.ink_soft, linewidth=1, clip_on=False, zorder=5)
