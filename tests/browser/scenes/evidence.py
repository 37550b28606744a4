"""What somebody reads about mats before, during or after a trial."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.player import NOW
from tests.browser.scenes.shot import Set, Shot
from tests.browser.visit import visiting

PAGES = {
    "/evidence/": ("overview", "What is known: claims by topic, each with its status in a word."),
    "/evidence/?q=kreuz": ("search", "A search over claims, questions and studies."),
    "/evidence/back_pain/": ("claim", "One claim held against its studies, both sides named."),
    "/evidence/studies/": ("studies", "All studies, those about mats first."),
    "/evidence/studies/saha_2016/": ("study", "One study with everything known of it, and not."),
    "/evidence/studies/cd013331/": ("review", "A review: its trials as a picture and a table."),
    "/evidence/pooling/": ("pooling", "Why the results of mats make no common number."),
    "/evidence/references/": ("references", "Every source once, with the day it was read."),
    "/questions/": ("questions", "Questions people ask, each answer with what it rests on."),
    "/on-the-mat/back/": ("on-the-mat", "The muscles the mat touches, and what is known of that."),
    "/mats/": ("mats", "Mats side by side: facts, who says them, and what nobody says."),
    "/mats/shakti/": ("mat", "One mat with every fact, its source and its arithmetic."),
}


def reads(scene: Set) -> Iterator[Shot]:
    """Open one page of each kind."""
    scene.server.set_clock(NOW)
    with visiting(scene.browser, scene.server, scene.window) as visit:
        for path, (name, line) in PAGES.items():
            visit.open(path)
            yield Shot(name, line, visit.page)
        visit.agree()
        visit.open("/my-mat/")
        visit.page.select_option("#mat", "shakti")
        visit.page.fill("#first_day", "2026-01-05")
        visit.send("main form button.button")
        yield Shot("my-mat", "Which mat it is, since when, and how it wears.", visit.page)
