"""Click through everything that can be reached by a link."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from tests.browser.visit import Visit

# Pages that differ only in these parts are visited once or twice, not forty times.
VARIES = re.compile(
    r"(?<=/evidence/studies/)\w+|(?<=/evidence/)(?!studies|references|pooling)\w+"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}|\d+"
)
ALIKE = 2
# Filled by the browser after they have loaded.
SHELL = re.compile(r"/(de|en)/")


def crawl(visit: Visit, first: Sequence[str]) -> Iterator[str]:
    """Open each kind of page that can be reached from `first`, and yield its path while shown."""
    waiting, seen, alike = deque(first), set(first), dict[str, int]()
    while waiting:
        path = waiting.popleft()
        kind = VARIES.sub("x", path)
        alike[kind] = alike.get(kind, 0) + 1
        if alike[kind] > ALIKE:
            continue
        visit.open(path)
        if SHELL.match(path):
            visit.page.wait_for_load_state("networkidle")
        fresh = [link for link in links(visit) if link not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
        yield path


def enter_example(visit: Visit) -> str:
    """Open the example from the start page, and return the path it leads to."""
    visit.open("/")
    visit.page.click("form[action*=example] button")
    visit.page.wait_for_url("**/answer/**")
    return urlsplit(visit.page.url).path


def links(visit: Visit) -> list[str]:
    """Return the paths the page shown links to, files and downloads aside."""
    found: list[str] = visit.page.eval_on_selector_all(
        "a[href]:not([download])", "all => all.map(one => one.href)"
    )
    ours = [urlsplit(link) for link in found if link.startswith(visit.server.url)]
    return [link.path for link in ours if "." not in link.path.rsplit("/", 1)[-1]]
