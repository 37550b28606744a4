"""A phone without network: how long until a kept page can be used, beside a plain page."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.device import make_ready, wait_for_worker
from tests.browser.server import Server
from tests.browser.visit import Visit

# What can be used is there: the button that starts, the button that stops waiting.
PAGES = {
    "/de/today/": "[data-hero=mat]:not([hidden]) [data-fill=start]",
    "/de/session/": "[data-do=start]",
    "/de/entry/": "#entry-form:not([hidden])",
}
# No card and no outbox is read here: the page that says what needs a network.
PLAIN = ("/de/offline/", "#again")

WATCH = """
selector => {
  const look = () => {
    const found = document.querySelector(selector);
    if (found?.checkVisibility()) globalThis.seenAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}
"""


@dataclass(frozen=True, slots=True)
class Start:
    """Median seconds from the wish for a page until it can be used, and of the plain one."""

    path: str
    seconds: float
    plain_seconds: float


def cold_starts(rounds: int) -> list[Start]:
    """Start the browser anew for every page, the server is gone; pages take turns."""
    wanted = {**PAGES, PLAIN[0]: PLAIN[1]}
    taken: dict[str, list[float]] = {path: [] for path in wanted}
    with tempfile.TemporaryDirectory() as folder:
        server = _visit_once(Path(folder))
        for number in range(rounds + 1):
            for path, selector in wanted.items():
                seconds = _cold_start(Path(folder, "profile"), server.url + path, selector)
                if number:
                    taken[path].append(seconds)
    plain = statistics.median(taken.pop(PLAIN[0]))
    return [Start(path, statistics.median(all_), plain) for path, all_ in taken.items()]


def _visit_once(folder: Path) -> Server:
    """Make a device that knows its day; the server is stopped afterwards."""
    with Server(folder / "data") as server, _browser(folder / "profile") as context:
        visit = Visit(context.new_page(), server)
        visit.agree()
        make_ready(server)
        visit.open("/de/today/")
        visit.page.wait_for_selector(PAGES["/de/today/"])
        wait_for_worker(visit.page)
    return server


def _cold_start(profile: Path, url: str, selector: str) -> float:
    """Seconds from the navigation of a fresh browser until `selector` is seen."""
    with _browser(profile) as context:
        page = context.new_page()
        page.add_init_script(f"({WATCH})({selector!r})")
        page.goto(url, wait_until="commit")
        page.wait_for_selector(selector)
        return float(page.evaluate(SEEN)) / 1000


SEEN = """
new Promise(resolve => {
  const look = () => (globalThis.seenAt ? resolve(globalThis.seenAt) : requestAnimationFrame(look));
  look();
})
"""


@contextmanager
def _browser(profile: Path) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            args=ARGUMENTS,
            locale="de-DE",
            viewport={"width": 360, "height": 740},
        )
        try:
            yield context
        finally:
            context.close()
