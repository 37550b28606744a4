"""Photograph every page: `python -m tests.browser.screens OUT_DIR`.

A guest and the example person click through everything that can be reached by a link; each page
is taken on a phone and on a desktop, light and dark, German and English.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import deque
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.server import Server
from tests.browser.visit import DESKTOP, PHONE, Scheme, Visit, Window, visiting

# Pages that differ only in these parts are taken once or twice, not forty times.
VARIES = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}|\d+")
ALIKE = 2
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
        if enter_example(example):
            take_all(example, (urlsplit(example.page.url).path,), folder, f"example-{look}")


def enter_example(visit: Visit) -> bool:
    """Open the example, if this version has one."""
    visit.open("/")
    button = visit.page.locator("form[action*=example] button")
    if not button.count():
        return False
    button.first.click()
    return True


def take_all(visit: Visit, first: tuple[str, ...], folder: Path, prefix: str) -> None:
    """Follow the links from `first` on, and take each kind of page once or twice."""
    waiting, seen, alike = deque(first), set(first), dict[str, int]()
    while waiting:
        path = waiting.popleft()
        kind = VARIES.sub("x", path)
        alike[kind] = alike.get(kind, 0) + 1
        if alike[kind] > ALIKE:
            continue
        visit.open(path)
        name = re.sub(r"[^\w-]+", "-", path).strip("-") or "start"
        visit.page.screenshot(path=folder / f"{prefix}-{name}.png", full_page=True)
        fresh = [link for link in links(visit) if link not in seen]
        seen.update(fresh)
        waiting.extend(fresh)


def links(visit: Visit) -> list[str]:
    """Return the paths the page shown links to, downloads aside."""
    found: list[str] = visit.page.eval_on_selector_all(
        "a[href]:not([download])", "all => all.map(one => one.href)"
    )
    ours = [urlsplit(link) for link in found if link.startswith(visit.server.url)]
    # A last part with a dot is a file, not a page.
    return [link.path for link in ours if "." not in link.path.rsplit("/", 1)[-1]]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
