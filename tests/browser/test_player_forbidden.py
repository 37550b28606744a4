"""R07, R12: a session that must not go on ends at once, with true minutes and a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.device import kept, wait_for_worker
from tests.browser.outbox import iso, item, session_body
from tests.browser.player import MINUTE, NOW, RUNNING, Player, playing
from tests.browser.server import Server
from tests.browser.visit import Window

pytestmark = pytest.mark.browser

AGE = (
    RUNNING.replace('transaction("running")', 'transaction("running", "readwrite")')
    .replace("() => new Promise", "seconds => new Promise")
    .replace(
        "all.onsuccess = () => { opening.result.close(); resolve(all.result); };",
        """all.onsuccess = () => {
      const [run] = all.result;
      run.known.wall -= seconds * 1000;
      if (run.haltedWall) run.haltedWall -= seconds * 1000;
      const put = all.source.put(run);
      put.onsuccess = () => { opening.result.close(); resolve(run); };
    };""",
    )
)


@pytest.fixture
def player(browser: Browser, clocked: Server, window: Window) -> Iterator[Player]:
    """Somebody whose plan says 10 minutes, before the start."""
    with playing(browser, clocked, window) as one:
        one.make_ready(minutes=10)
        one.open()
        wait_for_worker(one.page)
        one.wait_for("before")
        one.hold_time()
        yield one


def lie(player: Player, minutes: float = 3) -> None:
    """Start a session and lie for some minutes of it."""
    player.start()
    player.pass_time(minutes * MINUTE)


def say_stop(player: Player) -> None:
    """Answer the safety check in mid-session so that it says stop."""
    player.visit.open("/check/")
    player.page.clock.resume()
    player.visit.answer_check(bladder_or_bowel="yes")


def ended_by(player: Player) -> str:
    """Return the reason that the end screen gives."""
    player.wait_for("after")
    shown = player.page.locator("[data-ended]:visible")
    expect(shown).to_have_count(1)
    return str(shown.get_attribute("data-ended"))


def change_verdict(player: Player, problem: str) -> None:
    """Let every card that comes from now on say no."""

    def change(route: Route) -> None:
        answer = route.fetch()
        card = answer.json() | {"verdict": None, "verdict_problem": problem}
        card["days"] = [{**day, "verdict_problem": problem} for day in card["days"]]
        route.fulfill(response=answer, json=card)

    player.page.route("**/sync/card/", change)


@pytest.mark.parametrize("window", [Window(), Window(320, 568, "en", "dark")], ids=str)
def test_a_stop_of_the_check_in_mid_session_ends_it_with_its_true_minutes(player: Player) -> None:
    lie(player, 3)

    say_stop(player)
    player.page.evaluate(AGE, 2 * 60)
    player.visit.open(f"/{player.language}/session/")

    assert ended_by(player) == "said_no"
    player.wait_until_stored()
    (session,) = player.stored()
    assert (session["ending"], session["minutes"]) == ("stopped", pytest.approx(3, abs=0.1))
    assert player.running() is None
    link = player.page.locator("[data-ended=said_no] a")
    assert link.get_attribute("href") == "/check/result/"
    player.visit.check_axe()
    player.visit.check_fits()
    player.visit.check_targets()
    player.open("gate")
    assert player.page.is_visible("[data-gate=said_no]")


def test_a_session_that_would_have_ended_meanwhile_counts_only_what_was_lain(
    player: Player,
) -> None:
    lie(player, 3)

    say_stop(player)
    player.page.evaluate(AGE, 9 * 60)
    player.visit.open("/de/session/")

    assert ended_by(player) == "said_no"
    player.wait_until_stored()
    assert [one["minutes"] for one in player.stored()] == [pytest.approx(3, abs=0.1)]


@pytest.mark.parametrize("problem", ["said_stop", "said_ask", "skin", "pain_rise"])
def test_a_card_that_comes_while_one_lies_ends_it(player: Player, problem: str) -> None:
    lie(player, 2)
    change_verdict(player, problem)

    player.hide()
    player.pass_time(MINUTE + 1)
    player.show()

    wanted = {"said_stop": "said_no", "said_ask": "said_no"}.get(problem, problem)
    assert ended_by(player) == wanted
    player.wait_until_stored()
    assert [one["minutes"] for one in player.stored()] == [pytest.approx(3.05, abs=0.1)]


@pytest.mark.parametrize("problem", ["expired", "long_pause", "other_use", "outdated_version"])
def test_a_check_that_only_grew_old_ends_nothing(player: Player, problem: str) -> None:
    lie(player, 2)
    change_verdict(player, problem)

    with player.page.expect_response("**/sync/card/"):
        player.visit.open("/de/session/")
    player.wait_shown("lying")
    player.pass_time(MINUTE)

    assert player.sees("stop")


@pytest.mark.parametrize(("problem", "stage"), [("skin", "lying"), ("said_stop", "after")])
def test_a_rest_goes_on_with_bad_skin_and_ends_with_a_stop(
    player: Player, problem: str, stage: str
) -> None:
    player.change_the_card(use="rest")
    player.open()
    player.page.wait_for_selector("text=Heute Ruhe ohne Matte")
    lie(player, 2)
    player.page.unroute("**/sync/card/")
    change_verdict(player, problem)

    with player.page.expect_response("**/sync/card/"):
        player.visit.open("/de/session/")

    player.wait_for(stage)


def test_signed_out_in_mid_session_it_ends_and_stays_here(player: Player) -> None:
    lie(player, 2)
    player.visit.expects(401)
    player.page.context.clear_cookies(name=re.compile("person"))

    player.visit.open("/de/session/")

    assert ended_by(player) == "signed_out"
    (waiting,) = kept(player.page, "own items")
    assert waiting["body"]["minutes"] == pytest.approx(2, abs=0.1)
    assert "Auf diesem Gerät" in player.text("kept")


def test_a_withdrawn_consent_ends_a_running_session(player: Player) -> None:
    lie(player, 2)
    player.visit.expects(401)
    player.page.route(
        "**/sync/card/",
        lambda route: route.fulfill(status=401, json={"code": "no_consent", "sentence": "x"}),
    )

    player.visit.open("/de/session/")

    assert ended_by(player) == "no_consent"
    assert len(kept(player.page, "own items")) == 1


def test_a_day_later_it_is_over_with_its_minutes_and_nothing_plays_on(player: Player) -> None:
    lie(player, 3)

    player.visit.open("/privacy/")
    player.page.evaluate(AGE, 24 * 3600)
    player.visit.open("/de/session/")

    assert ended_by(player) == "break"
    assert not player.sees("accept_jump")
    player.wait_until_stored()
    (session,) = player.stored()
    assert session["minutes"] == pytest.approx(3, abs=0.1)
    assert "jump" in [one["kind"] for one in session["events"]]


def test_a_pause_over_night_is_not_gone_on_with(player: Player) -> None:
    lie(player, 3)
    player.press("pause")
    player.wait_shown("paused")

    player.visit.open("/privacy/")
    player.page.evaluate(AGE, 8 * 3600)
    player.visit.open("/de/session/")

    assert ended_by(player) == "break"
    player.wait_until_stored()
    assert [one["minutes"] for one in player.stored()] == [pytest.approx(3, abs=0.1)]


def test_without_a_network_a_reload_goes_on_at_once(player: Player) -> None:
    lie(player, 3)
    player.page.context.set_offline(True)

    player.visit.open("/de/session/")
    player.wait_shown("lying")

    player.pass_time(MINUTE)
    assert player.text("clock").startswith("5:5") or player.text("clock") == "6:00"
    player.forget_the_network()


def test_a_slow_network_keeps_nobody_waiting_and_still_ends_it(player: Player) -> None:
    lie(player, 3)
    held: list[Route] = []
    player.page.route("**/sync/card/", lambda route: held.append(route))

    player.visit.open("/de/session/")
    player.wait_shown("lying")
    assert held
    for route in held:
        answer = route.fetch()
        no: dict[str, Any] = {"verdict": None, "verdict_problem": "said_stop"}
        route.fulfill(response=answer, json=answer.json() | no)

    assert ended_by(player) == "said_no"


def test_what_this_device_holds_ends_it_without_a_network(player: Player) -> None:
    lie(player, 3)
    owner = kept(player.page, "owner")
    earlier = item(owner, "session", session_body(NOW - timedelta(hours=1)))
    bad = item(owner, "skin", skin_of(earlier))
    kept(player.page, "put", [earlier, bad])
    player.page.context.set_offline(True)

    player.visit.open("/de/session/")

    assert ended_by(player) == "skin"
    player.forget_the_network()


def skin_of(session: dict[str, Any]) -> dict[str, Any]:
    """Return broken skin half an hour after a session."""
    return {
        "session": session["uuid"],
        "moment": "after",
        "finding": "broken",
        "checked_at": iso(NOW - timedelta(minutes=20)),
        "zone": "Europe/Berlin",
    }


def test_stopped_before_lying_down_leaves_nothing_to_send(player: Player) -> None:
    player.press("start")
    player.pass_time(10)
    player.press("stop")
    player.wait_for("after")

    assert kept(player.page, "own items") == []
