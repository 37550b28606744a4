"""The session from the first look to the last, and every reason why none starts."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, Route

from tests.browser.device import wait_for_worker
from tests.browser.player import MINUTE, WAKE_LOCK, Player, playing
from tests.browser.scenes.shot import Extent, Set, Shot

DAY = 24 * 60 * MINUTE
REASONS = {
    "said_no": ("said_stop", "The check says not now."),
    "again": ("skin", "The check has to be answered again."),
    "expired": ("expired", "The check has expired."),
}


def lies_down(scene: Set) -> Iterator[Shot]:
    """Play two sessions: one that is stopped, one whose clock jumps."""
    with playing(scene.browser, scene.server, scene.window) as player:
        # Not every browser of a machine can keep its screen on; a phone can.
        player.page.add_init_script(WAKE_LOCK)
        player.make_ready()
        player.open()
        player.hold_time()
        yield Shot("before", "Minutes, place, how it is now, and the sound.", player.page)
        yield from lies(player)
        yield from jumps(player)
        yield from sees_it_twice(player)


def lies(player: Player) -> Iterator[Shot]:
    """Start, feel the sting, pause, lie on, stop, and stand up."""
    player.press("start")
    player.wait_shown("ready")
    yield screen(player, "ready", "Getting ready: how to lie down.")
    player.press("skip_ready")
    player.page.wait_for_selector("[data-part=sting]:visible")
    yield screen(player, "sting", "Lying, with the optional question about the sting.")
    player.press("pause")
    player.wait_shown("paused")
    yield screen(player, "paused", "Paused: the doorbell does not count.")
    player.press("resume")
    player.wait_shown("lying")
    player.pass_time(4 * MINUTE)
    yield screen(player, "lying", "Lying: time, one sentence, pause and stop.")
    player.press("stop")
    player.wait_shown("closing")
    yield screen(player, "closing", "Stopped: why, and how to get up slowly.")
    player.press("closing_done")
    player.wait_until_stored()
    yield Shot("after", "After: the true minutes, and what to watch.", player.page)


def jumps(player: Player) -> Iterator[Shot]:
    """Let the clock of the phone jump while somebody lies there."""
    player.open()
    player.start()
    player.pass_time(2 * MINUTE)
    now = player.page.evaluate("Date.now()") / 1000
    player.page.clock.set_system_time(now + 4 * MINUTE)
    player.pass_time(1)
    player.page.wait_for_selector("[data-part=jump]:visible")
    yield screen(player, "jumped", "The clock jumped: it is said, and nothing is guessed.")
    player.press("accept_jump")


def sees_it_twice(player: Player) -> Iterator[Shot]:
    """Open a second window while the session runs."""
    second = player.page.context.new_page()
    second.goto(player.page.url)
    second.wait_for_selector("[data-stage=elsewhere]:visible")
    player.pass_time(1)
    second.wait_for_selector("[data-out=elsewhere-clock]:not(:empty)")
    yield Shot("elsewhere", "The session runs in another window.", second, Extent.WINDOW)
    second.close()
    player.press("stop")
    player.press("closing_done")
    player.wait_until_stored()


def screen(player: Player, name: str, line: str) -> Shot:
    """Take what the window shows: the dark screen fills it."""
    return Shot(name, line, player.page, Extent.WINDOW)


def is_held_up(scene: Set) -> Iterator[Shot]:
    """Meet every card that says why no session starts."""
    with playing(scene.browser, scene.server, scene.window) as player:
        player.open("gate")
        yield Shot("no-plan", "Before the first check nothing starts.", player.page)
        player.make_ready()
        for name, (problem, line) in REASONS.items():
            with_problem(player.page, problem)
            player.open("gate")
            player.page.wait_for_selector(f"[data-gate={name}]:visible")
            yield Shot(name.replace("_", "-"), line, player.page)
            player.page.unroute("**/sync/card/")
    with playing(scene.browser, scene.server, scene.window) as player:
        player.make_ready()
        yield from has_no_network(player)


def with_problem(page: Page, problem: str) -> None:
    """Let every card that comes carry no verdict, for this reason."""

    def change(route: Route) -> None:
        answer = route.fetch()
        card = {**answer.json(), "verdict": None, "verdict_problem": problem}
        route.fulfill(response=answer, json=card)

    page.route("**/sync/card/", change)


def has_no_network(player: Player) -> Iterator[Shot]:
    """Be without network until the card on the device is too old."""
    page = player.page
    player.open()
    wait_for_worker(page)
    page.context.set_offline(True)
    player.visit.open(f"/{player.language}/today/")
    page.wait_for_selector("[data-hero=mat]:not([hidden])")
    yield Shot("today-without-network", "Today from the device, without network.", page)
    player.open()
    player.sleep(3 * DAY)
    player.open("gate")
    page.wait_for_selector("[data-gate=stale]:visible")
    yield Shot("stale", "The plan on the device is too old.", page)
    # The last one: it loads itself again whenever the browser believes to be online.
    player.visit.open("/diary/")
    yield Shot("page-without-network", "Every other page without network.", page)
    page.context.set_offline(False)
    player.forget_the_network()
