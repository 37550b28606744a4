"""Photograph every page: `python -m tests.browser.screens OUT_DIR`.

A guest and the example person click through everything that can be reached by a link; each page
is taken on a phone and on a desktop, light and dark, German and English.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.crawl import crawl, enter_example
from tests.browser.server import Server
from tests.browser.visit import DESKTOP, PHONE, Scheme, Visit, Window, visiting

START_OF_GUESTS = ("/", "/consent/", "/recover/", "/nowhere/")
START_OF_PERSONS = ("/check/", "/check/ask/", "/me/erase/", "/trial/new/")


def main(folder: Path) -> None:
    """Take all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        Server(Path(data) / "data") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for window in windows():
            photograph(browser, server, window, folder)
        browser.close()


def windows() -> list[Window]:
    """Return every way to look at a page."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    return [
        Window(*size, language=language, scheme=scheme)
        for size, language, scheme in product((PHONE, DESKTOP), ("de", "en"), schemes)
    ]


def photograph(browser: Browser, server: Server, window: Window, folder: Path) -> None:
    """Take all pages of a guest, of a new person and of the example in one kind of window."""
    look = f"{window.width}-{window.scheme}-{window.language}"
    with visiting(browser, server, window) as guest:
        take_all(guest, START_OF_GUESTS, folder, f"guest-{look}")
    with visiting(browser, server, window) as person:
        person.agree()
        person.page.screenshot(path=folder / f"person-{look}-welcome.png", full_page=True)
        take_all(person, START_OF_PERSONS, folder, f"person-{look}")
    with visiting(browser, server, window) as example:
        take_all(example, [enter_example(example)], folder, f"example-{look}")


def take_all(visit: Visit, first: Sequence[str], folder: Path, prefix: str) -> None:
    """Photograph each kind of page that can be reached from `first`."""
    for path in crawl(visit, first):
        name = re.sub(r"[^\w-]+", "-", path).strip("-") or "start"
        visit.page.screenshot(path=folder / f"{prefix}-{name}.png", full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
