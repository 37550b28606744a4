"""What the today shell must bring along: the names of everything a card can speak of."""

from __future__ import annotations

from typing import Any

from druckpunkt.safety.use import Base, Layer, Position
from druckpunkt.web import labels


def today_context(language: str) -> dict[str, Any]:
    """Return the names of positions, layers and bases in the language in force."""
    return {
        "names": {
            "position": {one.value: labels.position_name(one.value) for one in Position},
            "layer": {one.value: labels.layer_name(one.value) for one in Layer},
            "base": {one.value: labels.base_name(one.value) for one in Base},
        }
    }
