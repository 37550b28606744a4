"""The layer of muscles below the body map: which lie where a mat touches, position by position."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from druckpunkt.data.facts import FactsTable, Words, refuse_repeated
from druckpunkt.diary.body import REGION_NAMES, touched_by

FILE = "muscles.toml"


class Depth(StrEnum):
    """Whether a muscle lies next to the skin or below another one."""

    NEAR = "near"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle, or a group of them, and the places of the body map it lies at."""

    id: str
    name: Words
    latin: str
    depth: Depth
    regions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Muscles:
    """All muscles of the layer, from head to foot; school anatomy without a checked source."""

    checked_on: date
    all: tuple[Muscle, ...]

    def touched_in(self, position: str) -> tuple[Muscle, ...]:
        """Return the muscles at the places a mat touches in `position` (our own judgement)."""
        touched = touched_by(position)
        return tuple(muscle for muscle in self.all if muscle.regions & touched)


@cache
def muscle_layer() -> Muscles:
    """Return the layer that ships with Druckpunkt."""
    return read_muscles(resources.files("druckpunkt.data").joinpath(FILE).read_text("utf-8"))


def read_muscles(text: str) -> Muscles:
    """Read the layer from TOML.

    Raises `FactsMalformed` for anything missing or unknown, a place the body map does not have,
    and an id used twice.
    """
    table = FactsTable.parsed(FILE, text)
    found = Muscles(
        checked_on=table.day("checked_on"),
        all=tuple(_muscle(one) for one in table.tables("muscles")),
    )
    table.finish()
    refuse_repeated(FILE, [muscle.id for muscle in found.all])
    return found


def _muscle(table: FactsTable) -> Muscle:
    muscle = Muscle(
        id=table.identifier(),
        name=table.words("name"),
        latin=table.text("latin"),
        depth=table.one_of("depth", Depth),
        regions=frozenset(table.texts("regions")),
    )
    unknown = sorted(muscle.regions - REGION_NAMES)
    if unknown or not muscle.regions:
        raise table.wrong(f"there is no place {', '.join(unknown) or 'named'} on the body map")
    table.finish()
    return muscle
