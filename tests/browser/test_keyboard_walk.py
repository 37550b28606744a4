"""From the start page to a finished session and an entry, without a mouse or a finger."""

from __future__ import annotations

from math import ceil

import pytest
from playwright.sync_api import Browser

from tests.browser.device import kept, settle, wait_in
from tests.browser.outbox import item, session_body
from tests.browser.player import MINUTE, NOW, Player
from tests.browser.server import Server
from tests.browser.visit import Window, visiting

MOST_KEYS = 200
FOCUS_IS_SEEN = """
() => {
  const focused = document.activeElement;
  const shown = focused.labels?.[0] ?? focused;
  const { left, top, width, height } = shown.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return there !== null && (shown.contains(there) || there.contains(shown));
}
"""


@pytest.mark.parametrize("window", [Window(), Window(language="en", scheme="dark")], ids=str)
def test_from_the_start_page_to_a_finished_session_and_an_entry(
    browser: Browser, clocked: Server, window: Window
) -> None:
    with visiting(browser, clocked, window) as visit:
        clocked.set_clock(NOW)
        visit.page.clock.install(time=NOW)
        player = Player(visit)
        visit.open("/")

        enter(player, "main a.button, main button.button", "**/consent/")
        press_on(player, "[name=agreed]", "Space")
        enter(player, "main form button.button", "**/consent/")
        player.page.wait_for_selector("#recovery-code")
        enter(player, "main a.button, main form button.button", "**/plan/goal/")
        press_on(player, "[name=goal]", "Space")
        enter(player, "main form button.button", "**/check/")
        answer_everything_with_no(player)
        enter(player, "main a.button", "**/plan/")
        enter(player, "main a[href$='/session/']", "**/session/")
        lie_down(player)
        enter(player, "main a[href$='/today/']", "**/today/")
        enter(player, "main a[href$='/entry/']", "**/entry/")
        press_on(player, "[name=pain]", "Space")
        press_on(player, "main form button.button", "Enter")
        player.page.wait_for_selector("[data-fate=stored]:visible")

        assert [round(one["minutes"]) for one in player.stored()] == [5]
        visit.check_problems()


def test_what_today_learns_late_leaves_the_focus_in_sight(
    browser: Browser, clocked: Server
) -> None:
    clocked.set_clock(NOW)
    with visiting(browser, clocked, Window()) as visit:
        visit.page.clock.install(time=NOW)
        settle(visit)
        visit.page.wait_for_selector("#extras > *", state="attached")
        link = visit.page.locator("[data-fill=enter]")
        link.focus()
        visit.page.evaluate("scrollTo(0, 0)")
        # The window ends just above the bar: any line more pushes the link below it.
        below = visit.page.evaluate("document.querySelector('.tabs').offsetHeight")
        box = link.bounding_box()
        assert box is not None
        visit.page.set_viewport_size(
            {"width": Window().width, "height": ceil(box["y"] + box["height"] + below)}
        )
        assert visit.page.evaluate(FOCUS_IS_SEEN)

        lain = item(kept(visit.page, "owner"), "session", session_body(NOW))
        kept(visit.page, "put", [lain])
        visit.page.evaluate(
            "void document.dispatchEvent("
            "new CustomEvent('druckpunkt:synced', {detail: {state: 'offline'}}))"
        )
        wait_in(visit.page, "document.querySelector('[data-hero=mat] [data-fill=lain]').innerText")

        assert visit.page.evaluate("document.activeElement.dataset.fill") == "enter"
        assert visit.page.evaluate(FOCUS_IS_SEEN)
        visit.check_problems()


def answer_everything_with_no(player: Player) -> None:
    """Go through the check key by key; the first choice of each question is "no"."""
    questions = player.page.locator(".check-question").count()
    for _ in range(questions):
        press_on(player, ".check-question [value=no]:not(:checked)", "Space")
    enter(player, "main form button.button", "**/check/result/")


def lie_down(player: Player) -> None:
    """Start, lie for the whole time, and get up."""
    player.wait_for("before")
    player.hold_time()
    press_on(player, "[data-do=start]", "Enter")
    player.wait_shown("ready")
    press_on(player, "[data-do=skip_ready]", "Enter")
    player.wait_shown("lying")
    player.pass_time(5 * MINUTE + 1)
    player.wait_shown("closing")
    press_on(player, "[data-do=closing_done]", "Enter")
    player.wait_for("after")
    player.wait_until_stored()
    player.page.clock.resume()


def press_on(player: Player, selector: str, key: str) -> None:
    """Tab to `selector`, whose focus must be seen, and press `key`."""
    for _ in range(MOST_KEYS):
        if player.page.evaluate("one => document.activeElement.matches(one)", selector):
            assert player.page.evaluate(FOCUS_IS_SEEN), f"the focus on {selector} is covered"
            player.page.keyboard.press(key)
            return
        player.page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {selector}")


def enter(player: Player, selector: str, address: str) -> None:
    """Tab to a link or button, press Enter, and wait for the page it leads to."""
    press_on(player, selector, "Enter")
    player.page.wait_for_url(address)
