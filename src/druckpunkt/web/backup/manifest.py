"""What a backup says about itself, and the check that it says the truth.

A backup is a ZIP file with `manifest.json`, `druckpunkt.sqlite3`, `secret.key` and, where texts
were signed here, `signatures.json`. The key is in it because cookies and the owners of entries
waiting on phones are named after it: without it everybody would be signed out, and what waits on a
phone would find no owner.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from druckpunkt.formats.signatures_json import SIGNATURES_FILE
from druckpunkt.web.backup.refusal import BackupRefused

FORMAT: Final = "druckpunkt-backup-"
VERSION: Final = 1
DATABASE: Final = "druckpunkt.sqlite3"
KEY: Final = "secret.key"
MANIFEST: Final = "manifest.json"
NEEDED: Final = frozenset({DATABASE, KEY})
KNOWN: Final = NEEDED | {SIGNATURES_FILE}
CHUNK_BYTES: Final = 1 << 20

Migration = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One file in a backup, by size and SHA-256."""

    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """When a backup was made, from which state of the tables, and what is in it."""

    made_at: datetime
    migrations: tuple[Migration, ...]
    parts: Mapping[str, Part]


def part_of(path: Path) -> Part:
    """Describe a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return Part(path.stat().st_size, digest.hexdigest())


def dump_manifest(manifest: Manifest) -> bytes:
    """Write a manifest as JSON."""
    document = {
        "format": f"{FORMAT}{VERSION}",
        "made_at": manifest.made_at.astimezone(UTC).isoformat(),
        "migrations": [list(migration) for migration in manifest.migrations],
        "parts": {
            name: {"bytes": part.size_bytes, "sha256": part.sha256}
            for name, part in manifest.parts.items()
        },
    }
    return (json.dumps(document, indent=1) + "\n").encode("ascii")


def read_manifest(data: bytes, *, file: str) -> Manifest:
    """Read a manifest; raise `BackupRefused` (`backup_broken`, `backup_newer`)."""
    try:
        document = json.loads(data)
        version = int(str(document["format"]).removeprefix(FORMAT))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BackupRefused("backup_broken", file=file) from error
    if version > VERSION:
        raise BackupRefused("backup_newer", file=file)
    try:
        return _manifest(document)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupRefused("backup_broken", file=file) from error


def _manifest(document: Any) -> Manifest:
    parts = {
        str(name): Part(int(part["bytes"]), str(part["sha256"]))
        for name, part in document["parts"].items()
    }
    if not NEEDED <= set(parts) <= KNOWN or any(part.size_bytes < 0 for part in parts.values()):
        raise ValueError("other parts than there are")
    made_at = datetime.fromisoformat(document["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("an instant without a zone")
    return Manifest(made_at, _migrations(document["migrations"]), parts)


def _migrations(pairs: Sequence[Any]) -> tuple[Migration, ...]:
    return tuple((str(app), str(name)) for app, name in pairs)
