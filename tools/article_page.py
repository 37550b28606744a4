"""Write docs/evidence/article.md from the data: `python -m tools.article_page`.

A test keeps the page equal to the data, and the data equal to the sections of the article.
"""

from __future__ import annotations

from pathlib import Path

from druckpunkt.evidence import ArticlePart, Claim, Library, Stance, load_library
from druckpunkt.texts.claims import status_name

PAGE = Path(__file__).resolve().parents[1] / "docs" / "evidence" / "article.md"
OPENING = """\
# What became of every part of the article

<!-- Written by `python -m tools.article_page` from src/druckpunkt/data/evidence/article.toml;
change it there. -->

Druckpunkt began with an article on rueckenguru.de (“Akupressurmatte”, as of 2026-01-19, with paid
links). Every part of it stands here in our own words, with the claims that hold it against the
studies and the screens that took it up. A screen goes by the name of its address.

As of {checked_on}. Not yet reviewed by a professional.

| section | the article says | claims | screens |
|---|---|---|---|
"""
STANCES = (Stance.FOR, Stance.AGAINST, Stance.BESIDE)
STATUSES = """
## What is known of each claim

| claim | question | status | studies for / against / beside |
|---|---|---|---|
"""


def render(library: Library) -> str:
    """Return the page for `library`."""
    opening = OPENING.format(checked_on=library.checked_on.isoformat())
    parts = "".join(_part(part) for part in library.article)
    return opening + parts + STATUSES + "".join(_claim(claim) for claim in library.claims)


def _part(part: ArticlePart) -> str:
    claims = ", ".join(f"`{claim.id}`" for claim in part.claims) or "–"
    screens = ", ".join(f"`{screen}`" for screen in part.screens) or "–"
    return f"| {part.section.de} | {part.says.en} | {claims} | {screens} |\n"


def _claim(claim: Claim) -> str:
    stances = [one.stance for one in claim.support]
    counts = " / ".join(str(stances.count(stance)) for stance in STANCES)
    return f"| `{claim.id}` | {claim.title.en} | {status_name(claim.status, 'en')} | {counts} |\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(render(load_library()), "utf-8")
