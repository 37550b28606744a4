"""What is known, in a browser: clean, narrow, large, by keyboard, on paper, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from druckpunkt.evidence import load_library
from tests.browser.server import Server
from tests.browser.test_every_page import LIMIT_BYTES, check_page, weighing
from tests.browser.test_pictures import CROWDED, SMALLEST_TEXT
from tests.browser.visit import DESKTOP, PHONE, Visit, Window, visiting

LIBRARY = load_library()
# One of each kind, the longest of its kind where they differ much.
LONGEST = max(LIBRARY.studies, key=lambda study: len(study.outcomes))
REVIEW = max(LIBRARY.studies, key=lambda study: sum(len(one.trials) for one in study.outcomes))
PAGES = [
    "/evidence/",
    "/evidence/?q=schmerz",
    "/evidence/?q=quetzalcoatl",
    "/evidence/back_pain/",
    "/evidence/studies/",
    "/evidence/studies/hohmann_2012_neck/",
    f"/evidence/studies/{LONGEST.id}/",
    f"/evidence/studies/{REVIEW.id}/",
    "/evidence/references/",
    "/evidence/pooling/",
    "/questions/",
]
ONLY_WHAT_IS_SHOWN = """() => document.querySelectorAll('svg').forEach(
  svg => svg.getClientRects().length && svg.closest('.forest') || svg.remove())"""
PAPER = "getComputedStyle(document.querySelector('{0}')).display"


@pytest.mark.parametrize(
    "window",
    [
        Window(width=320, height=640),
        Window(width=320, height=640, language="en", scheme="dark"),
        Window(*DESKTOP, language="en"),
        Window(*DESKTOP, scheme="dark"),
    ],
    ids=str,
)
def test_every_kind_of_page_is_clean_for_axe_fits_and_can_be_tapped(visit: Visit) -> None:
    for path in PAGES:
        visit.open(path)
        check_page(visit)


@pytest.mark.parametrize(
    "window", [Window(width=320, height=640), Window(*DESKTOP, language="en")], ids=str
)
def test_the_forest_of_a_review_is_legible_and_not_crowded(visit: Visit) -> None:
    visit.open(f"/evidence/studies/{REVIEW.id}/")

    visit.page.evaluate(ONLY_WHAT_IS_SHOWN)

    assert visit.page.locator(".forest svg").count() == 6
    assert visit.page.evaluate(SMALLEST_TEXT) >= 11
    assert visit.page.evaluate(CROWDED) == []


@pytest.mark.parametrize("window", [Window(width=320, height=640)], ids=str)
def test_text_twice_as_large_still_fits(visit: Visit) -> None:
    for path in PAGES:
        visit.open(path)
        visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
        visit.check_fits()


def test_every_kind_of_page_weighs_less_than_100_kb(visit: Visit) -> None:
    weights = weighing(visit)
    next(weights)

    for path in PAGES:
        visit.open(path)
        visit.page.wait_for_load_state("networkidle")
        assert next(weights) < LIMIT_BYTES, path


def test_somebody_finds_a_claim_by_keyboard_alone(visit: Visit) -> None:
    visit.open("/")
    page = visit.page

    tab_to(visit, "a[href='/evidence/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/")
    tab_to(visit, "#q")
    page.keyboard.type("kreuz")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/?q=kreuz*")
    assert "Treffer" in page.inner_text("[role=status]")
    tab_to(visit, ".card-title a")
    page.keyboard.press("Enter")

    page.wait_for_url(lambda url: "?" not in url)
    page.wait_for_selector("h2#shown, h2#outcomes")


def tab_to(visit: Visit, selector: str) -> None:
    """Press Tab until what `selector` finds has the focus."""
    for _ in range(60):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate(f'document.activeElement.matches("{selector}")'):
            return
    pytest.fail(f"no way to {selector}")


def test_everything_works_without_scripts(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()

    page.goto(f"{server.url}/evidence/")
    page.select_option("#status", "untested")
    page.click(".known-search button")

    assert "status=untested" in page.url
    assert page.locator(".status-shown, .status-mixed").count() == 2
    page.goto(f"{server.url}/questions/")
    page.click("nav[aria-labelledby=all-questions] a >> nth=2")
    assert page.url.endswith(f"#{LIBRARY.questions[2].id}")
    context.close()


def test_a_list_of_studies_is_a_table_on_a_desktop_and_cards_on_a_phone(
    browser: Browser, server: Server
) -> None:
    shown = {}
    for size in (PHONE, DESKTOP):
        with visiting(browser, server, Window(*size)) as visit:
            visit.open("/evidence/studies/")
            shown[size] = visit.page.evaluate(PAPER.format(".as-cards tbody tr"))
            # Named as a table to whoever cannot see it, on both.
            assert visit.page.get_by_role("table").count() > 1
            assert visit.page.get_by_role("row").count() > len(LIBRARY.studies)

    assert shown == {PHONE: "block", DESKTOP: "table-row"}


def test_on_paper_the_search_and_the_ways_elsewhere_are_left_out(visit: Visit) -> None:
    visit.open("/evidence/")
    visit.page.emulate_media(media="print")

    gone = [visit.page.evaluate(PAPER.format(one)) for one in (".known-search", ".known-nav")]
    assert gone == ["none", "none"]
    assert visit.page.evaluate(PAPER.format(".card-title")) != "none"


def test_an_unknown_claim_keeps_the_look(visit: Visit) -> None:
    visit.expects(404)

    visit.open("/evidence/nobody_said_that/")

    visit.check_axe()
    assert visit.page.inner_text("h1") == "Hier ist nichts"


@pytest.mark.parametrize("window", [Window(width=320, height=640)], ids=str)
def test_the_answer_lays_the_studies_beside_it(visit: Visit) -> None:
    visit.open("/")
    visit.page.click("form[action*=example] button")
    visit.page.wait_for_url("**/answer/**")

    section = visit.page.locator("section[aria-labelledby=known]")
    assert section.locator("figure svg:visible").count() == 1
    section.locator("summary").click()
    for study in ("hohmann_2012_back", "saha_2016", "kjellgren_2011"):
        assert section.locator(f"a[href='/evidence/studies/{study}/']").count() >= 1
    check_page(visit)
