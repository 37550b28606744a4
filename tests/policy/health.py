"""Everything a person reads about health, gathered for the tests of its sentences."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from druckpunkt.data.facts import Words
from druckpunkt.evidence import Claim, Question, Study, load_library
from tests.policy.source import PACKAGE
from tools.translations.texts import Place, german_texts

Said = tuple[tuple[str, str, str], ...]

LIBRARY = load_library()
LANGUAGES = ("de", "en")
# Fields that no person reads as a sentence.
NAMES = {"id", "study", "address", "source", "sources", "doi", "instrument", "comparator"}
# A heading of the article, quoted so that a reader finds the place.
HEADINGS = {"section"}


def strings(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a TOML file with its language; a text without one counts as both."""
    if isinstance(value, dict):
        for key, member in value.items():
            if key not in NAMES | HEADINGS:
                yield from strings(member, key)
    elif isinstance(value, list):
        for member in value:
            yield from strings(member, name)
    elif isinstance(value, str):
        yield from ((language, value) for language in LANGUAGES if name in {language, ""})
        if name not in {*LANGUAGES, ""}:
            yield from ((language, value) for language in LANGUAGES)


def _facts() -> Iterator[tuple[str, str, str]]:
    """Yield file, language and text of all facts: evidence, mats, safety, plan, sessions."""
    for path in sorted((PACKAGE / "data").rglob("*.toml")):
        for language, text in strings(tomllib.loads(path.read_text("utf-8"))):
            yield path.name, language, text


def _catalogue() -> Iterator[tuple[str, str, str]]:
    """Yield place, language and text of every message."""
    for text in german_texts(Place.below(PACKAGE.parents[1])):
        yield from ((text.where, "en", form) for form in text.forms)
        yield from ((text.where, "de", form) for form in text.german)


def _templates() -> Iterator[tuple[str, str, str]]:
    """Yield name, language and each line of the templates; messages in tags are the catalogue's."""
    for path in sorted((PACKAGE / "web" / "templates").rglob("*.html")):
        for line in path.read_text("utf-8").splitlines():
            words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", " ", line)
            yield from ((path.name, language, words) for language in LANGUAGES)


@cache
def everything_written() -> dict[str, Said]:
    """Return place, language and text of all that is written, by where it is kept."""
    return {
        "facts": tuple(_facts()),
        "catalogue": tuple(_catalogue()),
        "templates": tuple(_templates()),
    }


# The longer texts, those with sentences.
TEXTS = {"summary", "known", "correction", "open_question", "statement", "answer", "result", "why"}


def bilingual(value: object, name: str = "") -> Iterator[Words]:
    """Yield the longer texts of a claim, question or study; nested claims and studies have own."""
    if isinstance(value, Words):
        if name in TEXTS:
            yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from bilingual(member, name)
    elif is_dataclass(value) and (not name or not isinstance(value, Claim | Question | Study)):
        for field in fields(value):
            yield from bilingual(getattr(value, field.name), field.name)


EVERYTHING: tuple[Claim | Question | Study, ...] = (
    *LIBRARY.claims,
    *LIBRARY.questions,
    *LIBRARY.studies,
)
SAID: tuple[Claim | Question, ...] = (*LIBRARY.claims, *LIBRARY.questions)
