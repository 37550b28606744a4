"""What is known about a mat: every figure with its source, and nothing where nobody says it.

Two sources may say two things; both stand here, and nothing averages them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from druckpunkt.data.facts import Words


class SourceKind(StrEnum):
    """Who says it, the least interested first: figures of one mat stand in this order."""

    STUDY = "study"
    PRESS = "press"
    MAKER = "maker"
    ADVERTISING = "advertising"


class Property(StrEnum):
    """What can be compared; a mat without any figure for it is unknown there."""

    SPIKES = "spikes"
    SIZE = "size"
    SPIKE_HEIGHT = "spike_height_mm"
    SPIKE_SPACING = "spike_spacing_mm"
    MATERIALS = "materials"
    WASHABLE = "washable"
    CAUTIONS = "cautions"


PROPERTIES = tuple(Property)


class Washable(StrEnum):
    """Whether a mat can be washed; sources that contradict each other leave it unknown."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is said and by whom; `checked_on` is when it was looked at."""

    id: str
    kind: SourceKind
    title: Words
    address: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one source: spikes, or millimetres; `is_about` says "roughly"."""

    value: float
    source: Source
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """Length and width of the whole mat in cm, as one source gives them."""

    length_cm: float
    width_cm: float
    source: Source


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no, as one source gives it."""

    value: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says, retold."""

    text: Words
    source: Source


@dataclass(frozen=True, slots=True)
class Mat:
    """One mat. An empty tuple means that no source was found, never zero or no.

    `statements` are what sources say beyond figures, `cautions` what the maker itself warns of,
    `remarks` are our own words.
    """

    id: str
    name: str
    maker: tuple[Statement, ...] = ()
    spikes: tuple[Figure, ...] = ()
    size: tuple[Size, ...] = ()
    spike_height_mm: tuple[Figure, ...] = ()
    spike_spacing_mm: tuple[Figure, ...] = ()
    materials: tuple[Statement, ...] = ()
    washable: tuple[Answer, ...] = ()
    statements: tuple[Statement, ...] = ()
    cautions: tuple[Statement, ...] = ()
    remarks: tuple[Words, ...] = ()

    def knows(self, what: Property) -> bool:
        """Say whether any source tells this about the mat."""
        return bool(getattr(self, what.value))

    @property
    def can_be_washed(self) -> Washable:
        """Return what all sources agree on."""
        said = {answer.value for answer in self.washable}
        if len(said) != 1:
            return Washable.UNKNOWN
        return Washable.YES if said.pop() else Washable.NO

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return every source of this mat once, in the order of its facts."""
        facts: tuple[Figure | Size | Answer | Statement, ...] = (
            *self.maker,
            *self.spikes,
            *self.size,
            *self.spike_height_mm,
            *self.spike_spacing_mm,
            *self.materials,
            *self.washable,
            *self.statements,
            *self.cautions,
        )
        return tuple({fact.source.id: fact.source for fact in facts}.values())

    @property
    def is_advertised(self) -> bool:
        """Say whether anything here comes from a page that earns money with the mat."""
        return any(source.kind is SourceKind.ADVERTISING for source in self.sources)


@dataclass(frozen=True, slots=True)
class Mats:
    """All mats, all sources, and when it was checked.

    `reviewed_by` is empty until a named professional signs. `fewer_is_stronger` are those who say
    that fewer spikes sting more.
    """

    version: str
    checked_on: date
    reviewed_by: str
    sources: Mapping[str, Source]
    fewer_is_stronger: tuple[Source, ...]
    mats: tuple[Mat, ...]

    def find(self, name: str) -> Mat | None:
        """Return the mat with this id, if there is one."""
        return next((mat for mat in self.mats if mat.id == name), None)
