"""Typed access to the fields of a JSON document, each refusal naming the field."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import TypeVar
from uuid import UUID

from druckpunkt.days import UnknownZone, study_day_bounds
from druckpunkt.formats.cells import FIRST_YEAR, LAST_YEAR
from druckpunkt.formats.json_values import shown, texts_below, writable
from druckpunkt.formats.rejection import InputRejected, shortened

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{6})?)?")
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?Z")
IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ANY_DAY = date(2000, 1, 1)
LONGEST_TEXT = 10_000
# Beyond this no diary has numbers, and products of numbers stay far from the largest float.
LARGEST = 1e9

Parsed = TypeVar("Parsed")
Default = TypeVar("Default")


class Fields:
    """One object of a document. Every field is asked for once; `finish` refuses the rest."""

    def __init__(self, value: object, *, file: str, path: str = "") -> None:
        if not isinstance(value, dict):
            raise InputRejected(
                "wrong_field", file=file, field=path or "$", found=shown(value), example="{}"
            )
        self.file = file
        self.path = path
        self._values: Mapping[str, object] = value
        self._asked: set[str] = set()

    def _where(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def __contains__(self, name: str) -> bool:
        return name in self._values

    @property
    def raw(self) -> Mapping[str, object]:
        """All fields as they are; looking at them here does not count as asking for them."""
        return self._values

    def any(self, name: str) -> object:
        """Return the field as it is; raise `InputRejected` when it is missing."""
        self._asked.add(name)
        if name not in self._values:
            raise InputRejected("field_missing", file=self.file, field=self._where(name))
        return self._values[name]

    def wrong(self, name: str, example: str) -> InputRejected:
        """Make the refusal of a field that should look like `example`."""
        found = shown(self._values.get(name))
        return InputRejected(
            "wrong_field", file=self.file, field=self._where(name), found=found, example=example
        )

    def finish(self) -> None:
        """Raise `InputRejected` for a field nobody asked for."""
        for name in self._values:
            if name not in self._asked:
                where = self._where(shortened(name))
                raise InputRejected("field_unknown", file=self.file, field=where)

    def text(self, name: str, *, longest: int = LONGEST_TEXT) -> str:
        """Return a text of at most `longest` characters."""
        value = self.any(name)
        if not isinstance(value, str) or len(value) > longest or not writable(value):
            raise self.wrong(name, '"..."')
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.any(name)
        if not isinstance(value, bool):
            raise self.wrong(name, "true")
        return value

    def number(self, name: str, *, low: float = -LARGEST, high: float = LARGEST) -> float:
        """Return a number from `low` to `high`."""
        return self._number(name, self.any(name), low, high)

    def _number(self, name: str, value: object, low: float, high: float) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        raise self.wrong(name, f"{low:g} ... {high:g}")

    def numbers(
        self, name: str, *, low: float = -LARGEST, high: float = LARGEST
    ) -> tuple[float, ...]:
        """Return a list of numbers from `low` to `high`."""
        return tuple(self._number(name, value, low, high) for value in self.items(name))

    def whole(self, name: str, *, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        value = self.any(name)
        if isinstance(value, float) and math.isfinite(value) and value == int(value):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(name, f"{low} ... {high}")
        return value

    def items(self, name: str) -> list[object]:
        """Return a list."""
        value = self.any(name)
        if not isinstance(value, list):
            raise self.wrong(name, "[]")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.items(name)
        texts = tuple(value for value in values if isinstance(value, str) and writable(value))
        if len(texts) != len(values):
            raise self.wrong(name, '["..."]')
        return texts

    def child(self, name: str) -> Fields:
        """Return the fields of an object."""
        return Fields(self.any(name), file=self.file, path=self._where(name))

    def children(self, name: str) -> list[Fields]:
        """Return the fields of each object of a list."""
        return [
            Fields(value, file=self.file, path=f"{self._where(name)}[{number}]")
            for number, value in enumerate(self.items(name))
        ]

    def day(self, name: str) -> date:
        """Return a date of the years 1900 to 2100 written as yyyy-mm-dd."""
        day = self._parsed(name, DAY, date.fromisoformat, '"2026-03-31"')
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise self.wrong(name, '"2026-03-31"')
        return day

    def clock(self, name: str) -> time:
        """Return a time of day written as hh:mm or hh:mm:ss."""
        return self._parsed(name, CLOCK, time.fromisoformat, '"18:00"')

    def instant(self, name: str) -> datetime:
        """Return an aware instant in UTC written as yyyy-mm-ddThh:mm:ssZ."""
        found = self._parsed(name, INSTANT, datetime.fromisoformat, '"2026-03-31T18:00:00Z"')
        return found.astimezone(UTC)

    def _parsed(
        self, name: str, pattern: re.Pattern[str], parse: Callable[[str], Parsed], example: str
    ) -> Parsed:
        value = self.any(name)
        try:
            if isinstance(value, str) and pattern.fullmatch(value):
                return parse(value)
        except ValueError:
            pass
        raise self.wrong(name, example)

    def zone(self, name: str) -> str:
        """Return the name of a time zone that is known here."""
        zone = self.text(name, longest=64)
        with consistent(self):
            study_day_bounds(ANY_DAY, zone)
        return zone

    def identifier(self, name: str) -> UUID:
        """Return a UUID."""
        return self._parsed(name, IDENTIFIER, UUID, '"00000000-0000-4000-8000-000000000000"')

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        """Return a text that is one of `choices`."""
        value = self.text(name)
        if value not in choices:
            raise self.wrong(name, " | ".join(f'"{choice}"' for choice in choices))
        return value

    def maybe(self, name: str, read: Callable[[str], Parsed]) -> Parsed | None:
        """Return None for null, else what `read` makes of the field."""
        return None if self.any(name) is None else read(name)

    def given(self, name: str, read: Callable[[str], Parsed], default: Default) -> Parsed | Default:
        """Return what `read` makes of the field, or `default` when it is not there."""
        return read(name) if name in self else default

    def check_texts(self) -> None:
        """Raise `InputRejected` when any text below could not be stored everywhere."""
        if not all(writable(text) for text in texts_below(self._values)):
            raise self.contradiction()

    def contradiction(self) -> InputRejected:
        """Make the refusal of values that cannot stand together in this object."""
        return InputRejected("fields_contradict", file=self.file, field=self.path or "$")


@contextmanager
def consistent(fields: Fields) -> Iterator[None]:
    """Turn the refusal of a domain room to build something of `fields` into `InputRejected`."""
    try:
        yield
    except InputRejected:
        raise
    except UnknownZone as error:
        zone = shortened(error.zone)
        raise InputRejected("unknown_zone", file=fields.file, found=zone) from error
    except ValueError as error:
        raise fields.contradiction() from error


def check_format(fields: Fields, wanted: str, version: int) -> None:
    """Raise `InputRejected` unless the document says that it is `wanted` in `version`."""
    if fields.raw.get("format") != wanted:
        raise InputRejected("unknown_format", file=fields.file, wanted=wanted)
    fields.any("format")
    found = fields.any("format_version")
    if found != version or isinstance(found, bool):
        raise InputRejected("unknown_version", file=fields.file, found=shown(found), known=version)
