"""Every address of the web, with a sample for every part that varies.

A new kind of part without a sample here fails the tests that walk through all addresses.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import UUIDConverter

NOBODYS_ID = uuid.UUID("00000000-0000-4000-8000-000000000000")
SAMPLES: Mapping[str, object] = {
    "day": date(2026, 3, 2),
    "year": 2026,
    "month": 3,
    "name": "days",
    "token": "nobodys-token",
    "language": "de",
    "position": "back",
    "claim": "back_pain",
    "study": "saha_2016",
    "mat": "shakti",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A named address and the converters of its parts."""

    name: str
    parts: Mapping[str, Any]

    @property
    def ids(self) -> list[str]:
        """Names of the parts that pick a row by its id."""
        return [part for part, kind in self.parts.items() if isinstance(kind, UUIDConverter)]

    def path(self, row_id: uuid.UUID = NOBODYS_ID) -> str:
        """Fill in the samples, and `row_id` for ids."""
        values = {part: row_id if part in self.ids else SAMPLES[part] for part in self.parts}
        return reverse(self.name, kwargs=values)


def all_addresses() -> list[Address]:
    """Return every address there is."""
    return sorted(_walk(get_resolver(), ""), key=lambda address: address.name)


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from _walk(entry, inner)
        elif isinstance(entry, URLPattern):
            yield Address(f"{prefix}{entry.name}", entry.pattern.converters)


def paths() -> list[str]:
    """Return one path per address, for a row nobody owns."""
    return [address.path() for address in all_addresses()]
