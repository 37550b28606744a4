"""Mats on a narrow phone and on a dark desktop: compared, read, chosen, worn."""

from __future__ import annotations

import pytest

from tests.browser.visit import DESKTOP, Visit, Window

LOOKS = [
    Window(width=320, height=640),
    Window(*DESKTOP, language="en", scheme="dark"),
]
PUBLIC = (
    "/mats/",
    "/mats/?fewest=7000&order=spikes",
    "/mats/shakti/?length_cm=68&width_cm=42&spikes=6210",
    "/mats/wellax/",
)


def check(visit: Visit) -> None:
    visit.check_axe()
    visit.check_fits()
    visit.check_targets()
    visit.check_fits_with_large_text()


@pytest.mark.parametrize("window", LOOKS, ids=str)
def test_the_pages_about_mats_are_clean_for_everybody(visit: Visit) -> None:
    for path in PUBLIC:
        visit.open(path)
        check(visit)

    visit.expects(422)
    visit.open("/mats/?fewest=9000&most=7000")
    check(visit)


@pytest.mark.parametrize("window", LOOKS, ids=str)
def test_a_mat_is_chosen_worn_and_replaced(visit: Visit) -> None:
    visit.agree()
    visit.open("/my-mat/")
    check(visit)

    visit.page.select_option("#mat", "shakti")
    visit.page.fill("#first_day", "2026-01-05")
    visit.send("main form button.button")
    visit.page.fill("#wear-text", "Two plates loose")
    visit.send("form[action*=wear] button.button-quiet")
    visit.page.select_option("#mat", "other")
    visit.page.fill("#name", "Market mat")
    visit.send("main form button.button")

    assert visit.page.inner_text("main h2 >> nth=0") == "Market mat"
    assert "Two plates loose" in visit.page.inner_text("main")
    for summary in visit.page.locator("summary").all():
        summary.click()
    check(visit)
