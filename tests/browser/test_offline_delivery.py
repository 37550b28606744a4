"""Sending from a phone: two windows, a server that is busy, things that depend on each other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route

from tests.browser.device import kept, rows, settle, wait_for_items
from tests.browser.outbox import ENTRIES, SESSIONS, SKIN, entry_body, item, session_body, skin_body
from tests.browser.server import Server
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

WITHOUT_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });"
ITEMS = "**/sync/items/"
BUSY = "#waiting-why:has-text('nimmt sie gerade nicht an')"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: these tests move its clock."""
    with Server(tmp_path_factory.mktemp("delivery")) as running:
        yield running


@pytest.fixture
def device(visit: Visit) -> Visit:
    """Somebody's device after the first visit."""
    settle(visit)
    return visit


def entries(owner: str, count: int) -> list[dict[str, Any]]:
    """Return so many entries of yesterday, as the outbox keeps them."""
    now = datetime.now(UTC)
    return [
        item(owner, "entry", entry_body(now, n % 11, days_before=1 + n % 4)) for n in range(count)
    ]


def number_of(one: dict[str, Any]) -> str:
    """Return the number of an item as the database writes it."""
    return str(one["uuid"]).replace("-", "")


def remember_posts(context: BrowserContext) -> list[str]:
    """Return a list that fills with the number of every item that is sent from any window."""
    posted: list[str] = []

    def remember(request: Request) -> None:
        if request.url.endswith("/sync/items/"):
            posted.extend(one["uuid"] for one in json.loads(request.post_data or "{}")["items"])

    context.on("request", remember)
    return posted


def send_from_two_windows(device: Visit) -> tuple[list[dict[str, Any]], list[str]]:
    """Put things into the outbox and let two windows send them at the same moment."""
    context = device.page.context
    second = context.new_page()
    second.goto(f"{device.server.url}/de/today/")
    second.wait_for_selector("#kept:not([hidden])")
    waiting = entries(kept(device.page, "owner"), 40)
    kept(device.page, "put", waiting)
    posted = remember_posts(context)
    for page in (device.page, second):
        page.evaluate("void setTimeout(() => dispatchEvent(new Event('online')))")
    wait_for_items(device.page, lambda items: items == [])
    for page in (device.page, second):
        page.wait_for_selector("#outbox[hidden]", state="attached")
    return waiting, posted


def test_two_windows_that_send_at_once_send_each_thing_once(device: Visit) -> None:
    waiting, posted = send_from_two_windows(device)

    assert Counter(posted) == Counter(one["uuid"] for one in waiting)
    assert stored_of(device.server, ENTRIES, waiting) == [1] * 40


def test_without_locks_two_windows_may_send_twice_and_it_is_stored_once(device: Visit) -> None:
    device.page.context.add_init_script(WITHOUT_LOCKS)
    device.page.reload()
    device.page.wait_for_selector("#kept:not([hidden])")

    waiting, posted = send_from_two_windows(device)

    assert set(posted) == {one["uuid"] for one in waiting}
    assert stored_of(device.server, ENTRIES, waiting) == [1] * 40


def stored_of(server: Server, table: str, items: list[dict[str, Any]]) -> list[int]:
    """Count how often the database holds each item."""
    found = Counter(rows(server, table))
    return [found[number_of(one)] for one in items]


def test_a_server_that_wants_to_be_left_alone_is_left_alone_and_then_gets_everything(
    device: Visit,
) -> None:
    page, server = device.page, device.server
    device.expects(429)
    server.set_clock(datetime.now(UTC))
    page.clock.install()
    page.reload()
    page.wait_for_selector("#kept:not([hidden])")
    statuses = page.evaluate(WEAR_OUT)
    assert (statuses[0], statuses[-1]) == (200, 429)
    waiting = entries(kept(page, "owner"), 3)
    kept(page, "put", waiting)
    posted = remember_posts(page.context)
    hold_time(page)

    page.evaluate("void dispatchEvent(new Event('online'))")
    page.wait_for_selector(BUSY)
    assert set(posted) == {one["uuid"] for one in waiting}
    posted.clear()
    # The server says 60 seconds; a page that is more eager would be at it again by now.
    page.clock.run_for(50_000)
    page.evaluate("void dispatchEvent(new Event('online'))")
    assert posted == []
    assert len(kept(page, "own items")) == 3
    server.set_clock(datetime.now(UTC) + timedelta(seconds=70))
    page.clock.run_for(15_000)
    page.wait_for_selector("#outbox[hidden]", state="attached")

    assert stored_of(server, ENTRIES, waiting) == [1] * 3
    (server.folder / "clock-of-the-test.txt").unlink()


