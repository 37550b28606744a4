"""Every page of a person with a diary: clean for axe, narrow, light, tappable, both languages.

The example stands in for the person; a page that no link leads to is not found.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.crawl import VARIES, crawl, enter_example
from tests.browser.visit import DESKTOP, Visit, Window

LIMIT_BYTES = 100_000
# What links must lead to; the list is not all there is, the crawl opens everything.
OWN_PAGES = {
    "/plan/",
    "/plan/goal/",
    "/check/",
    "/sessions/",
    "/sessions/add/",
    "/sessions/x/",
    "/diary/",
    "/diary/x/",
    "/trial/",
    "/answer/x/",
    "/mats/",
    "/mats/shakti/",
    "/my-mat/",
    "/my-data/",
    "/devices/",
    "/reminders/",
    "/me/consents/",
    "/method/",
    "/evidence/",
    "/evidence/x/",
    "/evidence/studies/",
    "/evidence/studies/x/",
    "/evidence/references/",
    "/evidence/pooling/",
    "/questions/",
    "/privacy/",
}


@pytest.mark.parametrize(
    "window",
    [Window(width=320, height=640), Window(*DESKTOP, language="en", scheme="dark")],
    ids=str,
)
def test_every_page_is_clean_for_axe_fits_can_be_tapped_and_is_light(visit: Visit) -> None:
    """Light: under 100 kB on the wire with an empty cache, all resources counted."""
    weights = weighing(visit)
    next(weights)

    opened, heavy = set(), {}
    for path in crawl(visit, [enter_example(visit), *shells(visit)]):
        check_page(visit)
        opened.add(VARIES.sub("x", path))
        # After the checks: what comes late has come meanwhile, and nobody waits for it.
        visit.page.wait_for_load_state("networkidle")
        weight = next(weights)
        if weight > LIMIT_BYTES:
            heavy[path] = weight

    assert heavy == {}
    assert opened >= {*OWN_PAGES, *shells(visit)}


@pytest.mark.parametrize(
    "window",
    [Window(width=320, height=640, scheme="dark"), Window(*DESKTOP, language="en")],
    ids=str,
)
def test_the_pages_of_a_newcomer_are_as_clean(visit: Visit) -> None:
    visit.agree()
    visit.confirm_safety()

    first = ["/trial/new/", "/check/", "/check/result/", "/sessions/add/", *shells(visit)]
    for _ in crawl(visit, first):
        check_page(visit)


def shells(visit: Visit) -> list[str]:
    """Return the pages that the browser fills by itself, in the language of the window."""
    language = visit.page.evaluate("navigator.language")[:2]
    return [f"/{language}/{name}/" for name in ("today", "session", "entry", "offline")]


def check_page(visit: Visit) -> None:
    """Check the page shown with everything a test can check by itself."""
    visit.check_axe()
    visit.check_fits()
    visit.check_targets()
    visit.check_fits_with_large_text()


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
