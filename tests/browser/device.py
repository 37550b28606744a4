"""What a device keeps, seen from outside, and a person who is ready to lie down on it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.server import Server
from tests.browser.visit import PATIENCE_MS, Visit

MINUTES = 12
DAYS_AGO = 20
# How a request ends whose server dies before or while it answers.
CUT_OFF = (
    "ERR_CONNECTION",
    "ERR_CONTENT_LENGTH_MISMATCH",
    "ERR_EMPTY_RESPONSE",
    "ERR_INCOMPLETE_CHUNKED_ENCODING",
    "ERR_SOCKET_NOT_CONNECTED",
)


def make_ready(server: Server) -> None:
    """Give everybody without a plan one: 12 minutes on the back, a passed check."""
    server.change("ready", minutes=MINUTES, days_ago=DAYS_AGO)


def settle(visit: Visit) -> None:
    """Come for the first time, and let the device take what it needs to work without network."""
    visit.agree()
    make_ready(visit.server)
    visit.open(today_of(visit))
    wait_for_worker(visit.page)
    visit.page.wait_for_selector("[data-hero=mat]:not([hidden])")


def today_of(visit: Visit) -> str:
    """Return the address of today in the language of the window."""
    return f"/{visit.page.evaluate('navigator.language').split('-')[0]}/today/"


def wait_for_worker(page: Page) -> None:
    """Wait until the worker is active and looks after this page; it may be loaded once more.

    A worker that gets ready claims the pages that are there. One that is just being loaded belongs
    to nobody, and stays so.
    """
    page.evaluate("navigator.serviceWorker.ready")
    if page.evaluate("navigator.serviceWorker.controller === null"):
        page.reload()
    wait_in(page, "navigator.serviceWorker.controller?.state === 'activated'")


def wait_in(page: Page, condition: str) -> None:
    """Wait in the page until `condition` (it may await) holds.

    Playwright's own waiting for a condition evaluates text in the page, which its policy forbids.
    """
    page.evaluate(
        f"""async () => {{
          const end = performance.now() + {PATIENCE_MS};
          while (!({condition})) {{
            if (performance.now() > end) throw new Error("never came true");
            await new Promise(resolve => setTimeout(resolve, 20));
          }}
        }}"""
    )


def kept(page: Page, code: str, value: Any = None) -> Any:
    """Ask the page's own store: one of `STORE_CALLS`, with `value`."""
    return page.evaluate(STORE_CALLS[code], value)


def wait_for_items(page: Page, wanted: Callable[[list[dict[str, Any]]], bool]) -> None:
    """Look into the store until what it holds of the owner is as `wanted`.

    What a page shows tells less: it may show the same before and after a delivery.
    """
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not wanted(items := kept(page, "own items")):
        assert time.monotonic() < deadline, f"still kept: {items}"
        time.sleep(0.05)


def _call(body: str) -> str:
    # The modules carry fingerprints in their names: take the very one that the page has loaded.
    find = (
        "[...[...document.querySelectorAll('link[rel=modulepreload]')].map(({href}) => href),"
        ' ...performance.getEntriesByType("resource").map(({name}) => name)]'
        ".find(name => /\\/store\\.[0-9a-f]+\\.js$/.test(name))"
    )
    return f"async value => {{ const store = await (await import({find})).openStore(); {body} }}"


STORE_CALLS = {
    "own items": _call("return await store.items(await store.owner());"),
    "all items": _call("return await store.countAll();"),
    "owner": _call("return await store.owner();"),
    "card": _call("return await store.card();"),
    "drop card": _call("await store.dropCard();"),
    "keep card": _call("await store.keepCard(value);"),
    "put": _call("for (const item of value) await store.put(item);"),
    "run": _call("await store.keepRunning(value);"),
    "stop": _call("await store.finish(value, null);"),
}


def rows(server: Server, table: str) -> list[str]:
    """Return the client numbers in a table of the server's database, with repetitions."""
    file: Path = server.folder / "druckpunkt.sqlite3"
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30)
    try:
        found = connection.execute(f"SELECT client_uuid FROM {table}").fetchall()
    finally:
        connection.close()
    return [str(number) for (number,) in found]


@contextmanager
def outage(visit: Visit) -> Iterator[None]:
    """Kill the server for a while; only failed connections count as expected meanwhile.

    An answer on its way when the server dies breaks off: that is a failed connection, too.
    """
    before = list(visit.problems)
    visit.server.kill()
    try:
        yield
    finally:
        visit.server.start()
    # What has happened is told to the test when it asks for something next.
    visit.page.evaluate("0")
    strange = [
        found
        for found in visit.problems[len(before) :]
        if not any(word in found for word in CUT_OFF)
    ]
    visit.problems[:] = before + strange