WEAR_OUT = """
async () => {
  const card = await (await fetch("/sync/card/")).json();
  const statuses = [];
  for (let n = 0; n < 61; n += 1) {
    const answer = await fetch("/sync/items/", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": card.csrf },
      body: JSON.stringify({ format: "druckpunkt-sync-1", items: [] }),
    });
    statuses.push(answer.status);
  }
  return statuses;
}
"""


@pytest.mark.parametrize("status", [500, 503])
def test_a_server_in_trouble_is_tried_again_ever_less_often_and_loses_nothing(
    device: Visit, status: int
) -> None:
    page = device.page
    device.expects(status)
    page.clock.install()
    page.reload()
    page.wait_for_selector("#kept:not([hidden])")
    tries: list[Route] = []

    def fail(route: Route) -> None:
        tries.append(route)
        route.fulfill(status=status, body="in trouble")

    page.route(ITEMS, fail)
    waiting = entries(kept(page, "owner"), 3)
    kept(page, "put", waiting)
    page.evaluate(COUNT)
    hold_time(page)

    page.evaluate("void dispatchEvent(new Event('online'))")
    page.wait_for_selector(BUSY)
    page.wait_for_selector("body[data-refusals='1'][data-cards='1']")
    # The card is more than a minute old at the first try and at the last: it comes all the while.
    for seconds, cards in ((15, 1), (30, 1), (60, 2)):
        refusals = len(tries)
        page.clock.run_for((seconds - 1) * 1000)
        page.evaluate("0")
        assert len(tries) == refusals
        page.clock.run_for(2000)
        # Heard, and the next try planned.
        page.wait_for_selector(f"body[data-refusals='{refusals + 1}'][data-cards='{cards}']")
    assert len(tries) == 4
    assert len(kept(page, "own items")) == 3
    page.unroute(ITEMS)
    page.clock.run_for(121_000)
    page.wait_for_selector("#outbox[hidden]", state="attached")

    assert stored_of(device.server, ENTRIES, waiting) == [1] * 3


def hold_time(page: Page) -> None:
    """From here on time only passes when the test says so: a slow machine changes nothing.

    Whatever the page has heard from its server so far is more than a minute old then.
    """
    now = page.evaluate("Date.now()") / 1000
    page.clock.pause_at(datetime.fromtimestamp(now + 61, UTC))


COUNT = """
() => {
  const seen = { refusals: 0, cards: 0 };
  const count = (name) => (document.body.dataset[name] = ++seen[name]);
  document.addEventListener("druckpunkt:card", () => count("cards"));
  document.addEventListener("druckpunkt:synced", ({ detail }) => {
    if (detail.state === "busy") count("refusals");
  });
}
"""


def test_a_skin_check_waits_for_its_session_and_both_arrive(device: Visit) -> None:
    page, owner = device.page, kept(device.page, "owner")
    begun = datetime.now(UTC) - timedelta(hours=2)
    lain = item(owner, "session", session_body(begun))
    skin = item(owner, "skin", skin_body(lain, begun + timedelta(minutes=45)))
    kept(page, "put", [skin])

    page.reload()
    wait_for_items(page, lambda items: [one["code"] for one in items] == ["no_such_session"])
    page.wait_for_selector("#waiting:not([hidden])")
    assert [one["state"] for one in kept(page, "own items")] == ["waiting"]
    assert page.locator("#refused li").count() == 0
    kept(page, "put", [lain])
    page.click("#send-now")
    page.wait_for_selector("#outbox[hidden]", state="attached")

    assert stored_of(device.server, SESSIONS, [lain]) == [1]
    assert stored_of(device.server, SKIN, [skin]) == [1]


def test_what_needs_a_refused_session_is_refused_with_it_and_goes_with_it(device: Visit) -> None:
    page, owner = device.page, kept(device.page, "owner")
    begun = datetime.now(UTC) - timedelta(hours=2)
    lain = item(owner, "session", session_body(begun) | {"planned_minutes": 300})
    skin = item(owner, "skin", skin_body(lain, begun + timedelta(minutes=45)))
    kept(page, "put", [lain, skin])

    page.reload()
    page.wait_for_selector("#refused li:nth-child(2)")

    said = page.inner_text("#refused")
    assert "Das gehört zu etwas, das der Server nicht angenommen hat" in said
    assert not page.is_visible("#waiting")
    device.check_axe()
    discard = (
        page.locator("#refused li").filter(has_text="Einheit vom").locator("[data-part=discard]")
    )
    discard.click()
    discard.click()
    page.wait_for_selector("#outbox[hidden]", state="attached")
    assert kept(page, "own items") == []
