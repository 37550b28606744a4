"""The library from the files that ship, or from the texts of others; all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

from druckpunkt.data.facts import FactsMalformed, FactsTable, Source, Words, refuse_repeated
from druckpunkt.evidence.claim import ArticlePart, Claim, Question
from druckpunkt.evidence.library import Library
from druckpunkt.evidence.study import Instrument, Study
from druckpunkt.evidence.toml_claims import Names, read_article_part, read_claim, read_question
from druckpunkt.evidence.toml_studies import read_instrument, read_source, read_study
from druckpunkt.safety import load_rules

# No library says that it was checked later; a year beyond is a slip of the hand.
LAST_DAY = date(2100, 12, 31)
HEAD, INSTRUMENTS = "sources.toml", "instruments.toml"
QUESTIONS, ARTICLE = "questions.toml", "article.toml"
STUDIES, CLAIMS = "studies/", "claims/"

_Named = TypeVar("_Named", ArticlePart, Claim, Instrument, Question, Source, Study)


@cache
def load_library() -> Library:
    """Return the evidence that ships with Druckpunkt."""
    return parse_library(shipped_files())


def shipped_files() -> dict[str, str]:
    """Return the text of every file of evidence by its name, e.g. `studies/saha_2016.toml`."""
    folder = resources.files("druckpunkt.data").joinpath("evidence")
    return dict(_texts(folder, ""))


def _texts(folder: Traversable, before: str) -> Iterator[tuple[str, str]]:
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if one.is_dir():
            yield from _texts(one, f"{before}{one.name}/")
        elif one.name.endswith(".toml"):
            yield f"{before}{one.name}", one.read_text("utf-8")


def parse_library(files: Mapping[str, str]) -> Library:
    """Read the whole library from the text of each file, by file name.

    Needs `sources.toml`, `instruments.toml`, `questions.toml`, `article.toml`, one file a study
    below `studies/` and files of claims below `claims/`. Raises `FactsMalformed` with the place of
    the first thing that is wrong; see `toml_studies` and `toml_claims` for what is.
    """
    head = FactsTable.file(HEAD, files)
    checked_on = head.day("checked_on", latest=LAST_DAY)
    topics = _topics(head)
    sources = _unique(HEAD, [read_source(one, latest=checked_on) for one in head.tables("sources")])
    head.finish()
    instruments = _instruments(files)
    studies = _studies(files, instruments, topics, latest=checked_on)
    names = Names(topics, studies, sources, _safety_factors())
    claims = _claims(files, names, checked_on)
    questions, article = FactsTable.file(QUESTIONS, files), FactsTable.file(ARTICLE, files)
    return Library(
        checked_on=checked_on,
        topics=topics,
        instruments=tuple(instruments.values()),
        sources=tuple(sources.values()),
        studies=tuple(studies.values()),
        claims=tuple(claims.values()),
        questions=tuple(
            _unique(
                QUESTIONS,
                [
                    read_question(one, names, claims, checked_on)
                    for one in questions.only_tables("questions")
                ],
            ).values()
        ),
        article=tuple(
            _unique(
                ARTICLE, [read_article_part(one, claims) for one in article.only_tables("parts")]
            ).values()
        ),
    )


def _unique(place: str, members: list[_Named]) -> dict[str, _Named]:
    refuse_repeated(place, [member.id for member in members])
    return {member.id: member for member in members}


def _topics(head: FactsTable) -> dict[str, Words]:
    table = head.table("topics")
    names = [str(name) for name in table.names()]
    topics = {name: table.words(name, longest=60) for name in names}
    table.finish()
    return topics


def _instruments(files: Mapping[str, str]) -> dict[str, Instrument]:
    tables = FactsTable.file(INSTRUMENTS, files).only_tables("instruments")
    return _unique(INSTRUMENTS, [read_instrument(one) for one in tables])


def _studies(
    files: Mapping[str, str],
    instruments: Mapping[str, Instrument],
    topics: Mapping[str, Words],
    *,
    latest: date,
) -> dict[str, Study]:
    read = []
    for name in _below(files, STUDIES):
        study = read_study(FactsTable.file(name, files), instruments, topics, latest=latest)
        if f"{STUDIES}{study.id}.toml" != name:
            raise FactsMalformed(name, f"holds the study {study.id}; name the file after it")
        read.append(study)
    return _unique(STUDIES, read)


def _claims(files: Mapping[str, str], names: Names, checked_on: date) -> dict[str, Claim]:
    found = (FactsTable.file(name, files) for name in _below(files, CLAIMS))
    tables = (one for file in found for one in file.only_tables("claims"))
    return _unique(CLAIMS, [read_claim(one, names, checked_on) for one in tables])


def _below(files: Mapping[str, str], folder: str) -> list[str]:
    return sorted(name for name in files if name.startswith(folder))


def _safety_factors() -> frozenset[str]:
    return frozenset(factor.id for factor in load_rules().factors)
