"""Read the parts of sessions from TOML and refuse what no session could be made of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import product
from typing import TypeVar

from druckpunkt.safety.use import Position
from druckpunkt.session.log import Use
from druckpunkt.session.parts import (
    CONVENTION,
    END_CODE,
    Anchor,
    Cue,
    Kind,
    Part,
    Parts,
    Phase,
    Source,
)

LANGUAGES = ("de", "en")
LONGEST_TEXT = 120  # read in one glance, or spoken in one breath
HIGHEST_RANK = 9

Choice = TypeVar("Choice", bound=StrEnum)


class PartsMalformed(ValueError):
    """The data of the sessions is wrong; `place` says where."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place


class _Table:
    """One table of a file: every field is taken once, and `finish` refuses the rest."""

    def __init__(self, place: str, facts: object) -> None:
        if not isinstance(facts, Mapping):
            raise PartsMalformed(place, "not a table")
        self._facts = dict(facts)
        self.place = f"{place} {self._facts['code']}" if "code" in self._facts else place

    def wrong(self, reason: str) -> PartsMalformed:
        return PartsMalformed(self.place, reason)

    def any(self, name: str, *, default: object = None) -> object:
        value = self._facts.pop(name, default)
        if value is None:
            raise self.wrong(f"{name} is missing")
        return value

    def text(self, name: str) -> str:
        value = self.any(name)
        if not isinstance(value, str):
            raise self.wrong(f"{name} is no text")
        return value

    def whole(self, name: str, *, low: int, high: int, default: int | None = None) -> int:
        value = self.any(name, default=default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(f"{name} is not a whole number from {low} to {high}")
        return value

    def flag(self, name: str) -> bool:
        value = self.any(name, default=False)
        if not isinstance(value, bool):
            raise self.wrong(f"{name} is neither true nor false")
        return value

    def day(self, name: str) -> date:
        value = self.any(name)
        if not isinstance(value, date):
            raise self.wrong(f"{name} is no date")
        return value

    def one_of(self, name: str, choices: type[Choice]) -> Choice:
        return self._choice(name, self.any(name), choices)

    def some_of(self, name: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """Return the chosen ones, all of them when the field is not there."""
        values = self.any(name, default=list(choices))
        if not isinstance(values, list) or not values or len(set(map(str, values))) < len(values):
            raise self.wrong(f"{name} is no list of different names")
        return tuple(self._choice(name, value, choices) for value in values)

    def _choice(self, name: str, value: object, choices: type[Choice]) -> Choice:
        try:
            return choices(str(value))
        except ValueError as error:
            raise self.wrong(f"{name} has no {value}") from error

    def both(self, name: str, *, longest: int) -> Mapping[str, str]:
        """Return one text for each language."""
        texts = _Table(f"{self.place} {name}", self.any(name))
        found = {language: texts.text(language) for language in LANGUAGES}
        texts.finish()
        if not all(0 < len(text.strip()) == len(text) <= longest for text in found.values()):
            raise self.wrong(f"{name} is empty, padded or longer than {longest}")
        return found

    def tables(self, name: str) -> list[_Table]:
        values = self.any(name)
        if not isinstance(values, list):
            raise self.wrong(f"{name} is no list")
        return [_Table(f"{self.place}, {name} {n}", value) for n, value in enumerate(values, 1)]

    def finish(self) -> None:
        if self._facts:
            raise self.wrong(f"unknown: {', '.join(map(str, self._facts))}")


@cache
def parts() -> Parts:
    """Return the parts that ship with Druckpunkt."""
    folder = resources.files("druckpunkt.data").joinpath("session")
    names = ("rules", *Part)
    return read_parts({n: folder.joinpath(f"{n}.toml").read_text("utf-8") for n in names})


def read_parts(files: Mapping[str, str]) -> Parts:
    """Return the parts in the TOML texts `rules`, `ready`, `lying` and `closing`.

    Raises `PartsMalformed` for anything missing, unknown, twice, of the wrong kind, or for a use
    and position whose session would lack a beginning or an end.
    """
    tables = {name: _Table(name, _toml(name, files)) for name in ("rules", *Part)}
    parts = _parts(tables.pop("rules"), tables)
    _check_codes("phase", [phase.code for phase in parts.phases])
    _check_codes("cue", [cue.code for cue in parts.cues])
    _check_codes("source", [source.code for source in parts.sources])
    for cue in parts.cues:
        _check_cue(cue, parts)
    for use, position in product(Use, Position):
        _check_session([c for c in parts.cues if use in c.uses and position in c.positions], parts)
    return parts


def _toml(name: str, files: Mapping[str, str]) -> object:
    try:
        return tomllib.loads(files[name])
    except KeyError as error:
        raise PartsMalformed(name, "the file is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise PartsMalformed(name, str(error)) from error


def _parts(rules: _Table, tables: Mapping[str, _Table]) -> Parts:
    phases: list[Phase] = []
    cues: list[Cue] = []
    for table in tables.values():
        part = table.one_of("part", Part)
        phases += [_phase(one, part) for one in table.tables("phases")]
        cues += [_cue(one) for one in table.tables("cues")]
        table.finish()
    parts = Parts(
        version=rules.text("version"),
        checked_on=rules.day("checked_on"),
        reviewed_by=rules.text("reviewed_by"),
        ready_seconds=rules.whole("ready_seconds", low=0, high=600),
        closing_seconds=rules.whole("closing_seconds", low=0, high=600),
        gap_seconds=rules.whole("gap_seconds", low=1, high=60),
        phases=tuple(phases),
        cues=tuple(cues),
        sources=tuple(_source(one) for one in rules.tables("sources")),
    )
    rules.finish()
    return parts


def _phase(table: _Table, part: Part) -> Phase:
    phase = Phase(code=table.text("code"), part=part, name=table.both("name", longest=30))
    table.finish()
    return phase


def _cue(table: _Table) -> Cue:
    cue = Cue(
        code=table.text("code"),
        phase=table.text("phase"),
        kind=table.one_of("kind", Kind),
        uses=table.some_of("uses", Use),
        positions=table.some_of("positions", Position),
        anchor=table.one_of("anchor", Anchor),
        offset_seconds=table.whole("offset_seconds", low=-3600, high=3600),
        rank=table.whole("rank", low=0, high=HIGHEST_RANK, default=0),
        bell=table.flag("bell"),
        text=table.both("text", longest=LONGEST_TEXT),
        source=table.text("source"),
    )
    table.finish()
    return cue


def _source(table: _Table) -> Source:
    source = Source(
        code=table.text("code"),
        address=table.text("address"),
        says=table.both("says", longest=400),
    )
    table.finish()
    return source


def _check_codes(what: str, codes: Iterable[str]) -> None:
    seen: set[str] = set()
    for code in codes:
        if not code.isidentifier() or code in seen:
            raise PartsMalformed(f"{what} {code}", "no name, or there twice")
        seen.add(code)


def _check_cue(cue: Cue, parts: Parts) -> None:
    """A cue has a phase, a source, a rank if it can be dropped, and lies in its part."""
    place = f"cue {cue.code}"
    phase = next((phase for phase in parts.phases if phase.code == cue.phase), None)
    if phase is None:
        raise PartsMalformed(place, f"there is no phase {cue.phase}")
    if cue.source not in {CONVENTION, *(source.code for source in parts.sources)}:
        raise PartsMalformed(place, f"there is no source {cue.source}")
    if cue.is_fixed != (cue.rank == 0):
        raise PartsMalformed(place, "a rank belongs to cues that can be dropped, and only to them")
    if phase.part is not _part_of(cue):
        raise PartsMalformed(place, f"{phase.part} is not when it is said")
    if not -parts.ready_seconds <= cue.offset_seconds <= parts.closing_seconds and cue.is_fixed:
        raise PartsMalformed(place, "outside of getting ready and getting up")


def _part_of(cue: Cue) -> Part:
    if cue.anchor is Anchor.START and cue.offset_seconds < 0:
        return Part.READY
    is_after = cue.anchor is Anchor.END and cue.offset_seconds >= 0
    return Part.CLOSING if is_after else Part.LYING


def _check_session(cues: list[Cue], parts: Parts) -> None:
    """Every use and position begins on time, starts and ends with a bell, and opens phases once."""
    opening = [cue.phase for cue in cues if cue.kind is Kind.PHASE]
    _check_codes("opening of phase", opening)
    moments = {(cue.anchor, cue.offset_seconds, cue.bell) for cue in cues}
    first = min((cue.offset_seconds for cue in cues if cue.anchor is Anchor.START), default=0)
    if first != -parts.ready_seconds:
        raise PartsMalformed("cues", "nothing is said when getting ready begins")
    if (Anchor.START, 0, True) not in moments:
        raise PartsMalformed("cues", "the start has no bell")
    if not any(cue.code == END_CODE and cue.bell and cue.offset_seconds == 0 for cue in cues):
        raise PartsMalformed("cues", "the end has no bell")
    if {cue.phase for cue in cues} - set(opening):
        raise PartsMalformed("cues", "a phase is never opened")
