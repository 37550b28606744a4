"""Without network: today and the entry work, and what was written arrives exactly once."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Request

from tests.browser.device import (
    kept,
    make_ready,
    outage,
    rows,
    settle,
    wait_for_worker,
    wait_in,
)
from tests.browser.outbox import (
    ENTRIES,
    HERE,
    SESSIONS,
    STORED,
    entry_body,
    fill_in,
    item,
    reopen,
    session_body,
    wait_until_sent,
)
from tests.browser.server import Server
from tests.browser.visit import Visit, Window, visiting

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize(
    "window", [Window(language="de"), Window(language="en", scheme="dark")], ids=["de", "en"]
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own: these tests kill it."""
    with Server(tmp_path_factory.mktemp("killed")) as running:
        yield running


@pytest.fixture
def device(visit: Visit) -> Visit:
    """Somebody's device after the first visit."""
    settle(visit)
    return visit


@BOTH
def test_after_the_first_visit_a_cold_start_without_the_server_works(device: Visit) -> None:
    language = device.page.evaluate("document.documentElement.lang")
    before = len(rows(device.server, ENTRIES))
    with outage(device):
        page = reopen(device, f"/{language}/today/")
        page.wait_for_selector("[data-hero=mat]:not([hidden])")
        assert "12" in page.inner_text("[data-hero=mat] .big")
        page.get_by_text({"de": "Kein Netz.", "en": "No network."}[language]).wait_for()

        page.click("[data-fill=enter]")
        fill_in(page, pain=4)
        page.wait_for_selector(HERE)
        device.open(f"/{language}/today/")
        page.wait_for_selector("#outbox:not([hidden])")
        device.check_axe()
        device.open(f"/{language}/session/")
        page.wait_for_selector("#player")

    device.open(f"/{language}/entry/")
    device.open(f"/{language}/today/")
    wait_until_sent(page)
    words = {"de": "sicher gespeichert", "en": "safely stored"}[language]
    page.get_by_text(words).first.wait_for()
    assert len(rows(device.server, ENTRIES)) == before + 1


def test_two_hundred_things_written_offline_arrive_exactly_once(
    device: Visit, server: Server
) -> None:
    page = device.page
    owner = kept(page, "owner")
    now = datetime.now(UTC)
    entries = [
        item(owner, "entry", entry_body(now, n % 11, days_before=1 + n % 5)) for n in range(100)
    ]
    sessions = [
        item(owner, "session", session_body(now - timedelta(hours=3, minutes=10 * n)))
        for n in range(100)
    ]
    earlier = [*rows(server, ENTRIES), *rows(server, SESSIONS)]

    with outage(device):
        page = reopen(device, "/de/today/")
        page.wait_for_selector("[data-hero=mat]:not([hidden])")
        kept(page, "put", [*entries, *sessions])
        assert len(kept(page, "own items")) == 200
    for goal in (20, 130):
        page = reopen(device, "/de/today/")
        wait_for_rows(page, server, len(earlier) + goal)
        with outage(device):
            page = reopen(device, "/de/today/")
            page.wait_for_selector("#outbox:not([hidden])")
            assert 0 < len(kept(page, "own items")) <= 200
    page = reopen(device, "/de/today/")
    wait_until_sent(page, patience_ms=60_000)

    assert kept(page, "own items") == []
    arrived = [*rows(server, ENTRIES), *rows(server, SESSIONS)]
    sent = sorted(one["uuid"].replace("-", "") for one in [*entries, *sessions])
    assert sorted(set(arrived) - set(earlier)) == sent
    assert len(arrived) == len(earlier) + 200


def wait_for_rows(page: Page, server: Server, count: int) -> None:
    """Watch the database from outside until it holds `count` things."""
    deadline = datetime.now(UTC) + timedelta(seconds=60)
    while len(rows(server, ENTRIES)) + len(rows(server, SESSIONS)) < count:
        assert datetime.now(UTC) < deadline, "nothing more arrives"
        page.evaluate("0")


