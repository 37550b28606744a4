"""Signatures under texts of evidence: those that ship, and those of one data folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path

from druckpunkt.data.facts import LANGUAGES
from druckpunkt.evidence.search import Kind
from druckpunkt.evidence.signing import Signature
from druckpunkt.formats.decoding import decode
from druckpunkt.formats.files import read_file
from druckpunkt.formats.json_fields import Fields, check_format
from druckpunkt.formats.json_text import read_json, readable_text
from druckpunkt.formats.rejection import InputRejected

FORMAT = "druckpunkt-signatures"
FORMAT_VERSION = 1
# In the data folder of an instance; what ships has the same name in `data/evidence`.
SIGNATURES_FILE = "signatures.json"
LONGEST_NAME = 120
HASH = re.compile(r"[0-9a-f]{64}")
IDENTIFIER = re.compile(r"[a-z0-9_]{1,80}")


def dump_signatures(signatures: Iterable[Signature]) -> str:
    """Write signatures as one JSON document."""
    documents = list(map(signature_document, signatures))
    return readable_text(
        {"format": FORMAT, "format_version": FORMAT_VERSION, "signatures": documents}
    )


def signature_document(signature: Signature) -> dict[str, object]:
    """Return one signature as JSON values."""
    return {
        "kind": signature.kind.value,
        "id": signature.id,
        "language": signature.language,
        "name": signature.name,
        "profession": signature.profession,
        "signed_on": signature.signed_on.isoformat(),
        "text_hash": signature.text_hash,
    }


def load_signatures(text: str, *, name: str = SIGNATURES_FILE) -> tuple[Signature, ...]:
    """Read what `dump_signatures` wrote; `name` is the file to be named in messages.

    Raises `InputRejected` for another format, a newer version, fields that are missing, unknown or
    of the wrong type, and two signatures of one person under one text; nothing is read then.
    """
    fields = Fields(read_json(text, name), file=name)
    check_format(fields, FORMAT, FORMAT_VERSION)
    signatures = tuple(map(_signature, fields.children("signatures")))
    fields.finish()
    seen = set()
    for one in signatures:
        if one.key in seen:
            raise InputRejected("signature_twice", file=name, name=one.name)
        seen.add(one.key)
    return signatures


def read_signatures_file(path: Path) -> tuple[Signature, ...]:
    """Read the signatures at `path`; a file that is not there holds none."""
    if not path.exists():
        return ()
    return load_signatures(decode(read_file(path), path.name), name=path.name)


@lru_cache(maxsize=1)
def shipped_signatures() -> tuple[Signature, ...]:
    """Return the signatures that ship with Druckpunkt."""
    folder = resources.files("druckpunkt.data").joinpath("evidence")
    return load_signatures(folder.joinpath(SIGNATURES_FILE).read_text("utf-8"))


def signatures_in(folder: Path) -> tuple[Signature, ...]:
    """Return the signatures that ship and those in the data folder `folder`, which come last.

    Valid or not: `druckpunkt.evidence.signing.is_valid` tells. The file is read again only
    after it changed. Raises `InputRejected` for a file nobody can use.
    """
    path = folder / SIGNATURES_FILE
    try:
        status = path.stat()
    except OSError:
        return shipped_signatures()
    own = _own_signatures(path, status.st_mtime_ns, status.st_size)
    taken = {one.key for one in own}
    return (*(one for one in shipped_signatures() if one.key not in taken), *own)


@lru_cache(maxsize=4)
def _own_signatures(path: Path, _changed_at: int, _size: int) -> tuple[Signature, ...]:
    return read_signatures_file(path)


def _signature(fields: Fields) -> Signature:
    signature = Signature(
        kind=Kind(fields.one_of("kind", tuple(kind.value for kind in Kind))),
        id=_matching(fields, "id", IDENTIFIER, '"back_pain"'),
        language=fields.one_of("language", LANGUAGES),
        name=_written(fields, "name"),
        profession=_written(fields, "profession"),
        signed_on=fields.day("signed_on"),
        text_hash=_matching(fields, "text_hash", HASH, '"0123...ef"'),
    )
    fields.finish()
    return signature


def _written(fields: Fields, name: str) -> str:
    text = fields.text(name, longest=LONGEST_NAME).strip()
    if not text:
        raise fields.wrong(name, '"..."')
    return text


def _matching(fields: Fields, name: str, pattern: re.Pattern[str], example: str) -> str:
    text = fields.text(name, longest=LONGEST_NAME)
    if not pattern.fullmatch(text):
        raise fields.wrong(name, example)
    return text
