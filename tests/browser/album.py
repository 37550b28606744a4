"""A folder of small pictures with an index that says what each one shows."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from tests.browser.scenes.shot import Extent, Shot, Story
from tests.browser.visit import PHONE, Window

# The pages have few colours; a palette makes their pictures a quarter as large.
COLOURS = 16
TALLEST_PIXELS = 2400
COVER = "#8a857b"
INTRODUCTION = """# All screens

Made by `python3 dev.py screens`; do not edit. Left: a phone, light, German. Middle: a desktop,
dark, English. Right, for the session: a phone at night. Long pages are cut off at the bottom;
`python3 dev.py screens FOLDER` takes every screen in all eight ways to look at it.
"""


class Album:
    """Keeps pictures in folders named after the window, and lists them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pictures: dict[str, dict[str, list[Path]]] = {}

    def clear(self) -> None:
        """Remove the pictures of the last time."""
        for old in self.folder.glob("*/*.png"):
            old.unlink()

    def keep(self, window: Window, story: Story, shot: Shot) -> None:
        """Take a picture of what is shown, and store it as small as it gets."""
        place = self.folder / look(window) / f"{story.name}-{shot.name}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        shrink(take(shot)).save(place, optimize=True)
        self._pictures.setdefault(story.title, {}).setdefault(shot.line, []).append(place)

    def write_index(self) -> None:
        """Write the page that shows all pictures with one line each."""
        parts = [INTRODUCTION]
        for title, shots in self._pictures.items():
            parts.append(f"## {title}\n")
            for line, places in shots.items():
                parts.append(f"{line}\n\n{' '.join(map(self._linked, places))}\n")
        (self.folder / "README.md").write_text("\n".join(parts), encoding="utf-8")

    def _linked(self, place: Path) -> str:
        path = place.relative_to(self.folder).as_posix()
        width = 180 if path.startswith("phone") else 420
        alternative = path.removesuffix(".png").replace("/", ": ").replace("-", " ")
        return f'<a href="{path}"><img src="{path}" width="{width}" alt="{alternative}"></a>'


def look(window: Window) -> str:
    """Name a way to look at a page."""
    device = "phone" if window.width <= PHONE[0] else "desktop"
    return f"{device}-{window.scheme}-{window.language}"


def take(shot: Shot) -> bytes:
    """Take what is shown; for a whole page the window grows, so that its tabs stay at the end."""
    before = shot.page.viewport_size
    if shot.extent is Extent.PAGE and before:
        tall = int(shot.page.evaluate("document.documentElement.scrollHeight"))
        height = min(tall, TALLEST_PIXELS)
        shot.page.set_viewport_size({"width": before["width"], "height": height})
    shot.page.evaluate("scrollTo(0, 0)")
    covered = [shot.page.locator(shot.private)] if shot.private else []
    taken = shot.page.screenshot(
        animations="disabled", caret="hide", mask=covered, mask_color=COVER
    )
    if before:
        shot.page.set_viewport_size(before)
    return taken


def shrink(taken: bytes) -> Image.Image:
    """Reduce the colours to a palette."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    return picture.quantize(COLOURS, dither=Image.Dither.NONE)
