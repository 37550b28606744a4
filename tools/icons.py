"""Draw the icons for installing from the dots of `icon.svg`: `python -m tools.icons`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import matplotlib

matplotlib.use("Agg")
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

IMAGES: Final = Path(__file__).parents[1] / "src" / "druckpunkt" / "web" / "static" / "img"
DOT: Final = re.compile(r'fill="(#\w+)" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"')
BOX: Final = 32.0
PAPER: Final = "#f7f2ec"
DPI: Final = 96
# A launcher may cut a maskable icon to the inner circle of 80 %.
SCALES: Final = {"icon-192": (192, 0.78), "icon-512": (512, 0.78), "icon-maskable-512": (512, 0.6)}


def draw(name: str, pixels: int, scale: float) -> None:
    """Draw the dots on paper, `scale` of the square wide, and write `name`.png."""
    figure = Figure(figsize=(pixels / DPI, pixels / DPI), dpi=DPI)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, BOX), ylim=(BOX, 0))
    axes.set_axis_off()
    rounding = 0.0 if "maskable" in name else BOX * 0.22
    figure.patch.set_alpha(0)
    style = f"round,pad=0,rounding_size={rounding}"
    axes.add_patch(FancyBboxPatch((0, 0), BOX, BOX, boxstyle=style, color=PAPER, linewidth=0))
    for colour, x, y, radius in DOT.findall((IMAGES / "icon.svg").read_text("ascii")):
        across, down = (BOX / 2 + (float(value) - BOX / 2) * scale for value in (x, y))
        axes.add_patch(Circle((across, down), float(radius) * scale, color=colour, linewidth=0))
    figure.savefig(IMAGES / f"{name}.png", dpi=DPI, metadata={"Software": None})


if __name__ == "__main__":
    for icon, (pixels, scale) in SCALES.items():
        draw(icon, pixels, scale)
