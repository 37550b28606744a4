"""R12, H2 without a network: warning signs are written down and close the gate of this device."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from tests.browser.device import kept, rows, wait_for_items, wait_for_worker
from tests.browser.outbox import SESSIONS, SKIN
from tests.browser.player import MINUTE, NOW, Player, playing
from tests.browser.server import Server
from tests.browser.visit import PATIENCE_MS, Window

pytestmark = pytest.mark.browser

LOOKS = [Window(), Window(320, 640, "en", "dark")]
WORDS = {
    "here": {"de": "Auf diesem Gerät", "en": "On this device"},
    "stored": {"de": "Sicher gespeichert", "en": "Safely stored"},
}
SMALL = """
() => [...document.querySelectorAll("#skin-form label, #skin-form button")]
  .map(one => one.getBoundingClientRect()).filter(box => box.width < 44 || box.height < 44).length
"""


@pytest.fixture
def player(browser: Browser, clocked: Server, window: Window) -> Iterator[Player]:
    """Somebody whose plan says 12 minutes, on a weekend without a network."""
    with playing(browser, clocked, window) as one:
        one.make_ready(minutes=12)
        one.open()
        wait_for_worker(one.page)
        one.wait_for("before")
        one.hold_time()
        one.page.context.set_offline(True)
        yield one
        one.forget_the_network()


def lie(player: Player, *, before: int | None = None) -> None:
    """Lie to the end without a network."""
    player.open()
    if before is not None:
        player.page.click(f"label[for=before-{before}]")
    player.start()
    player.pass_time(12 * MINUTE)
    player.get_up()
    player.page.wait_for_selector(f"[data-out=kept]:has-text('{said(player, 'here')}')")


def wait_until(happened: Callable[[], bool]) -> None:
    """Look at the database of the server until something has happened."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not happened():
        assert time.monotonic() < deadline, "never happened"
        time.sleep(0.05)


def said(player: Player, what: str) -> str:
    return WORDS[what][player.language]


def open_today(player: Player) -> None:
    player.visit.open(f"/{player.language}/today/")
    player.page.wait_for_selector("#day:not([hidden])")


def asked(player: Player) -> Locator:
    """Return the question that is asked about the skin."""
    return player.page.locator("#skin-form [data-moment]:visible")


def items_here(player: Player, kind: str, count: int) -> list[dict[str, Any]]:
    found = [one for one in kept(player.page, "own items") if one["kind"] == kind]
    assert len(found) == count
    return found


@pytest.mark.parametrize("window", LOOKS, ids=str)
def test_broken_skin_is_written_down_without_a_network_and_pauses_the_mat(
    player: Player, clocked: Server
) -> None:
    page = player.page
    lie(player)
    link = str(page.get_attribute("[data-skin-link]", "href"))
    assert link.endswith("/today/#skin")
    open_today(player)
    # The session of yesterday is still open; that of today is not due yet.
    expect(asked(player)).to_have_attribute("data-moment", "morning")
    page.check("#skin-form [value=prints]")
    player.pass_time(31 * MINUTE)
    expect(asked(player)).to_have_attribute("data-moment", "after")

    assert page.locator("#skin-form input:checked").count() == 0
    page.clock.resume()
    player.visit.check_axe()
    player.visit.check_fits()
    player.visit.check_targets()
    assert page.evaluate(SMALL) == 0
    page.click("#skin-form button")
    expect(page.locator("#skin-error")).to_be_visible()
    player.visit.check_axe()
    page.focus("#skin-form [value=clear]")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("[data-fill=skin-kept]")).to_contain_text(said(player, "here"))
    (item,) = items_here(player, "skin", 1)
    assert (item["body"]["finding"], item["body"]["moment"]) == ("broken", "after")
    assert page.is_visible("[data-hero=check]")
    assert page.is_hidden("[data-hero=mat]")
    player.visit.check_axe()
    player.open("gate")
    assert page.is_visible("[data-gate=again] [data-again=skin]")

    open_today(player)
    before = len(rows(clocked, SKIN))
    page.context.set_offline(False)
    page.wait_for_selector("#outbox[hidden]", state="attached")
    open_today(player)
    assert len(rows(clocked, SKIN)) == before + 1
    assert page.is_visible("[data-hero=check]")


def test_what_was_written_down_is_told_to_be_safely_stored(player: Player, clocked: Server) -> None:
    lie(player)
    player.pass_time(31 * MINUTE)
    open_today(player)
    before = len(rows(clocked, SESSIONS))
    player.page.check("#skin-form [value=prints]")
    player.page.click("#skin-form button")
    kept_line = player.page.locator("[data-fill=skin-kept]")
    expect(kept_line).to_contain_text(said(player, "here"))
    assert player.page.is_visible("[data-hero=mat]")

    player.page.context.set_offline(False)

    expect(kept_line).to_contain_text(said(player, "stored"))
    assert len(rows(clocked, SESSIONS)) == before + 1
    expect(asked(player)).to_have_attribute("data-moment", "morning")


