"""Facts from TOML files, taken field by field: a broken file never reaches a person.

The rooms read their own files with it; each decides what its fields mean.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import inf, isfinite
from typing import TypeVar

LANGUAGES = ("de", "en")
LONGEST_TEXT = 4000
# The fields that name a table, so that a message can say which of many it is.
NAMING = ("id", "code")

Choice = TypeVar("Choice", bound=StrEnum)


class FactsMalformed(ValueError):
    """A file of facts contradicts its schema; `place` says where, the message also why."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    de: str
    en: str

    def spoken(self, language: str) -> str:
        """Return the text in `language` (`de` or `en`)."""
        return self.de if language == "de" else self.en


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read; `address` is a link or the bare name of a site."""

    id: str
    title: Words
    address: str
    checked_on: date


class FactsTable:
    """One table of a file: every field is taken once, and `finish` refuses the rest.

    Every method raises `FactsMalformed` for what is missing or of the wrong kind.
    """

    def __init__(self, place: str, facts: object) -> None:
        if not isinstance(facts, Mapping):
            raise FactsMalformed(place, "not a table")
        self._facts = dict(facts)
        names = [str(self._facts[key]) for key in NAMING if key in self._facts]
        self.place = " ".join([place, *names])

    @classmethod
    def parsed(cls, place: str, text: str) -> FactsTable:
        """Return the whole of a TOML file."""
        try:
            return cls(place, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise FactsMalformed(place, str(error)) from error

    @classmethod
    def file(cls, name: str, texts: Mapping[str, str]) -> FactsTable:
        """Return the whole of the TOML file `name` among `texts`, which are there by file name."""
        if name not in texts:
            raise FactsMalformed(name, "the file is missing; put it beside the others")
        return cls.parsed(name, texts[name])

    def __contains__(self, name: str) -> bool:
        return name in self._facts

    def names(self) -> tuple[str, ...]:
        """Return the fields that nobody has taken yet."""
        return tuple(map(str, self._facts))

    def wrong(self, reason: str) -> FactsMalformed:
        """Return the exception for something wrong in this table."""
        return FactsMalformed(self.place, reason)

    def any(self, name: str, *, default: object = None) -> object:
        """Take a field of any kind."""
        value = self._facts.pop(name, default)
        if value is None:
            raise self.wrong(f"{name} is missing; add it")
        return value

    def text(self, name: str, *, longest: int = LONGEST_TEXT) -> str:
        """Take a text that is neither blank, padded nor longer than `longest` characters."""
        value = self.any(name)
        if not isinstance(value, str):
            raise self.wrong(f"{name} is no text; put it in quotes")
        if not 0 < len(value.strip()) == len(value) <= longest:
            raise self.wrong(
                f"{name} is empty, padded or longer than {longest}; write its words and no more"
            )
        return value

    def text_or_empty(self, name: str) -> str:
        """Take a text that may be blank or missing."""
        value = self.any(name, default="")
        if not isinstance(value, str):
            raise self.wrong(f"{name} is no text; put it in quotes")
        return value.strip()

    def identifier(self, name: str = "id") -> str:
        """Take a text that can stand in an address: small letters, digits, underscores."""
        value = self.text(name)
        if not value.isidentifier() or value != value.lower() or not value.isascii():
            raise self.wrong(f"{name} is no name of small letters, digits and underscores")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Take a list of different texts; none when the field is not there."""
        values = self.any(name, default=[])
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise self.wrong(f'{name} is no list of texts; write it like ["one", "two"]')
        if len(set(values)) < len(values):
            raise self.wrong(f"{name} says something twice; keep it once")
        return tuple(values)

    def whole(self, name: str, *, low: int, high: int, default: int | None = None) -> int:
        """Take a whole number from `low` to `high`."""
        value = self.any(name, default=default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(f"{name} is not a whole number from {low} to {high}")
        return value

    def number(self, name: str, *, low: float = -inf, high: float = inf) -> float:
        """Take a finite number from `low` to `high`."""
        value = self.any(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise self.wrong(f"{name} is no number; write it without quotes, like 4.5")
        if not low <= value <= high:
            raise self.wrong(f"{name} does not lie between {low:g} and {high:g}")
        return float(value)

    def positive(self, name: str) -> float:
        """Take a finite number above 0."""
        value = self.number(name)
        if value <= 0:
            raise self.wrong(f"{name} is not above 0")
        return value

    def flag(self, name: str) -> bool:
        """Take a truth value; false when the field is not there."""
        return self.truth(name) if name in self else False

    def truth(self, name: str) -> bool:
        """Take a truth value that has to be said."""
        value = self.any(name)
        if not isinstance(value, bool):
            raise self.wrong(f"{name} is neither true nor false; write one of them without quotes")
        return value

    def day(self, name: str, *, latest: date = date.max) -> date:
        """Take a date without a time, not later than `latest`."""
        value = self.any(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(f"{name} is no date; write it like 2026-11-29, without quotes")
        if value > latest:
            raise self.wrong(f"{name} {value} is later than {latest}; correct one of them")
        return value

    def one_of(self, name: str, choices: type[Choice]) -> Choice:
        """Take a member of `choices` by its value."""
        return self._choice(name, self.any(name), choices)

    def some_of(self, name: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """Take a list of different members, all of them when the field is not there."""
        values = self.any(name, default=list(choices))
        if not isinstance(values, list) or not values or len(set(map(str, values))) < len(values):
            raise self.wrong(f"{name} is no list of different names")
        return tuple(self._choice(name, value, choices) for value in values)

    def _choice(self, name: str, value: object, choices: type[Choice]) -> Choice:
        try:
            return choices(str(value))
        except ValueError as error:
            raise self.wrong(f"{name} has no {value}; use one of {', '.join(choices)}") from error

    def words(self, name: str, *, longest: int = LONGEST_TEXT) -> Words:
        """Take one text in both languages and no third one."""
        texts = self.table(name)
        found = Words(de=texts.text("de", longest=longest), en=texts.text("en", longest=longest))
        texts.finish()
        return found

    def table(self, name: str) -> FactsTable:
        """Take a table."""
        return FactsTable(f"{self.place}, {name}", self.any(name))

    def tables(self, name: str) -> list[FactsTable]:
        """Take a list of tables; none when the field is not there."""
        values = self.any(name, default=[])
        if not isinstance(values, list):
            raise self.wrong(f"{name} is no list; write each of it below [[{name}]]")
        return [FactsTable(f"{self.place}, {name} {n}", one) for n, one in enumerate(values, 1)]

    def only_tables(self, name: str) -> list[FactsTable]:
        """Take a list of tables and refuse whatever else nobody has taken."""
        taken = self.tables(name)
        self.finish()
        return taken

    def finish(self) -> None:
        """Refuse whatever nobody has taken."""
        if self._facts:
            raise self.wrong(f"unknown: {', '.join(map(str, self._facts))}; correct or remove it")


def refuse_repeated(place: str, names: Iterable[str]) -> None:
    """Raise `FactsMalformed` for a name that stands there twice."""
    listed = list(names)
    repeated = sorted({name for name in listed if listed.count(name) > 1})
    if repeated:
        raise FactsMalformed(
            place, f"there twice: {', '.join(repeated)}; keep one of them or rename it"
        )
