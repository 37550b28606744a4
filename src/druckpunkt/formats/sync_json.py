"""What a phone sends once it has network again: a list of items, each good or bad by itself.

See docs/formats.md. Nothing of a bad item is taken over, and nothing of the others is lost.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from druckpunkt.formats.json_fields import Fields
from druckpunkt.formats.json_values import shown
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.sync_bodies import Body, entry_of, session_of, skin_of

FORMAT = "druckpunkt-sync-1"
VERSION = 1
MOST_ITEMS = 100
MOST_BYTES = 500_000
# Longer numbers are no measurements, and Python refuses to read or print very long ones.
MOST_DIGITS = 15

READERS: Mapping[object, Callable[[Fields], Body]] = {
    "entry": entry_of,
    "session": session_of,
    "skin": skin_of,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One readable item: its number, and what it says."""

    uuid: UUID
    body: Body


@dataclass(frozen=True, slots=True)
class BadItem:
    """One item that cannot be used; `uuid` is None when not even its number can be read."""

    uuid: UUID | None
    error: InputRejected


class _NameTwice:
    """An object that says one name twice: no reader takes it for an object."""

    def __str__(self) -> str:
        return "{…}"


def load_items(data: bytes) -> list[object]:
    """Return the items of a body, unread; raise `InputRejected` when the body itself is wrong.

    Codes: `too_many_bytes`, `not_json`, `unusable_json` (nested too deeply), `unknown_format`,
    `too_many_items`, `field_missing`, `field_unknown`, `wrong_field`.
    """
    if len(data) > MOST_BYTES:
        raise InputRejected("too_many_bytes", most=MOST_BYTES // 1000)
    fields = Fields(_parsed(data), file="")
    if fields.raw.get("format") != FORMAT:
        raise InputRejected("unknown_format", wanted=FORMAT)
    fields.any("format")
    items = fields.items("items")
    fields.finish()
    if len(items) > MOST_ITEMS:
        raise InputRejected("too_many_items", most=MOST_ITEMS)
    return items


def _parsed(data: bytes) -> object:
    """Read JSON so that a number nobody can use spoils its item, not the whole body."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_int=_whole)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputRejected("not_json") from error
    except (ValueError, RecursionError) as error:
        raise InputRejected("unusable_json") from error


def _object(pairs: list[tuple[str, object]]) -> object:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _NameTwice()


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= MOST_DIGITS else math.inf


def read_item(value: object, *, owner: str) -> Item | BadItem:
    """Read one item, which has to be one of `owner` and of the version known here.

    Codes of a `BadItem`: `other_owner`, `other_version`, `unknown_kind`, `long_text`,
    `too_many_parts`, `unknown_zone`, `field_missing`, `field_unknown`, `wrong_field`,
    `fields_contradict`.
    """
    uuid = None
    try:
        fields = Fields(value, file="")
        uuid = fields.identifier("uuid")
        _check_envelope(fields, owner)
        body = _read_body(fields)
        fields.finish()
    except InputRejected as error:
        return BadItem(uuid, error)
    return Item(uuid, body)


def _check_envelope(fields: Fields, owner: str) -> None:
    """Whose it is comes first: nothing else is said about an item of somebody else."""
    if fields.any("owner") != owner:
        raise InputRejected("other_owner")
    version = fields.any("version")
    if version != VERSION or isinstance(version, bool):
        raise InputRejected("other_version", found=shown(version), known=VERSION)


def _read_body(fields: Fields) -> Body:
    kind = fields.any("kind")
    if not isinstance(kind, str) or kind not in READERS:
        raise InputRejected("unknown_kind", found=shown(kind))
    return READERS[kind](fields.child("body"))
