"""A week without network loses no entry; a withdrawn consent is called by its name."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser

from tests.browser.device import kept, make_ready, rows, wait_for_worker
from tests.browser.outbox import ENTRIES, HERE, fill_in, wait_until_sent
from tests.browser.player import NOW, WITHOUT_NETWORK
from tests.browser.server import Server
from tests.browser.visit import Visit, Window, visiting

pytestmark = pytest.mark.browser
EXPECTED = (*WITHOUT_NETWORK, "ERR_FAILED")
WEEK = timedelta(days=7)
BOTH = pytest.mark.parametrize(
    "window", [Window(language="de"), Window(language="en", scheme="dark")], ids=["de", "en"]
)


@pytest.fixture
def visit(browser: Browser, clocked: Server, window: Window) -> Iterator[Visit]:
    """Somebody with a plan and a card of the Monday of the test's clock."""
    clocked.set_clock(NOW)
    with visiting(browser, clocked, window) as one:
        one.page.clock.install(time=NOW)
        one.agree()
        make_ready(clocked)
        one.open(f"/{window.language}/today/")
        wait_for_worker(one.page)
        one.page.wait_for_selector("[data-hero=mat]:not([hidden])")
        yield one
        one.page.evaluate("0")
        one.problems[:] = [
            found for found in one.problems if not any(word in found for word in EXPECTED)
        ]
        one.check_problems()


def go_away(visit: Visit, later: timedelta) -> None:
    """Be without network, and let the time pass."""
    visit.page.context.set_offline(True)
    visit.page.clock.set_system_time(NOW + later)


def come_back(visit: Visit, later: timedelta) -> None:
    """Have network again."""
    visit.server.set_clock(NOW + later)
    visit.page.context.set_offline(False)


@BOTH
def test_a_week_of_entries_without_network_reaches_the_diary(visit: Visit, window: Window) -> None:
    page, language = visit.page, window.language
    before = len(rows(visit.server, ENTRIES))

    for day in range(1, 8):
        go_away(visit, timedelta(days=day))
        visit.open(f"/{language}/today/")
        page.wait_for_selector("[data-fill=enter]")
        if day > 1:
            page.wait_for_selector("[data-problem=stale]:not([hidden])")
            assert page.locator("[data-hero]:visible").count() == 0
        page.click("[data-fill=enter]")
        fill_in(page, pain=day)
        page.wait_for_selector(HERE)
    visit.check_axe()
    come_back(visit, WEEK)
    visit.open(f"/{language}/today/")
    wait_until_sent(page)

    assert kept(page, "own items") == []
    assert len(rows(visit.server, ENTRIES)) == before + 7
    assert days_of(visit.server) == [(NOW + timedelta(days=n)).date() for n in range(1, 8)]


def days_of(server: Server) -> list[object]:
    """Return the study days of the entries of the newest person."""
    file = f"file:{server.folder}/druckpunkt.sqlite3?mode=ro"
    with closing(sqlite3.connect(file, uri=True)) as database:
        found = database.execute(
            "select asked_on from diary_entry where person_id ="
            " (select id from people_person order by rowid desc limit 1) order by asked_on"
        ).fetchall()
    return [datetime.fromisoformat(day).date() for (day,) in found]


@BOTH
def test_past_the_card_the_form_says_so_and_asks_for_neither_mat_nor_rest(
    visit: Visit, window: Window
) -> None:
    page = visit.page
    go_away(visit, WEEK)

    visit.open(f"/{window.language}/entry/")

    page.wait_for_selector("#entry-form:not([hidden])")
    last = {"de": "Dienstag, 3. März", "en": "Tuesday 3 March"}[window.language]
    assert last in page.inner_text("[data-fill=old-card]")
    assert page.locator("[data-legend]:visible").get_attribute("data-legend") == "either"
    visit.check_axe()
    visit.check_fits()
    visit.open(f"/{window.language}/session/")
    page.wait_for_selector("[data-gate=stale]:visible")
    come_back(visit, WEEK)


def test_past_the_card_minutes_can_be_written_and_are_stored(visit: Visit) -> None:
    page = visit.page
    go_away(visit, WEEK)
    visit.open("/de/entry/")
    page.wait_for_selector("#entry-form:not([hidden])")

    page.click("label:has([name=session][value=other]:visible)")
    page.fill("#minutes", "15")
    fill_in(page, pain=3)
    page.wait_for_selector(HERE)
    come_back(visit, WEEK)
    visit.open("/de/today/")
    wait_until_sent(page)

    assert page.locator("#refused li").count() == 0
    assert days_of(visit.server) == [(NOW + WEEK).date()]


@pytest.mark.parametrize("path", ["today", "entry"])
def test_where_no_card_ever_was_nothing_is_made_up(visit: Visit, path: str) -> None:
    page = visit.page
    kept(page, "drop card")
    go_away(visit, timedelta())

    visit.open(f"/de/{path}/")

    page.wait_for_selector("[data-problem=no_card]:not([hidden])")
    assert not page.is_visible("#entry-form, #day")
    visit.check_axe()
    come_back(visit, timedelta())


@BOTH
def test_a_withdrawn_consent_is_said_and_leads_to_the_consents(
    visit: Visit, window: Window
) -> None:
    page = visit.page
    card = kept(page, "card")
    page.context.set_offline(True)
    visit.open(f"/{window.language}/entry/")
    fill_in(page, pain=2)
    page.wait_for_selector(HERE)
    come_back(visit, timedelta())
    page.route("**/sync/**", lambda route: route.abort())
    visit.open("/me/consents/")
    page.click("form[action*=withdraw] button")
    # The form goes only after the plan has left this device, and leads back to the same address.
    page.wait_for_selector(".flash")
    visit.open(f"/{window.language}/today/")
    page.wait_for_selector("[data-problem=no_card]:not([hidden])")
    # Where a plan is still at hand, from another window, the server's word counts.
    kept(page, "keep card", card)
    page.unroute("**/sync/**")
    visit.expects(401)

    for path in ("today", "entry"):
        visit.open(f"/{window.language}/{path}/")
        page.wait_for_selector("[data-problem=no_consent]:not([hidden])")
        link = page.get_attribute("[data-problem=no_consent] a", "href")
        assert link == "/me/consents/"
        assert page.is_visible("[data-problem=no_consent] [data-waiting]")
        assert not page.is_visible("#day, #entry-form")
        visit.check_axe()
    visit.open(f"/{window.language}/session/")
    page.wait_for_selector("[data-gate=no_consent]:visible")
    assert not page.is_visible("[data-do=start]")
    visit.check_axe()
    assert kept(page, "all items") == 1


def test_whoever_is_signed_out_is_not_told_about_a_consent(visit: Visit) -> None:
    visit.expects(401)
    visit.page.context.clear_cookies(name=re.compile("person"))

    visit.open("/de/session/")

    visit.page.wait_for_selector("[data-gate=signed_out]:visible")
    assert not visit.page.is_visible("[data-do=start]")
