"""The marks every picture shares: an arm or a state looks the same in data and legend.

Each carries its meaning in its shape; colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from druckpunkt.charts.canvas import Canvas
from druckpunkt.charts.palette import Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MISSING_HATCH = "//////"
LIGHT = 0.6
MEAN_DASHES = (0, (4, 2.5))
FINE_DASHES = (0, (2, 2))

Values = Sequence[float]


def on_dots(axes: Axes, x: Values, y: Values, *, palette: Palette, radius: float) -> None:
    """Draw filled dots: days of the arm under test."""
    axes.scatter(
        x, y, s=(2 * radius) ** 2, color=palette.mat, linewidths=0, clip_on=False, zorder=4
    )


def off_dots(axes: Axes, x: Values, y: Values, *, palette: Palette, radius: float) -> None:
    """Draw open dots: days of the comparison."""
    stroke = max(1.1, radius * 0.5)
    axes.scatter(
        x,
        y,
        s=(2 * radius - stroke) ** 2,
        facecolors=palette.card,
        edgecolors=palette.rest,
        linewidths=stroke,
        clip_on=False,
        zorder=4,
    )


def light_dots(axes: Axes, x: Values, y: Values, *, palette: Palette, radius: float) -> None:
    """Draw small pale dots: days that are left out."""
    axes.scatter(
        x,
        y,
        s=(1.3 * radius) ** 2,
        color=palette.ink_soft,
        linewidths=0,
        alpha=LIGHT,
        clip_on=False,
        zorder=3,
    )


def on_level(axes: Axes, x: Values, level: float, palette: Palette) -> None:
    """Draw the solid line of the arm under test."""
    axes.plot(x, [level, level], color=palette.mat, linewidth=1.6, clip_on=False, zorder=3)


def off_level(axes: Axes, x: Values, level: float, palette: Palette) -> None:
    """Draw the dashed line of the comparison."""
    axes.plot(
        x,
        [level, level],
        color=palette.rest,
        linewidth=1.6,
        linestyle=MEAN_DASHES,
        clip_on=False,
        zorder=3,
    )


def hatched(axes: Axes, left: float, bottom: float, size: Sequence[float], colour: str) -> None:
    """Draw a hatched box of `size` (width, height) in data units: nothing is known here."""
    from matplotlib.patches import Rectangle

    box = Rectangle(
        (left, bottom),
        *size,
        facecolor="none",
        edgecolor=colour,
        hatch=MISSING_HATCH,
        linewidth=0,
        clip_on=False,
        zorder=3,
    )
    axes.add_patch(box)


def dashes(axes: Axes, x: Values, y: Values, *, colour: str, size: float = 6) -> None:
    """Draw short bars: skipped on purpose."""
    axes.scatter(x, y, s=size**2, marker="_", color=colour, linewidths=1.6, clip_on=False, zorder=3)


def crosses(axes: Axes, x: Values, y: Values, *, colour: str, size: float = 6) -> None:
    """Draw crosses: too bad to answer."""
    axes.scatter(
        x, y, s=(0.9 * size) ** 2, marker="x", color=colour, linewidths=1.6, clip_on=False, zorder=3
    )


# --- the same marks as symbols of a legend, around the centre (x, y) in pixels ------------------


def on_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a filled dot on its solid line."""
    x, y = canvas.left + x, canvas.top + y
    on_level(canvas.sheet, (x - 11, x + 11), y, canvas.palette)
    on_dots(canvas.sheet, [x], [y], palette=canvas.palette, radius=3.6)


def off_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show an open dot on its dashed line."""
    x, y = canvas.left + x, canvas.top + y
    for side in (-1, 1):
        off_level(canvas.sheet, (x + side * 6, x + side * 11), y, canvas.palette)
    off_dots(canvas.sheet, [x], [y], palette=canvas.palette, radius=3.6)


def light_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a pale dot."""
    x, y = canvas.left + x, canvas.top + y
    light_dots(canvas.sheet, [x], [y], palette=canvas.palette, radius=3.6)


def missing_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a hatched box."""
    x, y = canvas.left + x, canvas.top + y
    hatched(canvas.sheet, x - 7, y - 5, (14, 10), canvas.palette.ink_soft)


def skipped_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a short bar."""
    dashes(canvas.sheet, [canvas.left + x], [canvas.top + y], colour=canvas.palette.ink_soft)


def too_bad_symbol(canvas: Canvas, x: float, y: float) -> None:
    """Show a cross."""
    crosses(canvas.sheet, [canvas.left + x], [canvas.top + y], colour=canvas.palette.accent)
