"""An entry is begun on the plan this device keeps; a newer plan comes while one is at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route

from tests.browser.device import MINUTES, kept, settle
from tests.browser.visit import Visit

OLDER_MINUTES = MINUTES - 2
FULL = "[data-choice=full]"
TELL_WHEN_SYNCED = """
() => document.addEventListener("druckpunkt:synced", () => (document.body.dataset.synced = "yes"))
"""


@pytest.fixture
def page(visit: Visit) -> Page:
    """A phone that keeps an older plan than the server has."""
    settle(visit)
    card = kept(visit.page, "card")
    for day in card["days"]:
        day["minutes"] = OLDER_MINUTES
    kept(visit.page, "keep card", card)
    return visit.page


@contextmanager
def before_the_newer_plan(page: Page, visit: Visit) -> Iterator[None]:
    """Open the entry on the plan that is kept; the newer one comes at the end."""
    held: list[Route] = []
    page.route("**/sync/card/", lambda route: held.append(route))
    with page.expect_request("**/sync/card/"):
        visit.open("/de/entry/")
    page.wait_for_selector("#entry-form:not([hidden])")
    page.evaluate(TELL_WHEN_SYNCED)
    yield
    for route in held:
        route.continue_()
    page.unroute("**/sync/card/")
    # Sending comes after the newer plan has been shown.
    page.wait_for_selector("body[data-synced]")


@pytest.mark.parametrize("way", ["finger", "digit", "arrow"])
def test_an_answer_that_was_begun_stays(page: Page, visit: Visit, way: str) -> None:
    with before_the_newer_plan(page, visit):
        if way == "finger":
            page.click("label[for=pain-7]")
        elif way == "digit":
            page.locator("#pain-0").focus()
            page.keyboard.press("7")
        else:
            page.locator("#pain-6").focus()
            page.keyboard.press("ArrowRight")

    assert page.is_checked("#pain-7")


def test_the_questions_say_what_will_be_stored(page: Page, visit: Visit) -> None:
    with before_the_newer_plan(page, visit):
        assert f"{OLDER_MINUTES} Minuten" in page.inner_text(FULL)
        page.click("label[for=pain-7]")

    assert f"{MINUTES} Minuten" in page.inner_text(FULL)
    assert page.is_checked("#pain-7")


def test_a_form_without_answers_is_shown_anew(page: Page, visit: Visit) -> None:
    with before_the_newer_plan(page, visit):
        pass

    assert f"{MINUTES} Minuten" in page.inner_text(FULL)
    assert page.locator("main input:checked").count() == 0