def test_the_caches_hold_shells_and_static_files_only(device: Visit) -> None:
    page = device.page
    for path in ("/diary/", "/plan/", "/my-data/", "/de/entry/", "/sessions/", "/check/"):
        device.expects(404)
        device.open(path)

    kept_urls = page.evaluate(
        """async () => {
          const names = await caches.keys();
          const lists = await Promise.all(names.map(async n => (await caches.open(n)).keys()));
          return lists.flat().map(request => new URL(request.url).pathname);
        }"""
    )

    allowed = r"/(de|en)/(today|session|entry|offline)/|/static/.+|/manifest-(de|en)\.webmanifest"
    assert len(kept_urls) > 20
    assert [one for one in kept_urls if not re.fullmatch(allowed, one)] == []


@BOTH
def test_every_other_page_is_honest_about_the_missing_network(device: Visit) -> None:
    language = device.page.evaluate("document.documentElement.lang")
    with outage(device):
        for path in ("/plan/", "/diary/", "/me/consents/"):
            device.open(path)
            words = {"de": "braucht das Netz", "en": "needs the network"}[language]
            assert words in device.page.inner_text("h1")
            assert device.page.url.endswith(path)
        device.check_axe()
        device.open("/")
        device.page.wait_for_url(f"**/{language}/today/")


def test_an_old_form_token_is_replaced_once_and_nothing_is_lost(
    device: Visit, server: Server
) -> None:
    page = device.page
    device.expects(403)
    posts: list[int] = []
    page.on(
        "response",
        lambda answer: posts.append(answer.status) if answer.url.endswith("/sync/items/") else None,
    )
    before = len(rows(server, ENTRIES))
    device.open("/de/entry/")
    page.wait_for_selector("#entry-form:not([hidden])")
    page.wait_for_load_state("networkidle")

    page.context.clear_cookies(name=re.compile("csrf"))
    fill_in(page, pain=3)
    page.wait_for_selector(STORED)

    assert posts == [403, 200]
    assert len(rows(server, ENTRIES)) == before + 1


def test_another_owner_on_this_device_neither_sees_nor_sends_it(
    device: Visit, server: Server
) -> None:
    with outage(device):
        page = reopen(device, "/de/entry/")
        fill_in(page, pain=9)
        page.wait_for_selector(HERE)
    number = kept(page, "own items")[0]["uuid"]
    page.goto("about:blank")
    device.page.context.clear_cookies(name=re.compile("person"))
    bodies: list[str] = []

    def remember(request: Request) -> None:
        bodies.append(request.post_data or "")

    page.on("request", remember)
    device.agree()
    make_ready(server)
    device.open("/de/today/")
    page.wait_for_selector("[data-hero=mat]:not([hidden])")
    page.wait_for_selector("#kept:not([hidden])")

    assert page.is_hidden("#outbox")
    assert page.is_visible("[data-fill=enter]")
    assert kept(page, "own items") == []
    assert kept(page, "all items") == 1
    assert not any(number in body for body in bodies)


def test_signed_out_the_page_says_so_and_keeps_what_waits(device: Visit) -> None:
    device.expects(401)
    with outage(device):
        page = reopen(device, "/de/entry/")
        fill_in(page, pain=2)
        page.wait_for_selector(HERE)
        page.goto("about:blank")
    page.context.clear_cookies(name=re.compile("person"))

    device.open("/de/today/")

    page.wait_for_selector("[data-problem=signed_out]:not([hidden])")
    assert page.is_hidden("#day")
    assert page.is_visible("[data-waiting]")
    assert page.get_attribute("[data-problem=signed_out] a", "href") == "/"
    assert kept(page, "all items") == 1
    device.check_axe()


def test_a_refused_item_says_why_and_can_be_mended_or_discarded(
    device: Visit, server: Server
) -> None:
    page = device.page
    owner = kept(page, "owner")
    now = datetime.now(UTC)
    today = kept(page, "card")["days"][0]["study_day"]
    bad = [item(owner, "entry", entry_body(now, 99) | {"asked_on": today}) for _ in range(2)]
    good = item(owner, "entry", entry_body(now, 5) | {"asked_on": today})
    before = len(rows(server, ENTRIES))
    kept(page, "put", [bad[0], good, bad[1]])

    page.reload()
    page.wait_for_selector("#refused li:nth-child(2)")

    assert len(rows(server, ENTRIES)) == before + 1
    assert "10" in page.inner_text("#refused li:first-child .error")
    device.check_axe()
    page.click("#refused li:first-child [data-part=discard]")
    assert page.locator("#refused li").count() == 2
    page.click("#refused li:first-child [data-part=discard]")
    page.wait_for_selector("#refused li:nth-child(2)", state="detached")
    page.click("#refused [data-part=again]")
    page.wait_for_selector("#error-form:not([hidden])")
    fill_in(page, pain=7)
    page.wait_for_selector(STORED)
    assert kept(page, "own items") == []
    assert len(rows(server, ENTRIES)) == before + 2


