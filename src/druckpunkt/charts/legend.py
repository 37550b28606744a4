"""A legend that flows like text: entry after entry, on to the next line when one is full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from druckpunkt.charts.canvas import LINE_HEIGHT, Canvas, fitted, text_width

SYMBOL_WIDTH = 22.0
SYMBOL_GAP = 6.0
ENTRY_GAP = 14.0

Symbol = Callable[[Canvas, float, float], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A symbol, drawn around its centre (x, y), and what it means."""

    symbol: Symbol
    text: str

    @property
    def width(self) -> float:
        """Estimated width in pixels."""
        return SYMBOL_WIDTH + SYMBOL_GAP + text_width(self.text)


@dataclass(frozen=True, slots=True)
class Legend:
    """Entries on as few lines of `width` pixels as they need."""

    entries: tuple[Entry, ...]
    width: float

    @property
    def height(self) -> float:
        """Height of all lines."""
        return LINE_HEIGHT * len(self.lines())

    def lines(self) -> list[list[Entry]]:
        """Break the entries into lines."""
        lines: list[list[Entry]] = []
        room = 0.0
        for entry in self.entries:
            if not lines or entry.width > room:
                lines.append([])
                room = self.width
            lines[-1].append(entry)
            room -= entry.width + ENTRY_GAP
        return lines

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw the lines from `top` downwards."""
        for number, line in enumerate(self.lines()):
            baseline = top + LINE_HEIGHT * number + 13
            left = 0.0
            for entry in line:
                entry.symbol(canvas, left + SYMBOL_WIDTH / 2, baseline - 4.5)
                start = left + SYMBOL_WIDTH + SYMBOL_GAP
                canvas.write(start, baseline, fitted(entry.text, self.width - start))
                left += entry.width + ENTRY_GAP
