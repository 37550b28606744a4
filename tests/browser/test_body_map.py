"""The body map in a real browser: by finger, by keyboard, from the list, and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server
from tests.browser.visit import DESKTOP, Visit, Window

LOOKS = [Window(width=320, height=640, scheme="dark"), Window(*DESKTOP, language="en")]
NUMBERS = "[data-body-panel] .body-buttons button"


@pytest.fixture
def entry(visit: Visit) -> Visit:
    """The entry of today, without a trial."""
    visit.agree()
    visit.confirm_safety()
    visit.open("/today/entry/")
    return visit


def value(visit: Visit, place: str) -> str:
    """Return what the form would send about a place."""
    return visit.page.input_value(f"select[data-region={place}]")


def tap(visit: Visit, place: str, intensity: int) -> None:
    """Tap a place and a number."""
    visit.page.click(f"polygon[data-place={place}]")
    visit.page.click(f'[data-body-panel] [data-intensity="{intensity}"]')


@pytest.mark.parametrize("window", LOOKS, ids=str)
def test_a_place_is_tapped_stored_and_shown_again(entry: Visit) -> None:
    page = entry.page
    page.click("polygon[data-place=lower_back_left]")
    entry.check_axe()
    entry.check_fits()
    boxes = [one.bounding_box() for one in page.locator(NUMBERS).all()]
    assert len(boxes) == 11
    assert all(box and min(box["width"], box["height"]) >= 44 for box in boxes)
    assert len({round(box["y"]) for box in boxes if box}) == 2
    page.click('[data-body-panel] [data-intensity="6"]')
    tap(entry, "neck", 0)

    assert (value(entry, "lower_back_left"), value(entry, "neck")) == ("6", "0")
    assert page.locator("[data-body-panel]").is_hidden()
    assert page.locator("[data-body-chosen] li").count() == 2
    page.click("label[for=pain-4]")
    page.click("form.stack button.button")
    page.wait_for_url("**/today/")
    entry.open("/today/entry/")
    assert (value(entry, "lower_back_left"), value(entry, "neck")) == ("6", "0")
    entry.check_axe()
    entry.check_fits()
    entry.check_targets()


def test_the_whole_map_works_by_keyboard(entry: Visit) -> None:
    page = entry.page
    page.focus("polygon[data-place=head_front]")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.place") == "jaw"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.intensity") == "0"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert value(entry, "jaw") == "1"
    assert page.evaluate("document.activeElement.dataset.place") == "jaw"
    assert page.get_attribute("polygon[data-place=jaw]", "aria-label") == "Kiefer: 1"
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("[data-body-panel]").is_hidden()


def test_arrows_reach_every_place(entry: Visit) -> None:
    page = entry.page
    places = set(
        page.locator("polygon[data-place]").evaluate_all("all => all.map(p => p.dataset.place)")
    )
    seen, waiting = {"head_front"}, ["head_front"]
    while waiting:
        start = waiting.pop()
        for key in ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"):
            page.locator(f"polygon[data-place={start}]").first.focus()
            page.keyboard.press(key)
            found = page.evaluate("document.activeElement.dataset.place")
            if found not in seen:
                seen.add(found)
                waiting.append(found)

    assert seen == places


def test_the_list_and_the_picture_say_the_same(entry: Visit) -> None:
    page = entry.page
    page.click("[data-body-list] summary")
    page.select_option("select[data-region=knee_right]", "5")

    assert page.get_attribute("polygon[data-place=knee_right]", "data-level") == "5"
    page.click("[data-body-chosen] button")
    page.click('[data-body-panel] .row [data-intensity=""]')
    assert value(entry, "knee_right") == ""
    assert page.get_attribute("polygon[data-place=knee_right]", "data-level") is None


@pytest.fixture
def without_script(browser: Browser, server: Server) -> Iterator[Visit]:
    """A phone whose browser runs no script."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="de", java_script_enabled=False
    )
    yield Visit(context.new_page(), server)
    context.close()


def test_without_a_script_the_list_does_it_alone(without_script: Visit) -> None:
    visit, page = without_script, without_script.page
    visit.agree()
    visit.confirm_safety()
    visit.open("/today/entry/")
    day = page.url
    page.click("[data-body-list] summary")
    page.select_option("select[data-region=shoulder_left]", "7")
    page.click("label[for=pain-4]")
    visit.send("form.stack button.button")
    page.goto(day)

    assert value(visit, "shoulder_left") == "7"