def test_the_browser_would_install_it(device: Visit) -> None:
    session = device.page.context.new_cdp_session(device.page)

    problems = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    manifest = session.send("Page.getAppManifest")

    # A window of a test leaves no traces, so nothing can be installed from it.
    assert [one["errorId"] for one in problems if one["errorId"] != "in-incognito"] == []
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest-de.webmanifest")


def test_forget_this_device_warns_first_and_then_leaves_nothing(device: Visit) -> None:
    with outage(device):
        page = reopen(device, "/de/today/")
        page.wait_for_selector("[data-hero=mat]:not([hidden])")
        body = entry_body(datetime.now(UTC), 99)
        kept(page, "put", [item(kept(page, "owner"), "entry", body)])
    device.open("/devices/")
    page.click("form[data-forget] button")
    page.wait_for_selector("form[data-forget] .warn:not([hidden])")
    device.check_axe()

    page.click("form[data-forget] button")
    page.wait_for_url(f"{device.server.url}/")

    left = page.evaluate(
        """async () => ({
          caches: await caches.keys(),
          workers: (await navigator.serviceWorker.getRegistrations()).length,
          databases: (await indexedDB.databases()).length,
        })"""
    )
    assert left == {"caches": [], "workers": 0, "databases": 0}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_shells_pass_axe_and_fit_a_narrow_phone(
    browser: Browser, server: Server, language: str, scheme: Any
) -> None:
    window = Window(width=320, height=640, language=language, scheme=scheme)
    with visiting(browser, server, window) as visit:
        settle(visit)
        for path, sign in (
            ("today", "#extras section"),
            ("entry", "#entry-form:not([hidden])"),
            ("offline", "#again"),
        ):
            visit.open(f"/{language}/{path}/")
            visit.page.wait_for_selector(sign)
            visit.check_axe()
            visit.check_fits()
            visit.check_targets()
        visit.open(f"/{language}/entry/")
        visit.page.wait_for_selector("#entry-form:not([hidden])")
        scale = visit.page.evaluate(SCALE_BOXES)
        assert len(scale) >= 11
        assert min(min(box) for box in scale) >= 44
        visit.check_problems()


SCALE_BOXES = """
[...document.querySelectorAll("#entry-form .scale-numbers label, #entry-form .scale-states label")]
  .filter(one => one.checkVisibility())
  .map(one => one.getBoundingClientRect())
  .map(box => [box.width, box.height])
"""


def test_a_newer_version_waits_for_the_end_of_a_running_session(
    device: Visit, server: Server
) -> None:
    page = device.page
    old = page.evaluate("caches.keys()")
    number = str(uuid.uuid4())
    kept(page, "run", {"uuid": number, "owner": kept(page, "owner")})
    with outage(device):
        pass
    # The server reads its files when it is first asked for the worker.
    [script] = (server.folder / "static" / "js").glob("unreachable.*.js")
    script.write_text(script.read_text("utf-8") + "// newer\n", encoding="utf-8")

    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    wait_in(page, "Boolean((await navigator.serviceWorker.getRegistration()).waiting)")
    page.reload()
    page.wait_for_selector("[data-hero=mat]:not([hidden])")
    assert set(old) < set(page.evaluate("caches.keys()"))

    kept(page, "stop", number)
    reload_until(page, f"(await caches.keys()).length === 1 && !await caches.has('{old[0]}')")
    wait_for_worker(page)


def reload_until(page: Page, condition: str) -> None:
    """Load the page again, as somebody does who goes on, until `condition` holds.

    A new worker takes over once the old one has nothing left to do. The browser stops an old one
    that is idle; while a debugger is attached, as it is here, it does so not always.
    """
    for _ in range(3):
        with suppress(Error):
            stop_idle_workers(page)
            page.reload()
            return wait_in(page, condition)
    page.reload()
    wait_in(page, condition)


def stop_idle_workers(page: Page) -> None:
    """Stop them as the browser does after half a minute; the next thing they have to do wakes them.

    That alone lets no new worker take over: the page shown still belongs to the old one.
    """
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()
