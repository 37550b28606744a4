"""A finished picture: what it is called, what it says, the numbers behind it, and its drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from druckpunkt.charts.canvas import Drawing, printable
from druckpunkt.charts.framed import Framed
from druckpunkt.charts.palette import FILE_COLOURS, css_variables, file_colours
from druckpunkt.charts.render import png_bytes, svg_elements
from druckpunkt.charts.svg import ID_MARK

_ID_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_FILE_FONTS = "Noto Sans, DejaVu Sans, system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Table:
    """The data behind a picture as written text, every row as long as `header`."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its words: `title`, a one-sentence `description`, and a `table`."""

    title: str
    description: str
    table: Table
    drawing: Drawing

    def svg(self, id_prefix: str) -> str:
        """Return an SVG element to be written into a page.

        It fits a policy that allows no inline style: colours are the CSS variables `--mat`,
        `--rest`, `--accent`, `--ink`, `--ink-soft`, `--paper`, `--card`, `--line`, `--worth` of
        the page, the font is the page's, the width is that of its container. All ids start with
        `id_prefix` (letters, digits, `-`, `_`), which must be unique on the page; anything else
        raises `ValueError`.
        """
        if not _ID_PREFIX.fullmatch(id_prefix):
            raise ValueError(f"{id_prefix!r} cannot start an id")
        attributes = f'class="picture" width="100%" aria-labelledby="{id_prefix}-t {id_prefix}-d"'
        drawn = svg_elements(self.drawing).replace(ID_MARK, f"{id_prefix}-")
        return _coloured(self._element(self.drawing, attributes, id_prefix, drawn), css_variables())

    def standalone_svg(self) -> str:
        """Return an SVG file of its own: title on top, real colours, one byte string per data."""
        framed = self._framed()
        size = f'width="{framed.width:g}" height="{framed.height:g}"'
        attributes = f'{size} font-family="{_FILE_FONTS}" aria-labelledby="picture-t picture-d"'
        ground = f'<rect width="100%" height="100%" fill="{FILE_COLOURS.card}"/>'
        drawn = ground + svg_elements(framed).replace(ID_MARK, "picture-")
        element = self._element(framed, attributes, "picture", drawn)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + _coloured(element, file_colours())

    def png(self, dots_per_inch: float = 144) -> bytes:
        """Return a PNG file with the title on top; 72 dots an inch are one dot a CSS pixel."""
        return png_bytes(self._framed(), dots_per_inch)

    def _framed(self) -> Framed:
        return Framed(self.title, self.drawing)

    def _element(self, drawing: Drawing, attributes: str, prefix: str, drawn: str) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {attributes} '
            f'viewBox="0 0 {drawing.width:g} {drawing.height:g}" stroke-linejoin="round">'
            f'<title id="{prefix}-t">{escape(printable(self.title))}</title>'
            f'<desc id="{prefix}-d">{escape(printable(self.description))}</desc>'
            f"{drawn}</svg>"
        )


def _coloured(svg: str, colours: dict[str, str]) -> str:
    for stand_in, colour in colours.items():
        svg = svg.replace(stand_in, colour)
    return svg
