"""A person designs a trial, keeps the diary for a week, and freezes: by keyboard, on 320 px."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.server import Server
from tests.browser.visit import Visit, Window

EVENING = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
SMALL = Window(width=320, height=640)
DARK = Window(width=1280, height=900, language="en", scheme="dark")


def check_page(visit: Visit) -> None:
    """Check the page shown with everything a test can check by itself."""
    visit.check_axe()
    visit.check_fits()
    visit.check_targets()


def checked(visit: Visit, name: str) -> str | None:
    """Return the value that is chosen in a scale."""
    return visit.page.evaluate(  # type: ignore[no-any-return]
        "name => document.querySelector(`[name=${name}]:checked`)?.value ?? null", name
    )


def start_trial(visit: Visit) -> None:
    """Fill in the design and send it."""
    visit.server.set_clock(EVENING)
    visit.agree()
    visit.confirm_safety()
    visit.open("/trial/new/")
    check_page(visit)
    visit.page.check("[name=question][value=pain]")
    # The plan stands at five minutes from the first day: the freeze waits for no session.
    visit.page.fill("#minutes", "5")
    visit.page.locator("#expectation-0").focus()
    visit.page.keyboard.press("7")
    visit.send("main form button.button")


def fill_in(visit: Visit, days_later: int, keys: str) -> None:
    """Send the entry of a day; `keys` answer the scale of pain."""
    visit.server.set_clock(EVENING + timedelta(days=days_later))
    visit.open("/today/")
    visit.page.click("[data-fill=enter]")
    visit.page.wait_for_selector("#entry-form:not([hidden])")
    visit.page.locator("#pain-0").focus()
    for key in keys:
        visit.page.keyboard.press(key)
    visit.page.check("[name=session][value=full]")
    visit.page.click("#entry-form button.button")
    visit.page.wait_for_selector("[data-fate=stored]:not([hidden])")


@pytest.mark.parametrize("window", [SMALL, DARK], ids=["phone", "desktop"])
def test_from_the_question_to_the_first_block(visit: Visit) -> None:
    start_trial(visit)
    check_page(visit)
    # No sharp rise among them: safety would ask for a new check first.
    for day, keys in enumerate(("10", "8", "9", "10", "8", "9", "9")):
        fill_in(visit, day, keys)
    check_page(visit)

    visit.open("/today/")
    visit.page.wait_for_selector("#extras form")
    check_page(visit)
    visit.page.click("#extras form button:not(.link-button)")
    visit.page.wait_for_url("**/trial/what-it-can-find/")
    check_page(visit)
    visit.page.click("main form button.button")

    visit.page.wait_for_url("**/trial/")
    assert len(visit.page.inner_text(".hash").split()[1]) == 64
    check_page(visit)
    visit.server.set_clock(EVENING + timedelta(days=7))
    for path in ("/today/", "/diary/", "/diary/2026-03-05/", "/trial/pause/", "/trial/stop/"):
        visit.open(path)
        if path == "/today/":
            visit.page.wait_for_selector(".sealed-until")
        check_page(visit)
    visit.server.set_clock(EVENING + timedelta(days=9))
    visit.open("/trial/open-early/")
    check_page(visit)
    visit.server.set_clock(EVENING + timedelta(days=50))
    visit.open("/trial/open/")
    check_page(visit)


def test_digits_and_arrows_answer_a_scale(visit: Visit, server: Server) -> None:
    start_trial(visit)
    visit.open("/today/entry/")
    visit.page.locator("#pain-0").focus()

    visit.page.keyboard.press("7")
    assert checked(visit, "pain") == "7"
    visit.page.keyboard.press("ArrowRight")
    assert checked(visit, "pain") == "8"
    visit.page.keyboard.press("1")
    visit.page.keyboard.press("0")
    assert checked(visit, "pain") == "10"
    visit.page.wait_for_timeout(1000)
    visit.page.keyboard.press("0")
    assert checked(visit, "pain") == "0"
    visit.page.locator("#stress-0").focus()
    visit.page.keyboard.press("3")
    assert (checked(visit, "pain"), checked(visit, "stress")) == ("0", "3")


def test_a_refused_entry_keeps_what_was_typed(visit: Visit) -> None:
    visit.expects(422)
    start_trial(visit)
    visit.open("/today/entry/")
    visit.page.click("label[for=stress-3]")

    visit.send("main form button.button >> nth=0")

    assert checked(visit, "stress") == "3"
    visit.page.wait_for_selector("[role=alert]")
    assert visit.page.locator("[role=alert]").count() > 0
    check_page(visit)


def test_the_number_behind_a_yes_is_asked_after_the_yes(visit: Visit) -> None:
    start_trial(visit)
    visit.open("/today/entry/")
    assert not visit.page.is_visible("#minutes")

    visit.page.check("[name=session][value=other]")

    assert visit.page.is_visible("#minutes")
    assert not visit.page.is_visible("#painkiller-count")
