"""A whole trial in the browser: from the start page to the answer, the decision and the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from druckpunkt.formats import read_bundle_file
from tests.browser.server import Server
from tests.browser.test_walk import MONDAY_EVENING, RUN_IN_DAYS, fill_in_today, start_trial, tap
from tests.browser.visit import Visit, Window, visiting

ONE_DAY = timedelta(days=1)
TABS_TO_THE_SCALE = 30


@pytest.fixture
def walk(browser: Browser, clocked: Server) -> Iterator[Visit]:
    """A phone on the server whose time moves."""
    clocked.set_clock(MONDAY_EVENING)
    with visiting(browser, clocked, Window()) as one:
        yield one
        one.check_problems()


def tab_to(visit: Visit, selector: str) -> None:
    """Press Tab until the focus is on `selector`."""
    for _ in range(TABS_TO_THE_SCALE):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def answer_by_keyboard(visit: Visit) -> None:
    """Make the first entry without a pointer: digits, arrows, Enter."""
    visit.open("/")
    visit.page.wait_for_load_state("networkidle")
    visit.send("text=Eintragen")
    visit.page.wait_for_selector("#entry-form:not([hidden])")
    tab_to(visit, "[name=pain]")
    visit.page.keyboard.press("7")
    tab_to(visit, "[name=stress]")
    visit.page.keyboard.press("Space")
    for _ in range(3):
        visit.page.keyboard.press("ArrowRight")
    assert visit.page.is_checked("#pain-7")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector("[data-fate=stored]:not([hidden])")


def live_the_run_in(visit: Visit) -> None:
    """Make an entry on each day of the run-in, the first one by keyboard."""
    answer_by_keyboard(visit)
    for day in range(1, RUN_IN_DAYS):
        visit.server.set_clock(MONDAY_EVENING + day * ONE_DAY)
        fill_in_today(visit, pain=4 + day % 3)


def look_ahead_and_freeze(visit: Visit) -> None:
    """See what this trial can find, and freeze it."""
    visit.open("/trial/")
    visit.page.click("form[action*=what-it-can-find] button")
    visit.page.wait_for_selector("figure svg")
    assert visit.page.locator("figure svg").count() == 1
    visit.send("form[action*=freeze] button")


def live_the_blocks(visit: Visit) -> datetime:
    """Make the first entry of the blocks in the browser, let the rest pass, return its end."""
    visit.server.set_clock(MONDAY_EVENING + RUN_IN_DAYS * ONE_DAY)
    fill_in_today(visit, pain=5)
    last = datetime.fromisoformat(visit.server.change("fill"))
    over = datetime.combine(last, time(18), tzinfo=UTC)
    visit.server.set_clock(over)
    return over


def open_the_seal(visit: Visit) -> None:
    """Answer the last questions and open the result."""
    visit.open("/trial/")
    visit.page.click("a[href*='/trial/open/']")
    tap(visit, "expectation", 5)
    visit.page.check("[name=guess][value=on]")
    visit.send("main form button.button")


def test_from_the_start_page_to_the_answer(walk: Visit, tmp_path: Path) -> None:
    page = walk.page
    start_trial(walk)
    live_the_run_in(walk)
    look_ahead_and_freeze(walk)
    live_the_blocks_under_seal(walk)
    open_the_seal(walk)

    assert "/answer/" in page.url
    headline = page.inner_text("h1")
    assert re.match(r"Ja, die Matte hilft dir|Noch offen", headline), headline
    walk.check_axe()
    walk.check_fits()
    open_everything(walk)
    walk.check_axe()
    walk.check_fits()

    walk.send("text=Ich behalte die Matte")
    assert "Deine Entscheidung: Ich behalte die Matte." in page.inner_text("main")

    open_everything(walk)
    fingerprint = page.inner_text(".hash >> nth=0")
    walk.open("/my-data/")
    with page.expect_download() as download:
        page.click("text=Alles speichern")
    file = tmp_path / "everything.json"
    download.value.save_as(file)
    trial = read_bundle_file(file).trials[0]
    assert trial.decision == "keep"
    assert len(fingerprint) == 64
    assert fingerprint in file.read_text("utf-8")


def live_the_blocks_under_seal(visit: Visit) -> None:
    """Live the blocks; in between, the answer has a date and no number."""
    visit.server.set_clock(MONDAY_EVENING + RUN_IN_DAYS * ONE_DAY)
    visit.open("/answer/")
    said = visit.page.inner_text("main")
    assert "Deine Antwort ist versiegelt." in said
    assert not re.search(r"\d\s*%|Punkte", said)
    visit.check_axe()
    live_the_blocks(visit)


def open_everything(visit: Visit) -> None:
    """Unfold all that is folded."""
    visit.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
