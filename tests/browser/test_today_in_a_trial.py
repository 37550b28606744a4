"""What today and the player say on the days of a real frozen trial."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.frozen import freeze_on
from tests.browser.player import NOW, Player
from tests.browser.server import Server
from tests.browser.visit import Visit, Window, visiting
from tests.web.walk import evening

pytestmark = pytest.mark.browser
SAVED = "[data-fate=stored]:not([hidden])"


@pytest.fixture
def visit(browser: Browser, clocked: Server) -> Iterator[Visit]:
    """Somebody who has agreed on the Monday of the test's clock."""
    clocked.set_clock(NOW)
    with visiting(browser, clocked, Window()) as one:
        one.page.clock.install(time=NOW)
        one.agree()
        yield one
        one.check_problems()


@pytest.fixture
def days(visit: Visit) -> Mapping[str, date]:
    """The days of a frozen trial that compares mat and rest."""
    return freeze_on(visit.server)


def look_at_today(visit: Visit, day: date) -> Page:
    """Open today on the evening of `day`."""
    move_to(visit, evening(day))
    visit.open("/de/today/")
    visit.page.wait_for_selector("#day:not([hidden])")
    visit.page.wait_for_selector("#extras > *", state="attached")
    return visit.page


def move_to(visit: Visit, instant: datetime) -> None:
    """Let it be `instant`, for the server and for the phone."""
    visit.server.set_clock(instant)
    visit.page.clock.set_system_time(instant)


def hero(page: Page) -> str:
    """Return what the only card says that tells what the day is for."""
    shown = page.locator("[data-hero]:visible, .hero:visible")
    expect(shown).to_have_count(1)
    return shown.inner_text()


@pytest.mark.parametrize(
    ("arm", "words"), [("mat", "Heute · Mattentag"), ("rest", "Heute · Ruhetag")]
)
def test_a_block_day_says_its_arm_and_its_minutes_and_starts_with_one_tap(
    visit: Visit, days: Mapping[str, date], arm: str, words: str
) -> None:
    page = look_at_today(visit, days[arm])

    said = hero(page)
    assert words.casefold() in said.casefold()
    assert "20 Minuten" in said
    assert ("ohne Matte" in said) == (arm == "rest")
    page.click(f"[data-hero={arm}] [data-fill=start]")
    page.wait_for_selector("[data-stage=before]:visible")
    assert page.inner_text("[data-out=minutes]") == "20 Minuten"


def test_one_tap_leads_to_the_entry_and_a_sent_entry_is_done(
    visit: Visit, days: Mapping[str, date]
) -> None:
    page = look_at_today(visit, days["mat"])

    page.click("[data-fill=enter]")
    page.wait_for_selector("#entry-form:not([hidden])")
    page.click("label[for=pain-5]")
    page.click("#entry-form button.button")
    page.wait_for_selector(SAVED)
    page = look_at_today(visit, days["mat"])

    assert "Für heute erledigt." in page.inner_text("#entry")
    assert not page.is_visible("[data-fill=enter]")


def test_a_day_with_neither_asks_for_nothing(visit: Visit) -> None:
    days = freeze_on(visit.server, off="nothing")

    page = look_at_today(visit, days["nothing"])

    assert "Nichts zu tun" in hero(page)
    assert page.locator("[data-hero]:visible a").count() == 0
    assert page.is_visible("[data-fill=enter]")


@pytest.mark.parametrize("arm", ["mat", "rest"])
def test_a_missing_check_comes_before_mat_and_rest(
    visit: Visit, days: Mapping[str, date], arm: str
) -> None:
    with closing(sqlite3.connect(visit.server.folder / "druckpunkt.sqlite3")) as database:
        database.execute(
            "delete from safety_safetycheck where person_id ="
            " (select id from people_person order by rowid desc limit 1)"
        )
        database.commit()

    page = look_at_today(visit, days[arm])

    assert page.get_attribute("[data-hero]:visible a", "href") == "/check/"
    assert "Mattentag" not in hero(page)
    assert "Ruhetag" not in hero(page)
    assert not page.is_visible("[data-fill=start]")


def test_in_a_pause_nobody_is_told_to_lie_down(visit: Visit, days: Mapping[str, date]) -> None:
    page = look_at_today(visit, days["paused"] + timedelta(days=1))

    assert "Die restlichen Paare warten." in hero(page)
    assert page.locator("[data-fill=start]:visible").count() == 0
    # Drawn anew, as every minute, it stays so.
    page.evaluate("void document.dispatchEvent(new CustomEvent('druckpunkt:synced', {detail: {}}))")
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-fill=start]:visible").count() == 0


def test_the_morning_after_the_last_block_asks_about_the_night_and_nothing_else(
    visit: Visit,
) -> None:
    days = freeze_on(visit.server, outcome="sleep")

    page = look_at_today(visit, days["morning"])

    assert page.locator("[data-fill=start]:visible").count() == 0
    page.click("[data-fill=enter]")
    page.wait_for_selector("#entry-form:not([hidden])")
    assert page.is_visible("[data-outcome=sleep]")
    assert not page.is_visible("[data-outcome=pain]")
    assert not page.is_visible("#session-part")


def test_a_rest_day_is_lain_without_the_mat_and_not_a_minute_longer(
    visit: Visit, days: Mapping[str, date]
) -> None:
    player = lie_down(visit, days["rest"])
    assert not player.sees("extend")
    assert not player.page.locator("[data-part=sting]").is_visible()

    player.pass_time(20 * 60)
    player.get_up()
    player.wait_until_stored()

    (session,) = player.stored(datetime.combine(days["rest"], NOW.time(), UTC))
    assert (session["use"], session["planned_minutes"], session["minutes"]) == ("rest", 20, 20)


def test_a_mat_day_is_not_a_minute_longer_either(visit: Visit, days: Mapping[str, date]) -> None:
    player = lie_down(visit, days["mat"])

    assert not player.sees("extend")
    assert player.sees("pause")


def lie_down(visit: Visit, day: date) -> Player:
    """Open the player on the evening of `day` and start."""
    player = Player(visit)
    move_to(visit, evening(day))
    player.open()
    visit.page.clock.pause_at(evening(day) + timedelta(minutes=1))
    visit.server.set_clock(evening(day) + timedelta(hours=1))
    player.start()
    return player
