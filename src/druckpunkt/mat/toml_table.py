"""One table of a TOML file: every field is taken once, and what nobody asked for is refused."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

LANGUAGES = ("de", "en")
Choice = TypeVar("Choice", bound=StrEnum)


class BrokenMats(ValueError):
    """The files about mats contradict their schema; `place` and `reason` say where and why."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class Table:
    """The fields of one table; `finish` refuses those that are left."""

    def __init__(self, place: str, facts: object) -> None:
        if not isinstance(facts, Mapping):
            raise BrokenMats(place, "not a table")
        self._facts = dict(facts)
        self.place = place

    @classmethod
    def of_file(cls, name: str, text: str) -> Table:
        """Read the text of a file; raise `BrokenMats` when it is no TOML."""
        try:
            return cls(name, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise BrokenMats(name, str(error)) from error

    def wrong(self, reason: str) -> BrokenMats:
        """Make the refusal of this table."""
        return BrokenMats(self.place, reason)

    def any(self, name: str) -> object:
        """Return a field as it is; raise `BrokenMats` when it is missing."""
        if name not in self._facts:
            raise self.wrong(f"{name} is missing")
        return self._facts.pop(name)

    def text(self, name: str) -> str:
        """Return a text that is neither blank nor padded."""
        value = self.any(name)
        if not isinstance(value, str) or not value.strip() or value.strip() != value:
            raise self.wrong(f"{name} is no text, or blank")
        return value

    def maybe_text(self, name: str) -> str:
        """Return a text that may be blank."""
        value = self.any(name)
        if not isinstance(value, str):
            raise self.wrong(f"{name} is no text")
        return value.strip()

    def both(self, name: str) -> Mapping[str, str]:
        """Return one text for each language, neither blank, and nothing else."""
        texts = Table(f"{self.place}, {name}", self.any(name))
        found = {language: texts.text(language) for language in LANGUAGES}
        texts.finish()
        return found

    def number(self, name: str) -> float:
        """Return a finite number above zero."""
        value = self.any(name)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 < value < math.inf:  # type: ignore[operator]
            raise self.wrong(f"{name} is no number above zero")
        return float(value)  # type: ignore[arg-type]

    def count(self, name: str) -> float:
        """Return a whole number above zero."""
        value = self.number(name)
        if not value.is_integer():
            raise self.wrong(f"{name} is no whole number")
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.any(name)
        if not isinstance(value, bool):
            raise self.wrong(f"{name} is neither true nor false")
        return value

    def day(self, name: str) -> date:
        """Return a date."""
        value = self.any(name)
        if type(value) is not date:
            raise self.wrong(f"{name} is no date")
        return value

    def one_of(self, name: str, choices: type[Choice]) -> Choice:
        """Return one of `choices`."""
        value = self.text(name)
        try:
            return choices(value)
        except ValueError as error:
            raise self.wrong(f"{name} has no {value}") from error

    def tables(self, name: str) -> list[Table]:
        """Return the tables of a list; none when the field is not there."""
        values = self._facts.pop(name, [])
        if not isinstance(values, list):
            raise self.wrong(f"{name} is no list of tables")
        return [Table(f"{self.place}, {name} {n}", one) for n, one in enumerate(values, 1)]

    def texts(self, name: str) -> list[str]:
        """Return a list of texts."""
        values = self.any(name)
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise self.wrong(f"{name} is no list of texts")
        return values

    def holds(self, name: str) -> bool:
        """Say whether a field is there and not yet taken."""
        return name in self._facts

    def names(self) -> tuple[str, ...]:
        """Return the fields that are not yet taken."""
        return tuple(self._facts)

    def finish(self) -> None:
        """Raise `BrokenMats` for a field nobody asked for."""
        if self._facts:
            raise self.wrong(f"unknown: {', '.join(map(str, self._facts))}")
