"""Everything of one person as one JSON file; reading it again gives the same trials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from uuid import UUID

from druckpunkt.formats.bundle import Bundle
from druckpunkt.formats.bundle_fields import bundle_of
from druckpunkt.formats.bundle_mats import mat_of_session
from druckpunkt.formats.bundle_versions import FORMAT, FORMAT_VERSION
from druckpunkt.formats.decoding import decode
from druckpunkt.formats.files import read_file
from druckpunkt.formats.json_fields import Fields
from druckpunkt.formats.json_text import read_json, readable_text
from druckpunkt.formats.json_values import written_instant
from druckpunkt.formats.protocol_json import protocol_document
from druckpunkt.trial.protocol import Protocol


def dump_bundle(bundle: Bundle) -> str:
    """Write `bundle` as a JSON document. Instants are written in UTC, to the microsecond.

    Each session also names the mat it was on, as far as the days of the mats tell.
    """
    content = _document(bundle)
    assert isinstance(content, dict)
    for document, session in zip(content["sessions"], bundle.sessions, strict=True):
        document["mat"] = mat_of_session(bundle, session)
    return readable_text({"format": FORMAT, "format_version": FORMAT_VERSION, **content})


def load_bundle(text: str, *, name: str = "druckpunkt.json") -> Bundle:
    """Read what `dump_bundle` wrote; `name` is the file to be named in messages.

    What versions 1 and 2 wrote is read as well. Raises `InputRejected` for more than 10 MB, an
    unknown format or version, a protocol whose hash does not fit, any field that is missing,
    unknown or of the wrong type, and for records that contradict each other (a revision twice, a
    late entry written in time, two running trials, a session of a trial that is not there).
    """
    return bundle_of(Fields(read_json(text, name), file=name))


def read_bundle(data: bytes, *, name: str = "druckpunkt.json") -> Bundle:
    """Read a bundle from the bytes of a file; see `load_bundle`."""
    return load_bundle(decode(data, name), name=name)


def read_bundle_file(path: Path) -> Bundle:
    """Read the bundle at `path`; see `load_bundle`."""
    return read_bundle(read_file(path), name=path.name)


def _document(value: object) -> object:
    """Turn records into plain JSON values, each field under its own name."""
    if isinstance(value, Protocol):
        return protocol_document(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _document(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _document(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_document(item) for item in value]
    return _leaf(value)


def _leaf(value: object) -> object:
    if isinstance(value, datetime):
        return written_instant(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, UUID) else value
