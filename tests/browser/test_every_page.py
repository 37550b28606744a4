"""Every page of a person with a diary: clean for axe, narrow, light, tappable, both languages.

The example stands in for the person; a page that no link leads to is not found.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.crawl import crawl, enter_example
from tests.browser.visit import DESKTOP, Visit, Window

LIMIT_BYTES = 100_000


@pytest.mark.parametrize(
    "window",
    [Window(), Window(language="en", scheme="dark")],
    ids=lambda window: f"{window.language}-{window.scheme}",
)
def test_axe_finds_nothing(visit: Visit) -> None:
    for _ in crawl(visit, [enter_example(visit)]):
        visit.check_axe()


@pytest.mark.parametrize("window", [Window(width=320, height=640), Window(*DESKTOP)], ids=str)
def test_nothing_sticks_out_and_everything_can_be_tapped(visit: Visit) -> None:
    for _ in crawl(visit, [enter_example(visit)]):
        visit.check_fits()
        visit.check_targets()


@pytest.mark.parametrize(
    "window",
    [Window(width=320, height=640, scheme="dark"), Window(*DESKTOP, language="en")],
    ids=str,
)
def test_the_pages_of_a_newcomer_are_as_clean(visit: Visit) -> None:
    visit.agree()
    visit.confirm_safety()

    for _ in crawl(visit, ["/trial/new/", "/check/", "/check/result/"]):
        visit.check_axe()
        visit.check_fits()
        visit.check_targets()


def test_every_page_weighs_less_than_100_kb(visit: Visit) -> None:
    """On the wire with an empty cache, all resources counted."""
    weights = weighing(visit)
    next(weights)

    heavy = {}
    for path in crawl(visit, [enter_example(visit)]):
        visit.page.wait_for_load_state("networkidle")
        weight = next(weights)
        if weight > LIMIT_BYTES:
            heavy[path] = weight

    assert heavy == {}


def weighing(visit: Visit) -> Iterator[float]:
    """Yield the bytes that came over the wire since the last time."""
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    while True:
        yield sum(sizes)
        sizes.clear()
