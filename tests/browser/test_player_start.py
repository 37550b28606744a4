"""When a session may start, and where: the day card, no network, a second window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.device import wait_for_worker
from tests.browser.player import MINUTE, NOW, Player, playing
from tests.browser.server import Server

DAY = 24 * 60 * MINUTE


@pytest.fixture
def player(browser: Browser, clocked: Server) -> Iterator[Player]:
    """Somebody who has agreed and has no plan yet."""
    with playing(browser, clocked) as one:
        yield one


def gate(player: Player) -> str:
    """Return which card says why there is no start."""
    shown = player.page.locator("[data-gate]:visible")
    expect(shown).to_have_count(1)
    return str(shown.get_attribute("data-gate"))


def wait_until_offline_works(player: Player) -> None:
    """Wait until this page works without a network."""
    wait_for_worker(player.page)
    player.wait_for("before")


def cut_the_network(player: Player) -> None:
    """Take the network away."""
    player.page.context.set_offline(True)


def test_without_a_check_nothing_starts_and_the_page_leads_there(player: Player) -> None:
    player.open("gate")

    assert gate(player) == "no_check"
    assert not player.sees("start")
    link = player.page.locator("[data-gate=no_check] a")
    assert link.get_attribute("href") == "/check/"


def test_an_expired_check_starts_nothing(player: Player) -> None:
    player.make_ready(days_ago=100)

    player.open("gate")

    assert gate(player) == "expired"
    assert not player.sees("start")


def test_a_check_that_expires_while_the_page_is_open_starts_nothing(player: Player) -> None:
    player.make_ready(days_ago=89)
    player.open()
    wait_until_offline_works(player)
    cut_the_network(player)

    # Tomorrow is still on the card, but the verdict ends before it.
    player.sleep(DAY + DAY / 4)
    player.press("start")

    player.wait_for("gate")
    assert gate(player) == "expired"
    player.forget_the_network()


@pytest.mark.parametrize(
    ("problem", "code"),
    [("said_stop", "said_no"), ("said_ask", "said_no"), ("skin", "again"), ("pain_rise", "again")],
)
def test_every_reason_of_the_check_says_what_to_do(player: Player, problem: str, code: str) -> None:
    player.make_ready()

    def change(route):  # type: ignore[no-untyped-def]
        answer = route.fetch()
        route.fulfill(
            response=answer, json={**answer.json(), "verdict": None, "verdict_problem": problem}
        )

    player.page.route("**/sync/card/", change)
    player.open("gate")

    assert gate(player) == code
    assert not player.sees("start")
    assert player.page.locator(f"[data-gate={code}] a").get_attribute("href") in (
        "/check/",
        "/check/result/",
    )


def test_a_day_with_neither_mat_nor_rest_starts_nothing(player: Player) -> None:
    player.make_ready()
    player.change_the_card(use="none", in_trial=True, arm="nothing", minutes=0)

    player.open("gate")

    assert gate(player) == "none"


def test_a_device_that_knows_nobody_says_so(browser: Browser, clocked: Server) -> None:
    with playing(browser, clocked) as player:
        player.page.context.clear_cookies()
        player.visit.expects(401)

        player.open("gate")

        assert gate(player) == "signed_out"


def test_a_browser_that_keeps_nothing_starts_nothing(player: Player) -> None:
    player.page.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };"
    )

    player.open("gate")

    assert gate(player) == "no_store"
    assert not player.sees("start")


def test_without_a_network_it_starts_plays_and_sends_later(player: Player) -> None:
    player.make_ready()
    player.open()
    wait_until_offline_works(player)
    player.hold_time()

    cut_the_network(player)
    player.open()
    player.start()
    player.pass_time(10 * MINUTE)
    player.get_up()
    player.page.wait_for_selector("[data-out=kept]:has-text('Auf diesem Gerät')")
    assert player.stored() == []
    player.page.context.set_offline(False)
    player.wait_until_stored()

    assert [session["minutes"] for session in player.stored()] == [10]
    player.forget_the_network()


def test_tomorrow_works_without_a_network_and_the_day_after_does_not(player: Player) -> None:
    player.make_ready()
    player.open()
    wait_until_offline_works(player)
    cut_the_network(player)

    player.sleep(DAY)
    player.open()
    assert player.sees("start")
    player.sleep(DAY)
    player.open("gate")

    assert gate(player) == "stale"
    assert not player.sees("start")
    player.forget_the_network()


def test_a_page_left_open_over_night_does_not_start_from_an_old_card(player: Player) -> None:
    player.make_ready()
    player.open()
    wait_until_offline_works(player)
    cut_the_network(player)

    player.sleep(3 * DAY)
    player.press("start")

    player.wait_for("gate")
    assert gate(player) == "stale"
    player.forget_the_network()


def test_a_second_window_shows_the_session_instead_of_starting_another(player: Player) -> None:
    player.make_ready()
    player.open()
    player.hold_time()
    player.start()
    player.pass_time(2 * MINUTE)
    second = player.page.context.new_page()

    second.goto(player.page.url)
    second.wait_for_selector("[data-stage=elsewhere]:visible")
    player.pass_time(1)
    expect(second.locator("[data-out=elsewhere-clock]")).to_have_text("7:59")
    assert not second.locator("[data-do=start]").is_visible()
    second.click("[data-do=stop_elsewhere]")

    player.wait_shown("closing")
    player.press("closing_done")
    player.wait_until_stored()
    assert len(player.stored()) == 1


def test_the_session_goes_on_in_the_second_window_when_the_first_is_closed(
    player: Player,
) -> None:
    player.make_ready()
    player.open()
    player.hold_time()
    player.start()
    player.pass_time(2 * MINUTE)
    second = player.page.context.new_page()
    second.goto(player.page.url)
    second.wait_for_selector("[data-stage=elsewhere]:visible")

    player.page.close()

    second.wait_for_selector("[data-stage=lying]:visible")
    expect(second.locator("[data-out=clock]")).to_have_text("8:00")


def test_what_the_server_refuses_stays_here_with_its_reason(player: Player) -> None:
    player.make_ready()
    player.open()
    player.hold_time()
    player.start()
    player.visit.server.set_clock(NOW - timedelta(days=1))
    player.pass_time(MINUTE)
    player.press("stop")
    player.press("closing_done")

    player.page.wait_for_selector("[data-out=kept]:has-text('Nicht gespeichert')")

    assert "Zukunft" in player.text("refused")
    assert player.stored() == []
