"""What the pages about mats show, worked out from facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypedDict

from druckpunkt.mat import (
    PROPERTIES,
    Known,
    Mat,
    Mats,
    Order,
    Property,
    Source,
    SourceKind,
    Washable,
    density,
    mat_densities,
)
from druckpunkt.texts import mat as texts
from druckpunkt.texts import mat_sentences as sentences
from druckpunkt.texts.catalogue import format_number


class Measured(TypedDict):
    """What the density is worked out from."""

    spikes: int
    length_cm: float
    width_cm: float


# The columns of the comparison; what the maker warns of stands on the page of a mat.
COLUMNS = tuple(one for one in PROPERTIES if one is not Property.CAUTIONS)
# A page of a shop or of somebody who earns money with a mat is named, never linked.
LINKED = (SourceKind.STUDY, SourceKind.PRESS)

# Round figures, so that nobody takes them for those of a mat.
EXAMPLE: Final[Measured] = {"spikes": 6000, "length_cm": 70.0, "width_cm": 40.0}

Names = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the comparison; empty when nobody says it."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One mat of the comparison."""

    mat: Mat
    cells: tuple[Cell, ...]
    unknown: str


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source in words; `link` is empty where no page of ours leads."""

    words: str
    link: str


@dataclass(frozen=True, slots=True)
class ShownFact:
    """One property with every value somebody gives, each with its source."""

    label: str
    values: tuple[tuple[str, ShownSource], ...]


def rows_of(mats: Iterable[Mat], language: str) -> list[Row]:
    """Return the comparison, row by row."""
    return [_row(mat, language) for mat in mats]


def _row(mat: Mat, language: str) -> Row:
    cells = (*_cells(mat, language), _density_cell(mat, language))
    return Row(mat, cells, sentences.unknown_sentence(mat, language))


def _cells(mat: Mat, language: str) -> list[Cell]:
    return [
        Cell(texts.property_name(what, language), texts.property_values(mat, what, language))
        for what in COLUMNS
    ]


def _density_cell(mat: Mat, language: str) -> Cell:
    found = [format_number(one.density.per_cm2, 2, language) for one in mat_densities(mat)]
    return Cell(texts.order_name(Order.DENSITY, language), tuple(dict.fromkeys(found)))


def headings(language: str) -> list[str]:
    """Return the names of the columns."""
    names = [texts.property_name(what, language) for what in COLUMNS]
    return [*names, texts.order_name(Order.DENSITY, language)]


def source_of(source: Source, language: str) -> ShownSource:
    """Return a source to be named, and linked where that leads into no shop."""
    may_link = source.kind in LINKED and source.address.startswith(("https://", "http://"))
    return ShownSource(texts.source_words(source, language), source.address if may_link else "")


def facts_of(mat: Mat, language: str) -> list[ShownFact]:
    """Return every property of a mat but its cautions, unknown ones without values."""
    maker = tuple((one.text.spoken(language), source_of(one.source, language)) for one in mat.maker)
    return [
        ShownFact(texts.maker_label(language), maker),
        *(_fact(mat, what, language) for what in COLUMNS),
    ]


def _fact(mat: Mat, what: Property, language: str) -> ShownFact:
    said = texts.property_facts(mat, what, language)
    values = tuple((fact.value, source_of(fact.source, language)) for fact in said)
    return ShownFact(texts.property_name(what, language), values)


def statements_of(mat: Mat, language: str) -> list[tuple[str, ShownSource]]:
    """Return what sources say about a mat beyond figures."""
    return [(one.text.spoken(language), source_of(one.source, language)) for one in mat.statements]


def caution_sources(mat: Mat, language: str) -> list[ShownSource]:
    """Return whose cautions they are, each source once."""
    sources = {one.source.id: one.source for one in mat.cautions}
    return [source_of(source, language) for source in sources.values()]


def arithmetic(mat: Mat, language: str) -> list[tuple[str, str]]:
    """Return both divisions for each count and size of a mat."""
    return [sentences.arithmetic_of(found, language) for found in mat_densities(mat)]


def measured(*, spikes: int, length_cm: float, width_cm: float, language: str) -> tuple[str, str]:
    """Return both divisions for what somebody measured."""
    found = density(spikes=spikes, length_cm=length_cm, width_cm=width_cm)
    return sentences.density_arithmetic(
        spikes=spikes, length_cm=length_cm, width_cm=width_cm, density=found, language=language
    )


def orders(language: str) -> Names:
    """Return the orders with their names."""
    return [(one.value, texts.order_name(one, language)) for one in Order]


def answers(language: str) -> Names:
    """Return what can be said about washing."""
    return [(one.value, texts.washable_name(one, language)) for one in Washable]


def knowledge(language: str) -> Names:
    """Return whether the number of spikes is known."""
    return [(one.value, texts.known_name(one, language)) for one in Known]


def rule_sources(mats: Mats, language: str) -> list[ShownSource]:
    """Return who says that fewer spikes are more intense."""
    return [source_of(one, language) for one in mats.fewer_is_stronger]
