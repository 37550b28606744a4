"""The body map: named places, front and back, and which of them a mat touches."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final


class Side(StrEnum):
    """Which of the two drawings shows a place."""

    FRONT = "front"
    BACK = "back"


HIGHEST_INTENSITY: Final = 10


@dataclass(frozen=True, slots=True)
class Region:
    """One named place of the body. Left and right are those of the person."""

    name: str
    side: Side


@cache
def _touched() -> Mapping[Region, tuple[str, ...]]:
    text = resources.files("druckpunkt.data").joinpath("body.toml").read_text("utf-8")
    return {
        Region(name, Side(side)): tuple(positions)
        for side, places in tomllib.loads(text).items()
        for name, positions in places.items()
    }


REGIONS: Final[tuple[Region, ...]] = tuple(_touched())
REGION_NAMES: Final[frozenset[str]] = frozenset(region.name for region in REGIONS)


def touched_by(position: str) -> frozenset[str]:
    """Return the places a mat touches in `position`; none for a position nobody knows.

    Our own judgement (see `data/body.toml`): no source has measured it.
    """
    return frozenset(
        region.name for region, positions in _touched().items() if position in positions
    )


def strongest(maps: tuple[Mapping[str, int], ...]) -> dict[str, int]:
    """Join the maps of one day: every place with its strongest intensity (0-10), head first."""
    return {
        region.name: max(found[region.name] for found in maps if region.name in found)
        for region in REGIONS
        if any(region.name in found for found in maps)
    }
