"""From the start page to the answer of the example, and to a trial of one's own with real days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server
from tests.browser.visit import Visit, Window, visiting

MONDAY_EVENING = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
RUN_IN_DAYS = 7


@pytest.fixture
def walk(browser: Browser, clocked: Server) -> Iterator[Visit]:
    """A phone on the server whose time moves."""
    clocked.set_clock(MONDAY_EVENING)
    with visiting(browser, clocked, Window()) as one:
        yield one
        one.check_problems()


def tap(visit: Visit, name: str, value: int) -> None:
    """Tap a number of a scale."""
    visit.page.click(f"label[for='{name}-{value}']")


def start_trial(visit: Visit) -> None:
    """Walk from the start page through consent, goal, check and plan to the run-in."""
    page = visit.page
    visit.open("/")
    page.click("text=Ehrlich testen")
    page.check("[name=agreed]")
    page.click("text=Zustimmen und weiter")
    page.click("text=Ich habe ihn aufgeschrieben")
    page.check("[name=goal][value=back]")
    page.click("main form button.button")
    page.wait_for_url("**/check/")
    visit.answer_check()
    page.click("text=Weiter")
    page.wait_for_url("**/plan/")
    page.click("text=Einen Versuch planen")
    page.check("[name=question][value=pain]")
    page.check("[name=off][value=rest]")
    page.check("[name=template][value=standard]")
    # The plan stands at five minutes from the first day: the freeze waits for no session.
    page.fill("#minutes", "5")
    tap(visit, "expectation", 6)
    page.click("main form button.button")
    page.wait_for_url("**/today/")


def fill_in_today(visit: Visit, pain: int) -> None:
    """Make today's entry: every scale, the session as planned, no painkillers."""
    page = visit.page
    visit.open("/")
    # What the server says about today comes later and moves what stands below it: a click that is
    # on its way meanwhile lands beside its aim.
    page.wait_for_load_state("networkidle")
    visit.send("text=Eintragen")
    # `all` and `is_visible` do not wait for the page the click leads to.
    page.wait_for_selector("#entry-form:not([hidden])")
    # First the plan that the device keeps is shown, then the one that comes over the line.
    page.wait_for_load_state("networkidle")
    for scale in page.locator("[data-outcome]:not([hidden]) fieldset.scale").all():
        name = scale.locator("input").first.get_attribute("name")
        tap(visit, str(name), pain)
    if page.is_visible("[name=session][value=full]"):
        page.check("[name=session][value=full]")
        page.check("[name=painkillers][value=no]")
    page.click("#entry-form button.button")
    page.wait_for_selector("[data-fate=stored]:not([hidden])")


def test_one_tap_leads_from_the_start_to_the_answer_of_the_example(visit: Visit) -> None:
    visit.open("/")
    visit.send("text=Beispiel ansehen")

    assert visit.page.inner_text("h1").startswith("Ja, die Matte hilft dir sehr wahrscheinlich")
    assert visit.page.locator("main svg").count() >= 2
    assert visit.page.locator(".banner").is_visible()
    visit.check_axe()


def test_the_example_is_left_with_one_tap(visit: Visit) -> None:
    visit.open("/")
    visit.page.click("text=Beispiel ansehen")
    visit.page.wait_for_url("**/answer/**")
    visit.page.click(".banner button")

    visit.page.wait_for_url(f"{visit.server.url}/")
    assert not visit.page.locator(".banner").count()


def test_a_first_entry_is_kept_and_stands_empty_before(walk: Visit) -> None:
    start_trial(walk)
    walk.open("/")
    walk.page.wait_for_load_state("networkidle")
    walk.send("text=Eintragen")
    walk.page.wait_for_selector("#entry-form:not([hidden])")
    assert walk.page.locator("main input:checked").count() == 0

    fill_in_today(walk, pain=4)

    walk.open("/diary/2026-03-02/")
    assert walk.page.is_checked("#pain-4")


def test_after_the_run_in_the_trial_says_what_it_can_find_and_is_frozen(walk: Visit) -> None:
    start_trial(walk)
    for day in range(RUN_IN_DAYS):
        walk.server.set_clock(MONDAY_EVENING + timedelta(days=day))
        fill_in_today(walk, pain=4 + day % 3)
    walk.open("/trial/what-it-can-find/")
    if not walk.page.locator("figure").count():
        walk.page.click("form[action*=what-it-can-find] button")

    walk.page.wait_for_selector("figure svg")
    assert walk.page.locator("figure svg").count() == 1
    walk.check_axe()
    walk.send("form[action*=freeze] button")
    walk.server.set_clock(MONDAY_EVENING + timedelta(days=RUN_IN_DAYS))
    walk.open("/")

    hero = walk.page.inner_text("[data-hero]:not([hidden])")
    assert "Mattentag" in hero or "Ruhetag" in hero
    walk.page.wait_for_selector(".sealed-until")


def test_an_entry_after_midnight_belongs_to_the_evening_before(walk: Visit) -> None:
    start_trial(walk)
    walk.server.set_clock(datetime(2026, 3, 3, 2, 59, tzinfo=UTC))

    fill_in_today(walk, pain=3)

    walk.open("/diary/2026-03-02/")
    assert walk.page.is_checked("#pain-3")
