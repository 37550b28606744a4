"""Drawing to bytes. The only place that changes settings of matplotlib, and it puts them back."""

from __future__ import annotations

import atexit
import io
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
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
    _settle_folder()
    import matplotlib

    settings: dict[Any, Any] = {
        name: value
        for name, value in matplotlib.rcParamsDefault.items()
        if not name.startswith("backend")
    }
    settings.update(SETTINGS)
    with _settings_lock, matplotlib.rc_context(settings):
        yield


@cache
def _settle_folder() -> None:
    """Give matplotlib a passing folder where it could not keep one: it would complain on stderr."""
    if os.environ.get("MPLCONFIGDIR") or all(map(_can_be_kept, _usual_folders())):
        return
    folder = tempfile.mkdtemp(prefix="druckpunkt-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["MPLCONFIGDIR"] = folder
    # A folder that passes needs the list of fonts anew every time, which is announced when slow.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)


def _usual_folders() -> tuple[Path, ...]:
    """Name where matplotlib keeps settings and fonts; Windows has a place of its own."""
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        return ()
    if not sys.platform.startswith(("linux", "freebsd")):
        return (home / ".matplotlib",)
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    fonts = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return settings / "matplotlib", fonts / "matplotlib"


def _can_be_kept(folder: Path) -> bool:
    """Make `folder` as matplotlib would, and say whether it can be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
