"""Read the mats from TOML: one file for each, and one with the sources; all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Protocol, TypeVar

from druckpunkt.data.facts import FactsMalformed, FactsTable, Words
from druckpunkt.mat.facts import Answer, Figure, Mat, Mats, Size, Source, SourceKind, Statement

SOURCES = "sources.toml"
INTEREST = tuple(SourceKind)
MOST_SPIKES = 1_000_000


class _Sourced(Protocol):
    @property
    def source(self) -> Source: ...


Fact = TypeVar("Fact", bound=_Sourced)
Read = Callable[[FactsTable, Source], Fact]


@cache
def load_mats() -> Mats:
    """Return the mats that ship with Druckpunkt."""
    folder = resources.files("druckpunkt.data") / "mats"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return parse_mats(
        {file.name: file.read_text("utf-8") for file in files if file.name.endswith(".toml")}
    )


def parse_mats(texts: Mapping[str, str]) -> Mats:
    """Read all mats from the text of each file, by file name; `sources.toml` is one of them.

    Raises `FactsMalformed` for a figure without a known source, a number that is not above zero, an
    unknown field, a text that is blank or lacks a language, an id that is not the name of its file
    (so that none is there twice), and a source that no mat uses.
    """
    head = FactsTable.file(SOURCES, texts)
    version, checked_on = head.text("version"), head.day("checked_on")
    reviewed_by = head.text_or_empty("reviewed_by")
    rule = head.texts("fewer_is_stronger")
    if not rule:
        raise head.wrong("fewer_is_stronger names nobody who says it")
    sources = {name: _source(name, head.table(name)) for name in head.names()}
    files = sorted(set(texts) - {SOURCES})
    mats = tuple(_mat(name, FactsTable.file(name, texts), sources) for name in files)
    fewer_is_stronger = tuple(_named(name, head, sources) for name in rule)
    _refuse_unused(sources, mats, fewer_is_stronger)
    return Mats(version, checked_on, reviewed_by, sources, fewer_is_stronger, mats)


def _source(name: str, table: FactsTable) -> Source:
    source = Source(
        id=name,
        kind=table.one_of("kind", SourceKind),
        title=table.words("title"),
        address=table.text("address"),
        checked_on=table.day("checked_on"),
    )
    table.finish()
    return source


def _mat(file: str, table: FactsTable, sources: Mapping[str, Source]) -> Mat:
    name = table.identifier()
    if f"{name}.toml" != file:
        raise table.wrong(f"id {name} is not the name of the file")

    def listed(field: str, read: Read[Fact]) -> tuple[Fact, ...]:
        return _listed(table, field, read, sources)

    mat = Mat(
        id=name,
        name=table.text("name"),
        maker=listed("maker", _statement),
        spikes=listed("spikes", _count),
        size=listed("size", _size),
        spike_height_mm=listed("spike_height_mm", _millimetres),
        spike_spacing_mm=listed("spike_spacing_mm", _millimetres),
        materials=listed("materials", _statement),
        washable=listed("washable", _answer),
        statements=listed("statements", _statement),
        cautions=listed("cautions", _caution),
        remarks=tuple(_remark(one) for one in table.tables("remarks")),
    )
    table.finish()
    return mat


def _listed(
    table: FactsTable, field: str, read: Read[Fact], sources: Mapping[str, Source]
) -> tuple[Fact, ...]:
    """Read a list of facts; the source with the least interest in the mat comes first."""
    facts = []
    for one in table.tables(field):
        facts.append(read(one, _known(one, sources)))
        one.finish()
    return tuple(sorted(facts, key=lambda fact: INTEREST.index(fact.source.kind)))


def _known(table: FactsTable, sources: Mapping[str, Source]) -> Source:
    return _named(table.text("source"), table, sources)


def _named(name: str, table: FactsTable, sources: Mapping[str, Source]) -> Source:
    if name not in sources:
        raise table.wrong(f"there is no source {name}")
    return sources[name]


def _count(table: FactsTable, source: Source) -> Figure:
    return Figure(float(table.whole("value", low=1, high=MOST_SPIKES)), source)


def _millimetres(table: FactsTable, source: Source) -> Figure:
    return Figure(table.positive("value"), source, is_about=table.flag("about"))


def _size(table: FactsTable, source: Source) -> Size:
    return Size(table.positive("length_cm"), table.positive("width_cm"), source)


def _answer(table: FactsTable, source: Source) -> Answer:
    return Answer(table.truth("value"), source)


def _statement(table: FactsTable, source: Source) -> Statement:
    return Statement(table.words("text"), source)


def _caution(table: FactsTable, source: Source) -> Statement:
    if source.kind is not SourceKind.MAKER:
        raise table.wrong("a caution of the maker comes from the maker")
    return _statement(table, source)


def _remark(table: FactsTable) -> Words:
    text = table.words("text")
    table.finish()
    return text


def _refuse_unused(
    sources: Mapping[str, Source], mats: tuple[Mat, ...], others: tuple[Source, ...]
) -> None:
    used = {source.id for mat in mats for source in mat.sources} | {one.id for one in others}
    unused = sorted(set(sources) - used)
    if unused:
        raise FactsMalformed(SOURCES, f"no mat uses: {', '.join(unused)}")
