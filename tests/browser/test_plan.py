"""The plan in a browser: from the goal to the staircase, small and large, light and dark."""

from __future__ import annotations

import pytest

from tests.browser.visit import Visit, Window

WINDOWS = pytest.mark.parametrize(
    "window",
    [Window(width=320, height=640), Window(width=1280, height=900, language="en", scheme="dark")],
    ids=["phone", "desktop"],
)


def check_page(visit: Visit) -> None:
    """Check the page shown with everything a test can check by itself."""
    visit.check_axe()
    visit.check_fits()
    visit.check_targets()


@WINDOWS
def test_from_the_start_page_to_a_session_one_tap_away(visit: Visit) -> None:
    page = visit.page
    visit.agree()
    visit.open("/begin/")
    page.wait_for_url("**/plan/goal/")
    check_page(visit)
    page.click("summary")
    check_page(visit)
    page.check("[name=goal][value=back]")
    page.click("main form button.button")
    page.wait_for_url("**/check/")
    visit.answer_check()

    visit.open("/begin/")

    page.wait_for_url("**/plan/")
    page.wait_for_selector("figure svg")
    check_page(visit)
    page.click(".hero a.button")
    page.wait_for_url("**/session/")


@WINDOWS
def test_every_part_of_the_plan_can_be_opened_and_decided(visit: Visit) -> None:
    page = visit.page
    visit.agree()
    visit.confirm_safety()
    visit.open("/plan/")
    for summary in page.locator("main summary").all():
        summary.click()
    check_page(visit)

    visit.send("form[action*=hold] button")
    page.wait_for_selector("form[action*=go-on]")
    check_page(visit)
    visit.send("form[action*=go-on] button")
    page.wait_for_selector("form[action*=hold]")
    page.click("summary:has(+ form)")
    page.select_option("#layer", "towel")
    visit.send("form[action*=change] button")

    page.wait_for_selector(".flash")
    assert {"de": "Handtuch", "en": "towel"}[page.evaluate("document.documentElement.lang")] in (
        page.inner_text(".chips")
    )


def test_a_goal_must_be_chosen(visit: Visit) -> None:
    visit.expects(422)
    visit.agree()
    visit.open("/plan/goal/")

    visit.page.click("main form button.button")

    visit.page.wait_for_selector("[role=alert]")
    check_page(visit)
