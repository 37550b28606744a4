"""Drawings put together: under a title, or one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.charts.canvas import Canvas, Drawing, text_width

MARGIN = 16.0
TITLE_SIZE = 15.0
TITLE_LINE = 21.0
TITLE_GAP = 9.0
GAP = 18.0
# Bold letters are wider than the estimate for plain ones.
BOLD_SIZE = 1.12 * TITLE_SIZE


@dataclass(frozen=True, slots=True)
class Framed:
    """A drawing for a file of its own: margins all round and its title on top."""

    title: str
    inner: Drawing

    @property
    def width(self) -> float:
        """Width with both margins."""
        return self.inner.width + 2 * MARGIN

    @property
    def height(self) -> float:
        """Height with margins and title."""
        return self.inner.height + _heading_height(self.title, self.inner.width) + 2 * MARGIN

    def draw(self, canvas: Canvas) -> None:
        """Write the title and draw below it."""
        inside = canvas.shifted(MARGIN, MARGIN)
        _write_heading(inside, self.title, self.inner.width)
        down = _heading_height(self.title, self.inner.width)
        self.inner.draw(inside.shifted(0, down))


@dataclass(frozen=True, slots=True)
class Stack:
    """Drawings of one width below each other, each under its heading."""

    parts: tuple[tuple[str, Drawing], ...]

    @property
    def width(self) -> float:
        """Width of the widest part."""
        return max(part.width for _, part in self.parts)

    @property
    def height(self) -> float:
        """Heights of the parts, their headings and the gaps between them."""
        heights = sum(part.height + _heading_height(text, self.width) for text, part in self.parts)
        return heights + GAP * (len(self.parts) - 1)

    def draw(self, canvas: Canvas) -> None:
        """Draw every part below the one before."""
        for text, part in self.parts:
            _write_heading(canvas, text, self.width)
            canvas = canvas.shifted(0, _heading_height(text, self.width))
            part.draw(canvas)
            canvas = canvas.shifted(0, part.height + GAP)


def _heading_lines(text: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, BOLD_SIZE) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _heading_height(text: str, width: float) -> float:
    return TITLE_LINE * len(_heading_lines(text, width)) + TITLE_GAP


def _write_heading(canvas: Canvas, text: str, width: float) -> None:
    ink = canvas.palette.ink
    for number, line in enumerate(_heading_lines(text, width)):
        baseline = TITLE_SIZE + number * TITLE_LINE
        canvas.write(0, baseline, line, colour=ink, weight="bold", size=TITLE_SIZE)
