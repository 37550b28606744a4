"""A session in the browser: its time, its end, and everything that may come between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from tests.browser.outbox import wait_until_sent
from tests.browser.player import MINUTE, NOW, Player, playing
from tests.browser.server import Server


@pytest.fixture
def player(browser: Browser, clocked: Server) -> Iterator[Player]:
    """Somebody whose plan says 10 minutes, before the start."""
    with playing(browser, clocked) as one:
        one.make_ready(minutes=10)
        one.open()
        one.hold_time()
        yield one


def test_thirty_minutes_with_the_tab_hidden_are_thirty_minutes(
    browser: Browser, clocked: Server
) -> None:
    with playing(browser, clocked) as player:
        player.make_ready(minutes=30)
        player.open()
        player.hold_time()
        player.start("bells")

        player.pass_time(5 * MINUTE)
        player.hide()
        player.sleep(14 * MINUTE)
        player.sleep(10 * MINUTE)
        player.show()
        assert player.text("clock") == "1:00"
        player.pass_time(59.2)
        assert player.text("clock") == "0:01"
        player.pass_time(1)
        player.wait_shown("closing")
        player.get_up()
        player.wait_until_stored()

        (session,) = player.stored()
        assert session["minutes"] == 30
        assert session["ending"] == "completed"
        assert [(one["kind"], one["at_seconds"]) for one in session["events"]] == [
            ("start", 0),
            ("end", 1800),
        ]
        player.pass_time(30 * MINUTE)
        assert len(player.stored()) == 1


def test_a_session_that_ended_while_nobody_looked_ends_once_and_on_time(player: Player) -> None:
    player.start()

    player.hide()
    player.sleep(25 * MINUTE)
    player.show()
    player.wait_for("after")
    player.wait_until_stored()

    assert [session["minutes"] for session in player.stored()] == [10]


def test_a_reload_goes_on_where_the_time_is(player: Player) -> None:
    player.start()
    player.pass_time(3 * MINUTE)

    player.visit.open("/privacy/")
    player.sleep(2 * MINUTE)
    player.open("lying")

    assert player.text("clock") == "5:00"
    player.pass_time(5 * MINUTE)
    player.get_up()
    player.wait_until_stored()
    assert [session["minutes"] for session in player.stored()] == [10]


def test_a_reload_after_an_impossible_time_is_not_guessed(player: Player) -> None:
    player.start()
    player.pass_time(4 * MINUTE)

    player.visit.open("/privacy/")
    player.sleep(30 * MINUTE)
    player.open("lying")

    player.wait_shown("jumped")
    assert "raten nicht" in player.text("jump")
    player.press("accept_jump")
    player.wait_shown("lying")
    assert player.text("clock") == "6:00"
    player.press("stop")
    player.press("closing_done")
    player.wait_until_stored()
    (session,) = player.stored()
    assert session["minutes"] == pytest.approx(4, abs=0.02)
    assert "jump" in [one["kind"] for one in session["events"]]


def test_the_phone_clock_may_jump_and_the_session_does_not(player: Player) -> None:
    player.start()
    player.pass_time(2 * MINUTE)

    now = player.page.evaluate("Date.now()") / 1000
    player.page.clock.set_system_time(now + 20 * MINUTE)
    player.pass_time(MINUTE)

    assert player.text("clock") == "7:00"
    assert "20:00" in player.text("jump")
    player.press("accept_jump")
    assert not player.sees("accept_jump")
    player.pass_time(7 * MINUTE)
    player.get_up()
    player.wait_until_stored()
    (session,) = player.stored()
    assert session["minutes"] == 10
    (jump,) = [one for one in session["events"] if one["kind"] == "jump"]
    assert jump["seconds"] == pytest.approx(20 * 60, abs=1)
    assert "gesprungen" in player.text("jumped")


def test_whoever_lay_on_while_the_device_slept_may_count_that_time(player: Player) -> None:
    player.start()
    player.pass_time(2 * MINUTE)

    # The clock of the processor stands still in deep sleep, the one on the wall does not.
    now = player.page.evaluate("Date.now()") / 1000
    player.page.clock.set_system_time(now + 4 * MINUTE)
    player.pass_time(1)
    player.press("count_jump")

    assert player.text("clock") == "3:59"
    player.pass_time(4 * MINUTE)
    player.get_up()
    player.wait_until_stored()
    assert [session["minutes"] for session in player.stored()] == [10]


@pytest.mark.parametrize("key", ["Escape", "Space", "Enter"])
def test_one_key_stops_and_the_true_minutes_stay(player: Player, key: str) -> None:
    player.start()
    player.page.wait_for_function("document.activeElement.dataset.do === 'stop'")
    player.pass_time(2 * MINUTE + 30)

    player.page.keyboard.press(key)

    player.wait_shown("closing")
    player.press("closing_done")
    player.wait_until_stored()
    (session,) = player.stored()
    assert (session["ending"], session["minutes"]) == ("stopped", 2.5)
    assert player.text("lain") == "2 min 30 s"


@pytest.mark.parametrize("reason", ["asleep", "hurt"])
def test_why_it_ended_can_be_said_at_once_or_later(player: Player, reason: str) -> None:
    player.start()
    player.pass_time(MINUTE)
    player.press("stop")

    if reason == "hurt":
        player.page.click(f".lying [data-reason={reason}]")
    player.press("closing_done")
    player.wait_until_stored()
    if reason == "asleep":
        player.page.click(f"[data-stage=after] [data-reason={reason}]")
        player.page.wait_for_selector("[data-out=recorded]:has-text('eingeschlafen')")
        player.wait_until_stored()

    assert [session["ending"] for session in player.stored()] == [reason]


def test_a_pause_does_not_count(player: Player) -> None:
    player.start()
    player.pass_time(2 * MINUTE)

    player.press("pause")
    player.wait_shown("paused")
    player.pass_time(6 * MINUTE)
    assert player.text("clock") == "8:00"
    player.press("resume")
    player.pass_time(8 * MINUTE)

    player.get_up()
    player.wait_until_stored()
    (session,) = player.stored()
    assert session["minutes"] == 10
    assert [one["kind"] for one in session["events"]] == ["start", "pause", "resume", "end"]


def test_five_minutes_more_up_to_the_cap(player: Player) -> None:
    player.start()
    player.pass_time(MINUTE)

    player.press("extend")
    assert player.text("clock") == "14:00"
    player.page.wait_for_selector("[data-do=extend]", state="hidden")
    player.pass_time(14 * MINUTE)
    player.get_up()
    player.wait_until_stored()

    (session,) = player.stored()
    assert (session["planned_minutes"], session["minutes"]) == (10, 15)


def test_in_a_trial_there_is_no_more(player: Player) -> None:
    player.change_the_card(in_trial=True, arm="mat", minutes=9, longest_minutes=9)
    player.open()
    player.page.wait_for_selector("[data-out=minutes]:has-text('9 Minuten')")

    player.start()

    assert not player.sees("extend")
    assert player.sees("pause")


def test_shorter_today_is_kept_as_planned(player: Player) -> None:
    for _ in range(4):
        player.press("shorter")
    assert player.text("minutes") == "6 Minuten"
    player.start()
    player.pass_time(6 * MINUTE)
    player.get_up()
    player.wait_until_stored()

    (session,) = player.stored()
    assert (session["planned_minutes"], session["minutes"]) == (6, 6)


def test_before_after_and_sting_are_empty_unless_somebody_says_something(player: Player) -> None:
    assert player.page.locator("input[name=before]:checked").count() == 0
    player.start()
    player.pass_time(10 * MINUTE)
    player.get_up()
    assert player.page.locator("input[name=after]:checked").count() == 0
    player.wait_until_stored()

    (session,) = player.stored()
    assert (session["before_0_10"], session["after_0_10"]) == (None, None)
    assert player.stings(session) == []


def test_before_after_and_sting_reach_the_database(player: Player) -> None:
    player.page.click("label[for=before-6]")
    player.start()
    player.page.click("[data-sting='7']")
    player.page.wait_for_selector("[data-part=sting]", state="hidden")
    player.pass_time(MINUTE + 1)
    player.page.click("[data-sting='4']")
    player.pass_time(9 * MINUTE)
    player.get_up()
    player.wait_until_stored()
    player.page.click("label[for=after-3]")
    player.press("keep_after")
    player.page.wait_for_selector("[data-do=keep_after]", state="hidden")
    player.wait_until_stored()

    (session,) = player.stored()
    assert (session["before_0_10"], session["after_0_10"]) == (6, 3)
    assert player.stings(session) == [(0, 7), (1, 4)]


def test_what_was_worse_after_all_is_stored_and_nothing_grows_milder(player: Player) -> None:
    page = player.page
    page.click("label[for=before-2]")
    player.start()
    player.pass_time(10 * MINUTE)
    player.get_up()
    player.wait_until_stored()
    for number in (3, 9, 4):
        page.click(f"label[for=after-{number}]")
        player.press("keep_after")
        page.wait_for_selector("[data-do=keep_after]", state="hidden")
        player.wait_until_stored()
    assert "höhere Zahl: 9" in player.text("after-stays")

    for reason in ("asleep", "hurt", "asleep"):
        page.click(f"[data-stage=after] [data-reason={reason}]")
        player.wait_until_stored()

    assert "wehgetan" in player.text("recorded")
    (session,) = player.stored()
    assert (session["after_0_10"], session["ending"]) == (9, "hurt")


@pytest.mark.parametrize("leave", ["link", "key"])
def test_a_number_tapped_right_before_leaving_for_today_is_kept(player: Player, leave: str) -> None:
    page = player.page
    player.start()
    player.pass_time(10 * MINUTE)
    player.get_up()
    player.wait_until_stored()

    if leave == "link":
        page.evaluate(TAP_AND_LEAVE)
    else:
        page.click("label[for=after-3]")
        page.keyboard.press("ArrowRight")
        page.goto(f"{player.visit.server.url}/de/today/")
    page.wait_for_url("**/de/today/")
    wait_until_sent(page)

    (session,) = player.stored()
    assert session["after_0_10"] == {"link": 3, "key": 4}[leave]


# One after the other, with no time in between.
TAP_AND_LEAVE = """
() => {
  document.querySelector("label[for=after-3]").click();
  document.querySelector("[data-stage=after] > p a.button").click();
}
"""


def test_a_session_left_while_getting_up_is_kept_but_not_rated_hours_later(
    player: Player,
) -> None:
    player.start()
    player.pass_time(3 * MINUTE)
    player.press("stop")
    player.wait_shown("closing")

    player.visit.open("/privacy/")
    player.sleep(5 * 60 * MINUTE)
    player.visit.server.set_clock(NOW + timedelta(hours=6))
    player.open("after")
    player.wait_until_stored()

    assert not player.page.locator("[data-part=after-scale]").is_visible()
    assert [session["minutes"] for session in player.stored()] == [3]
    assert player.running() is None


def test_a_number_before_can_be_taken_back(player: Player) -> None:
    player.page.click("label[for=before-6]")
    player.page.click("[data-clear=before]")

    assert player.page.locator("input[name=before]:checked").count() == 0


def test_stopped_before_lying_down_leaves_nothing(player: Player) -> None:
    player.press("start")
    player.pass_time(10)
    player.press("stop")
    player.wait_for("after")

    assert (
        player.text("recorded") == "Du hast vor dem Hinlegen aufgehört; nichts wird festgehalten."
    )
    assert player.running() is None
    assert player.stored() == []


def test_a_rest_has_no_mat_and_no_sting(player: Player) -> None:
    player.change_the_card(use="rest")
    player.open()
    player.page.wait_for_selector("text=Heute Ruhe ohne Matte")
    player.visit.server.set_clock(NOW + timedelta(hours=2))
    assert not player.page.locator(".drawing-mat >> visible=true").count()

    player.start()

    assert not player.page.locator("[data-part=sting]").is_visible()
    player.pass_time(10 * MINUTE)
    player.get_up()
    assert not player.page.locator("[data-part=skin]").is_visible()
    player.wait_until_stored()
    assert [(one["use"], one["minutes"]) for one in player.stored()] == [("rest", 10)]


def test_the_end_is_seen_and_felt_and_the_way_up_is_said(player: Player) -> None:
    player.page.evaluate("navigator.vibrate = pattern => (globalThis.felt = pattern)")
    player.start()

    player.pass_time(10 * MINUTE + 1)

    assert "Zeit ist um" in player.text("phase")
    assert player.page.evaluate("globalThis.felt.length") > 1
    said = []
    for _ in range(6):
        said.append(player.text("phase"))
        player.pass_time(15)
    assert list(dict.fromkeys(said))[1:] == [
        "Zur Seite rollen",
        "Sitzen",
        "Langsam aufstehen",
    ]
