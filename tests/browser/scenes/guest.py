"""What somebody sees before agreeing to anything."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.player import NOW
from tests.browser.scenes.shot import Set, Shot
from tests.browser.visit import visiting

PAGES = {
    "/": ("start", "The start page: what this is, and the two ways in."),
    "/example/": ("example-tour", "A tour of the example before entering it."),
    "/method/": ("method", "How the answer is found, for everybody."),
    "/privacy/": ("privacy", "What is stored, where, and how it is deleted."),
    "/consent/": ("consent", "Agreeing, before anything is stored."),
    "/recover/": ("recover", "Coming back with the recovery code."),
    "/trust/": (
        "trust-not-needed",
        "Trusting the computer at home, when it is served without TLS.",
    ),
    "/nowhere/": ("not-found", "A page that does not exist."),
}


def looks_around(scene: Set) -> Iterator[Shot]:
    """Open every page that knows nobody."""
    scene.server.set_clock(NOW)
    with visiting(scene.browser, scene.server, scene.window) as visit:
        for path, (name, line) in PAGES.items():
            visit.open(path)
            yield Shot(name, line, visit.page)
