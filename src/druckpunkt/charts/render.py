"""Drawing to bytes. The only place that changes settings of matplotlib, and it puts them back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import Any

from druckpunkt.charts.canvas import Canvas, Drawing, empty_canvas
from druckpunkt.charts.palette import FILE_COLOURS, STAND_INS, Palette
from druckpunkt.charts.svg import page_svg

SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "druckpunkt",
    "text.parse_math": False,
    "hatch.linewidth": 1.0,
    "font.family": "DejaVu Sans",
    # A bar ends where its number says, not half a line later.
    "lines.solid_capstyle": "butt",
}

# matplotlib's settings belong to the whole process, and the web server draws in many threads.
_settings_lock = Lock()


@lru_cache(maxsize=64)
def svg_elements(drawing: Drawing) -> str:
    """Return the SVG elements of `drawing` with stand-in colours and marked ids.

    Equal drawings are drawn once.
    """
    with _own_settings():
        canvas = _drawn(drawing, STAND_INS)
        file = io.StringIO()
        canvas.figure.savefig(file, format="svg", metadata={"Date": None})
    return page_svg(file.getvalue())


def png_bytes(drawing: Drawing, dots_per_inch: float) -> bytes:
    """Return `drawing` as PNG; 72 dots an inch are one dot a CSS pixel."""
    with _own_settings():
        canvas = _drawn(drawing, FILE_COLOURS)
        canvas.figure.set_frameon(True)
        canvas.figure.set_facecolor(FILE_COLOURS.card)
        file = io.BytesIO()
        canvas.figure.savefig(file, format="png", dpi=dots_per_inch, metadata={"Software": None})
    return file.getvalue()


def _drawn(drawing: Drawing, palette: Palette) -> Canvas:
    canvas = empty_canvas(drawing.width, drawing.height, palette)
    drawing.draw(canvas)
    return canvas


@contextmanager
def _own_settings() -> Iterator[None]:
    """Draw with the defaults and ours, whatever the person's own settings are."""
    import matplotlib

    settings: dict[Any, Any] = {
        name: value
        for name, value in matplotlib.rcParamsDefault.items()
        if not name.startswith("backend")
    }
    settings.update(SETTINGS)
    with _settings_lock, matplotlib.rc_context(settings):
        yield
