"""The pictures in a real page of 320 px, under the policy that real pages have."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.charts.cast import OF_STUDIES, ON_A_PAGE, picture, picture_of_studies

ADDRESS = "http://pictures.test/"
POLICY = "default-src 'none'; style-src 'self'; img-src data:"
STYLE = """
:root { --mat: #010101; --rest: #020202; --accent: #030303; --ink: #040404; --ink-soft: #050505;
  --paper: #f1f1f1; --card: #f2f2f2; --line: #f3f3f3; --worth: #f4f4f4; }
body { margin: 16px; font-family: sans-serif; background: var(--paper); }
figure { margin: 0; }
"""

# Texts of one picture whose boxes overlap, or that reach out of their picture.
CROWDED = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const frame = svg.getBoundingClientRect()
  const texts = [...svg.querySelectorAll('text')].map(
    text => [text.textContent, text.getBoundingClientRect()])
  const outside = texts.filter(
    ([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1)
  const clash = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 &&
    a.top < b.bottom - 5 && b.top < a.bottom - 5
  const pairs = texts.flatMap(([one, a], i) =>
    texts.slice(i + 1).filter(([, b]) => clash(a, b)).map(([other]) => one + ' / ' + other))
  return [...outside.map(([text]) => text), ...pairs]
})"""
SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll('svg text')].map(
  text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
COLOURS = """() => [...new Set([...document.querySelectorAll('svg [fill]')].map(
  part => getComputedStyle(part).fill))]"""
FONTS = """() => [...new Set([...document.querySelectorAll('svg text')].map(
  text => getComputedStyle(text).fontFamily))]"""


def page_with(browser: Browser, svgs: list[str], complaints: list[str], width: int = 320) -> Page:
    """Open a page that holds `svgs`, served with a strict policy by nobody but this test."""
    body = "".join(f"<figure>{svg}</figure>" for svg in svgs)
    link = '<link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,">'
    html = f"<!doctype html><html lang='en'><head>{link}</head><body>{body}</body></html>"

    def answer(route: Route) -> None:
        if route.request.url.endswith(".css"):
            route.fulfill(body=STYLE, content_type="text/css")
        else:
            route.fulfill(body=html, headers=_HEADERS)

    page = browser.new_page(viewport={"width": width, "height": 700})
    page.on("console", lambda message: complaints.append(message.text))
    page.route("**/*", answer)
    page.goto(ADDRESS)
    return page


_HEADERS = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}


def all_pictures(language: str, outcome: str) -> list[str]:
    return [picture(name, language, outcome=outcome).svg(f"{name}-{outcome}") for name in ON_A_PAGE]


@pytest.mark.parametrize("outcome", ["pain", "sleep"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_on_a_phone_every_text_is_legible_and_none_is_crowded(
    browser: Browser, language: str, outcome: str
) -> None:
    complaints: list[str] = []

    page = page_with(browser, all_pictures(language, outcome), complaints)

    assert page.evaluate(CROWDED) == []
    assert page.evaluate(SMALLEST_TEXT) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_thirteen_pooled_studies_with_long_names_are_legible_on_a_phone(
    browser: Browser, language: str
) -> None:
    svgs = [picture_of_studies(name, language).svg(name) for name in OF_STUDIES]

    page = page_with(browser, svgs, [])

    assert page.evaluate(CROWDED) == []
    assert page.evaluate(SMALLEST_TEXT) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_a_strict_policy_has_nothing_to_complain_about_and_colours_are_the_pages(
    browser: Browser,
) -> None:
    complaints: list[str] = []

    page = page_with(browser, all_pictures("en", "pain"), complaints)

    colours: list[str] = page.evaluate(COLOURS)
    assert [text for text in complaints if "olicy" in text] == []
    assert "rgb(0, 0, 0)" not in colours
    assert {"rgb(1, 1, 1)", "rgb(4, 4, 4)", "rgb(242, 242, 242)"} <= set(colours)
    assert page.evaluate(FONTS) == ["sans-serif"]
    page.close()


def test_a_screen_reader_meets_one_picture_with_a_name_and_a_description(
    browser: Browser,
) -> None:
    drawn = picture("effect")
    page = page_with(browser, [drawn.svg("one")], [])

    found: Any = page.get_by_role("img", name=drawn.title)

    assert found.count() == 1
    assert drawn.description in (found.aria_snapshot() or "")
    page.close()
