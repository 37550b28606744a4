"""How the core says something: a code and values, never a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Code:
    """Something to be said: a code and the values its sentence needs (numbers, dates, names)."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
