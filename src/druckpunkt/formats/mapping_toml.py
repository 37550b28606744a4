"""Mappings written as TOML: those that ship with Druckpunkt and those people write."""

from __future__ import annotations

import re
import tomllib
from functools import partial
from importlib import resources
from pathlib import Path

from druckpunkt.diary import Attribution, Direction, Outcome, custom_outcome, known_outcomes
from druckpunkt.formats.decoding import decode
from druckpunkt.formats.diary_columns import check_name, check_outcome_names
from druckpunkt.formats.files import read_file
from druckpunkt.formats.imported import Combine
from druckpunkt.formats.json_fields import Fields, check_format, consistent
from druckpunkt.formats.mapping import (
    DEFAULT_ZONE,
    ArmSource,
    DateParts,
    DayIndex,
    DaySource,
    TableMapping,
    ValueSource,
)
from druckpunkt.formats.moments import MIDNIGHT
from druckpunkt.formats.protocol_fields import choice_of
from druckpunkt.formats.rejection import InputRejected

FORMAT = "druckpunkt-mapping"
FORMAT_VERSION = 1
SAME_DAY = Attribution.SAME_DAY
PLACE_IN_TOML = re.compile(r"line (\d+), column (\d+)")


def load_mapping(text: str, *, name: str = "mapping.toml") -> TableMapping:
    """Read a mapping; docs/formats.md explains every field.

    Raises `InputRejected` for broken TOML and for a field that is missing, unknown or wrong.
    """
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = PLACE_IN_TOML.search(str(error))
        line = int(place[1]) if place else 1
        raise InputRejected("not_toml", file=name, line=line) from error
    return _mapping(Fields(values, file=name))


def read_mapping_file(path: Path) -> TableMapping:
    """Read the mapping at `path`; see `load_mapping`."""
    return load_mapping(decode(read_file(path), path.name), name=path.name)


def ready_mappings() -> tuple[str, ...]:
    """Return the names of the mappings that ship with Druckpunkt."""
    folder = resources.files("druckpunkt.data") / "mappings"
    names = (entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in names))


def ready_mapping(name: str) -> TableMapping:
    """Return a mapping that ships with Druckpunkt; raise `InputRejected` for an unknown name."""
    known = ready_mappings()
    if name not in known:
        raise InputRejected("unknown_mapping", found=name, known=known)
    file = resources.files("druckpunkt.data") / "mappings" / f"{name}.toml"
    return load_mapping(file.read_text("utf-8"), name=file.name)


def _mapping(fields: Fields) -> TableMapping:
    check_format(fields, FORMAT, FORMAT_VERSION)
    outcomes = fields.child("outcomes")
    mapping = TableMapping(
        day=_day(fields.child("day")),
        values=tuple(_value(outcomes.child(name), name) for name in outcomes.raw),
        arm=_arm(fields.child("arm")) if "arm" in fields else None,
        participant=fields.given("participant", fields.text, None),
        missing=frozenset(fields.given("missing", fields.texts, ())),
    )
    fields.given("description", fields.text, "")
    fields.finish()
    check_outcome_names(value.outcome.name for value in mapping.values)
    if not mapping.values:
        raise fields.wrong("outcomes", "[outcomes.pain]")
    return mapping


def _day(fields: Fields) -> DaySource:
    with consistent(fields):
        source = DaySource(
            column=fields.given("column", fields.text, None),
            parts=_parts(fields.child("parts")) if "parts" in fields else None,
            index=_index(fields.child("index")) if "index" in fields else None,
            boundary=fields.given("boundary", fields.clock, MIDNIGHT),
            zone=fields.given("zone", fields.zone, DEFAULT_ZONE),
        )
    fields.finish()
    return source


def _parts(fields: Fields) -> DateParts:
    parts = DateParts(fields.text("day"), fields.text("month"), fields.text("year"))
    fields.finish()
    return parts


def _index(fields: Fields) -> DayIndex:
    index = DayIndex(
        column=fields.text("column"),
        first_day=fields.given("first_day", fields.day, None),
        first_index=fields.given("first_index", partial(fields.whole, low=0, high=10_000), 1),
    )
    fields.finish()
    return index


def _arm(fields: Fields) -> ArmSource:
    values = None
    if "values" in fields:
        names = fields.child("values")
        values = {name: names.text(name) for name in names.raw}
        for arm in filter(None, values.values()):
            check_name(arm)
    source = ArmSource(fields.text("column"), values)
    fields.finish()
    return source


def _value(fields: Fields, name: str) -> ValueSource:
    only = fields.child("only") if "only" in fields else None
    source = ValueSource(
        outcome=_outcome(fields, name),
        column=fields.text("column"),
        only_column=only.text("column") if only else None,
        only_value=only.text("value") if only else "",
        combine=fields.given("combine", lambda field: choice_of(fields, field, Combine), None),
    )
    if only:
        only.finish()
    fields.finish()
    return source


def _outcome(fields: Fields, name: str) -> Outcome:
    usual = known_outcomes().get(name) or custom_outcome(name)
    low = fields.given("low", fields.number, usual.low)
    high = fields.given("high", fields.number, usual.high)
    change = (high - low) / 10
    with consistent(fields):
        return Outcome(
            name=name,
            direction=fields.given(
                "direction", lambda field: choice_of(fields, field, Direction), usual.direction
            ),
            low=low,
            high=high,
            smallest_worthwhile_change=fields.given(
                "smallest_worthwhile_change", fields.number, change
            ),
            attribution=fields.given(
                "attribution", lambda field: choice_of(fields, field, Attribution), SAME_DAY
            ),
        )
