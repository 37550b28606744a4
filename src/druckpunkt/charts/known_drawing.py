"""A forest, and below it what has no bar: names with the reason, away from the axis."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.charts.axis_drawing import SIDE
from druckpunkt.charts.canvas import LINE_HEIGHT, Canvas
from druckpunkt.charts.forest_drawing import HEADING_HEIGHT, ForestDrawing

PAIR_HEIGHT = 2 * LINE_HEIGHT + 4
GAP = 12.0
LEFT = SIDE + 4


@dataclass(frozen=True, slots=True)
class SilentRow:
    """What would have stood on the axis, and why it does not."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class KnownDrawing:
    """Bars above, sentences below; without sentences it is the forest alone."""

    forest: ForestDrawing
    heading: str
    silent: tuple[SilentRow, ...]

    @property
    def width(self) -> float:
        """Width of the forest."""
        return self.forest.width

    @property
    def height(self) -> float:
        """Height of both parts."""
        if not self.silent:
            return self.forest.height
        return self.forest.height + GAP + HEADING_HEIGHT + PAIR_HEIGHT * len(self.silent)

    def draw(self, canvas: Canvas) -> None:
        """Draw the forest, then write the rest below it."""
        self.forest.draw(canvas)
        if not self.silent:
            return
        ink = canvas.palette.ink
        down = self.forest.height + GAP + LINE_HEIGHT
        canvas.write(LEFT, down, self.heading, colour=ink, weight="bold")
        for number, row in enumerate(self.silent):
            baseline = down + HEADING_HEIGHT + number * PAIR_HEIGHT
            canvas.write(LEFT, baseline, row.name, colour=ink)
            canvas.write(LEFT, baseline + LINE_HEIGHT - 2, row.reason)
