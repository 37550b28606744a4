"""A sheet of so many CSS pixels, measured from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol
from unicodedata import category

from druckpunkt.charts.palette import Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# A phone 320 px wide leaves this much between its margins. Drawn for it, never shrunk to it.
PHONE_WIDTH = 288.0
DESKTOP_WIDTH = 620.0
# One point is one pixel on a sheet of 72 dots an inch.
PIXELS_PER_INCH = 72
TEXT_SIZE = 12.5
LINE_HEIGHT = 19.0

Align = Literal["left", "center", "right"]
Range = tuple[float, float]


class Box(NamedTuple):
    """A place on the sheet in pixels; `top` counts downwards."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a drawing draws: the figure, its colours, and where its own upper left corner lies.

    `sheet` are axes over the whole figure in pixels, for text and legends.
    """

    figure: Figure
    sheet: Axes
    palette: Palette
    left: float = 0.0
    top: float = 0.0

    def panel(self, box: Box, *, x: Range, y: Range) -> Axes:
        """Return axes without frame and ticks that show `x` by `y` in `box`."""
        width, height = self.figure.get_size_inches() * PIXELS_PER_INCH
        left = (self.left + box.left) / width
        bottom = (height - self.top - box.top - box.height) / height
        size = (box.width / width, box.height / height)
        axes = self.figure.add_axes((left, bottom, *size), xlim=x, ylim=y)
        axes.axis("off")
        return axes

    def write(
        self,
        x: float,
        baseline: float,
        text: str,
        *,
        align: Align = "left",
        colour: str = "",
        weight: str = "normal",
        size: float = TEXT_SIZE,
    ) -> None:
        """Write one line of text, in the soft ink unless a colour is given."""
        self.sheet.text(
            self.left + x,
            self.top + baseline,
            drawable(text),
            ha=align,
            va="baseline",
            color=colour or self.palette.ink_soft,
            weight=weight,
            size=size,
        )

    def shifted(self, right: float, down: float) -> Canvas:
        """Return the same sheet for a drawing that starts further right and down."""
        return replace(self, left=self.left + right, top=self.top + down)


class Drawing(Protocol):
    """Plain, hashable data that knows how to draw itself, so that equal data is drawn once."""

    @property
    def width(self) -> float:
        """Width in pixels."""

    @property
    def height(self) -> float:
        """Height in pixels."""

    def draw(self, canvas: Canvas) -> None:
        """Draw on a canvas of that width and height."""

    def __hash__(self) -> int: ...


def empty_canvas(width: float, height: float, palette: Palette) -> Canvas:
    """Return an empty sheet of `width` by `height` pixels."""
    from matplotlib.figure import Figure

    size = (width / PIXELS_PER_INCH, height / PIXELS_PER_INCH)
    figure = Figure(figsize=size, dpi=PIXELS_PER_INCH, frameon=False)
    sheet = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0), zorder=2)
    sheet.axis("off")
    return Canvas(figure, sheet, palette)


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """Return a cautious estimate of the width of `text` in pixels.

    Made for DejaVu Sans, the widest common sans serif: a page with another only gets more air.
    """
    return size * sum(_character_width(character) for character in text)


def fitted(text: str, room: float) -> str:
    """Return `text`, cut short where it is wider than `room` pixels."""
    if text_width(text) <= room:
        return text
    while text and text_width(text + "\u2026") > room:
        text = text[:-1]
    return text.rstrip() + "\u2026"


def _character_width(character: str) -> float:
    """Return the width in units of the font size."""
    if character in _NARROW:
        return 0.38
    if character in _WIDE or character.isupper():
        return 0.88 if character in _WIDE else 0.72
    return 0.63


def drawable(text: str) -> str:
    """Keep the characters matplotlib's own font has; names from files may hold any other."""
    return "".join(c if _has_glyph(c) else "?" for c in printable(text)).strip()


def _has_glyph(character: str) -> bool:
    latin, greek_and_cyrillic = range(0x20, 0x2EA), range(0x380, 0x526)
    code = ord(character)
    return code in latin or code in greek_and_cyrillic or character in _KNOWN_SIGNS


def printable(text: str) -> str:
    """Leave out control characters and unassigned ones: XML and fonts have no way to write them."""
    return "".join(character for character in text if category(character)[0] != "C")


_NARROW = frozenset("fijltrI .,:;|!'()-\u2009\u00a0")
_WIDE = frozenset("mwMW%\u2190\u2192\u2212\u2260\u2026")
_KNOWN_SIGNS = (
    "\u2009\u202f\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2190\u2192\u2212\u2260"
)