def test_the_next_morning_is_asked_of_a_session_the_server_holds(player: Player) -> None:
    player.page.context.set_offline(False)
    player.open()
    player.start()
    player.visit.server.set_clock(NOW + timedelta(hours=2))
    player.pass_time(12 * MINUTE)
    player.get_up()
    player.wait_until_stored()
    assert "/skin/" in str(player.page.get_attribute("[data-skin-link]", "href"))
    open_today(player)
    player.page.wait_for_selector("#kept:not([hidden])")
    player.page.context.set_offline(True)

    player.pass_time(13 * 60 * MINUTE)
    open_today(player)

    expect(asked(player)).to_have_attribute("data-moment", "morning")
    player.page.check("#skin-form [value=numb]")
    player.page.click("#skin-form button")
    player.page.wait_for_selector("[data-hero=check]:visible")
    player.visit.server.set_clock(NOW + timedelta(hours=15))


def test_a_session_that_hurt_makes_the_next_one_a_step_shorter_and_none_is_lost(
    player: Player, clocked: Server
) -> None:
    page = player.page
    before = len(rows(clocked, SESSIONS))
    lie(player, before=2)
    page.click("[data-stage=after] [data-reason=hurt]")
    page.wait_for_selector("[data-reason=hurt][aria-pressed=true]:visible")

    player.pass_time(30 * MINUTE)
    open_today(player)
    assert "10" in page.inner_text("[data-hero=mat] .big")
    assert page.is_visible("[data-hero=mat] [data-fill=shortened]")
    player.open()
    assert page.is_visible("[data-shortened]")
    assert player.text("minutes") == "10 Minuten"
    page.click("[data-do=start]")
    player.wait_for("lying")
    player.press("skip_ready")
    player.pass_time(10 * MINUTE)
    player.get_up()
    page.context.set_offline(False)
    player.wait_until_stored()

    assert len(rows(clocked, SESSIONS)) == before + 2
    assert sorted(one["planned_minutes"] for one in player.stored()) == [10, 12]


def test_no_moment_between_delivery_and_fresh_card_starts_anything(
    player: Player, clocked: Server
) -> None:
    page = player.page
    lie(player, before=2)
    before = len(rows(clocked, SESSIONS))
    page.click("label[for=after-9]")
    page.route("**/sync/card/", no_card_after(lambda: len(rows(clocked, SESSIONS)) > before))

    page.context.set_offline(False)
    player.press("keep_after")
    page.wait_for_selector("[data-do=keep_after]", state="hidden")
    wait_until(lambda: len(rows(clocked, SESSIONS)) == before + 1)
    page.context.set_offline(True)
    player.open("gate")

    assert page.is_visible("[data-gate=again] [data-again=pain_rise]")
    page.unroute("**/sync/card/")
    page.context.set_offline(False)
    player.open("gate")
    wait_for_items(page, lambda items: items == [])
    assert len(rows(clocked, SESSIONS)) == before + 1
    assert page.is_visible("[data-gate=again] [data-again=pain_rise]")


def no_card_after(happened: Callable[[], bool]) -> Callable[[Route], None]:
    """Let the line break before a card comes, once something has happened."""

    def answer(route: Route) -> None:
        if happened():
            route.abort("internetdisconnected")
        else:
            route.continue_()

    return answer


def test_a_stop_that_was_answered_online_starts_nothing_without_a_network(player: Player) -> None:
    player.page.context.set_offline(False)
    player.visit.open("/check/")
    player.page.clock.resume()
    player.visit.answer_check(bladder_or_bowel="yes")

    player.page.context.set_offline(True)
    player.open("gate")

    assert player.page.is_visible("[data-gate=stale]")
    player.page.context.set_offline(False)
    player.open("gate")
    player.page.wait_for_selector("[data-gate=said_no]:visible")


def test_a_sharp_rise_of_pain_closes_the_gate_without_a_network(player: Player) -> None:
    lie(player, before=2)
    player.page.click("label[for=after-9]")
    player.press("keep_after")
    player.page.click("[data-stage=after] [data-reason=hurt]")

    player.open("gate")

    assert player.page.is_visible("[data-gate=again] [data-again=pain_rise]")
    assert not player.sees("start")
    open_today(player)
    assert player.page.is_visible("[data-hero=check]")
