"""The pages of sessions as somebody sees them: phone, desktop, light, dark, both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.visit import DESKTOP, PHONE, Visit, Window

pytestmark = pytest.mark.browser

WINDOWS = [
    Window(*PHONE, language="de", scheme="light"),
    Window(320, 640, language="en", scheme="dark"),
    Window(*DESKTOP, language="de", scheme="dark"),
    Window(*DESKTOP, language="en", scheme="light"),
]
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


@pytest.fixture
def number(visit: Visit) -> str:
    """Somebody with some weeks of sessions; the number of the last one."""
    visit.server.set_clock(NOW - timedelta(days=30))
    visit.agree()
    visit.choose_plan()
    visit.answer_check()
    visit.server.set_clock(NOW)
    return str(visit.server.change("fill_sessions", now=NOW.isoformat()))


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window.width}-{window.language}")
def test_every_page_of_sessions_is_accessible_and_fits(visit: Visit, number: str) -> None:
    for path in ("", "add/", f"{number}/", f"{number}/skin/"):
        visit.open(f"/sessions/{path}")
        visit.page.wait_for_selector("h1")
        visit.check_axe()
        visit.check_fits()
        visit.check_targets()


def test_a_skin_check_by_keyboard_pauses_the_mat(visit: Visit, number: str) -> None:
    page = visit.page
    visit.open("/sessions/")
    page.click("[data-extra=skin] a")
    page.focus("[name=finding][value=clear]")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sessions/*/")

    assert page.is_visible("text=Die Matte pausiert jetzt")


def test_a_session_without_the_phone_is_added(visit: Visit, number: str) -> None:
    page = visit.page
    # A bruise is on record; the mat pauses until this is answered, before one lies down again.
    visit.server.set_clock(NOW - timedelta(hours=3))
    visit.open("/check/")
    visit.answer_check()
    visit.server.set_clock(NOW)
    visit.open("/sessions/add/")
    page.fill("[name=minutes]", "12")
    page.check("[name=ending][value=completed]")
    page.click("main form button.button")
    page.wait_for_url("**/sessions/*-*/")

    assert page.is_visible("text=Von dir nachgetragen")
