"""Photograph every screen: `python -m tests.browser.screens [FOLDER]`.

Without a folder the album of the documentation is made anew in `docs/screens/`: every screen on a
light phone in German and on a dark desktop in English, the session also on a dark phone. With a
folder every screen is taken there in all eight ways to look at it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.album import Album
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.scenes import STORIES
from tests.browser.scenes.encrypted import NAME
from tests.browser.scenes.shot import Set, Story
from tests.browser.server import ROOT, Server
from tests.browser.visit import DESKTOP, PHONE, Scheme, Window

DOCUMENTATION = ROOT / "docs/screens"
PHONE_BY_NIGHT = Window(*PHONE, language="de", scheme="dark")
CURATED = (
    Window(*PHONE, language="de", scheme="light"),
    Window(*DESKTOP, language="en", scheme="dark"),
    PHONE_BY_NIGHT,
)

Choice = Callable[[Window, Story], bool]


def main(arguments: Sequence[str]) -> None:
    """Take the pictures of the documentation, or all of them into a folder."""
    if arguments:
        photograph(Album(Path(arguments[0])), all_windows(), everything)
    else:
        album = Album(DOCUMENTATION)
        album.clear()
        photograph(album, CURATED, is_curated)
        album.write_index()


def all_windows() -> list[Window]:
    """Return every way to look at a page."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    return [
        Window(*size, language=language, scheme=scheme)
        for size, language, scheme in product((PHONE, DESKTOP), ("de", "en"), schemes)
    ]


def everything(_window: Window, _story: Story) -> bool:
    """Choose every story in every window."""
    return True


def is_curated(window: Window, story: Story) -> bool:
    """Choose what is worth its place in the repository: by night only the session."""
    return window != PHONE_BY_NIGHT or story.name == "session"


def photograph(album: Album, windows: Sequence[Window], is_chosen: Choice) -> None:
    """Play the chosen stories in each window and keep what they show."""
    with sync_playwright() as playwright:
        arguments = [*ARGUMENTS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        for window in windows:
            take(album, browser, window, [one for one in STORIES if is_chosen(window, one)])
        browser.close()


def take(album: Album, browser: Browser, window: Window, stories: Sequence[Story]) -> None:
    """Play stories on a server of their own."""
    with tempfile.TemporaryDirectory() as data, Server(Path(data) / "data") as server:
        for story in stories:
            folder = Path(data) / story.name
            folder.mkdir()
            for shot in story.play(Set(browser, server, window, folder)):
                album.keep(window, story, shot)


if __name__ == "__main__":
    main(sys.argv[1:])
