"""Take a backup apart without believing what it says."""

from __future__ import annotations

import os
import zipfile
import zlib
from pathlib import Path
from typing import Final

from druckpunkt.web.backup.manifest import (
    CHUNK_BYTES,
    MANIFEST,
    Manifest,
    part_of,
    read_manifest,
)
from druckpunkt.web.backup.refusal import BackupRefused

MANIFEST_BYTES: Final = 1 << 20
# Diaries pack to about a tenth; pages of zeros can pack far better, but then they are few.
SURE_BYTES: Final = 200 << 20
MOST_TIMES_LARGER: Final = 100
BROKEN: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)


def unpack(file: Path, place: Path) -> Manifest:
    """Unpack `file` into the empty folder `place` and return what it says about itself.

    Sizes and checksums are compared while reading; nothing is read beyond what was announced.
    Raises `BackupRefused`: `backup_broken`, `backup_newer`, `backup_empty`; `OSError` when the file
    cannot be read at all.
    """
    with file.open("rb") as probe:
        if not probe.read(1):
            raise BackupRefused("backup_empty", file=str(file))
    try:
        with zipfile.ZipFile(file) as archive:
            return _unpack(archive, file, place)
    except BROKEN as error:
        raise BackupRefused("backup_broken", file=str(file)) from error


def _unpack(archive: zipfile.ZipFile, file: Path, place: Path) -> Manifest:
    _write(archive, MANIFEST, MANIFEST_BYTES, place)
    manifest = read_manifest((place / MANIFEST).read_bytes(), file=str(file))
    if sorted(archive.namelist()) != sorted((MANIFEST, *manifest.parts)):
        raise BackupRefused("backup_broken", file=str(file))
    packed_bytes = sum(item.compress_size for item in archive.infolist())
    for name, part in manifest.parts.items():
        if part.size_bytes > max(SURE_BYTES, MOST_TIMES_LARGER * packed_bytes):
            raise BackupRefused("backup_broken", file=str(file))
        _write(archive, name, part.size_bytes, place)
        if part_of(place / name) != part:
            raise BackupRefused("backup_broken", file=str(file))
    return manifest


def _write(archive: zipfile.ZipFile, name: str, most_bytes: int, place: Path) -> None:
    """Write one file of the archive; one that goes on after `most_bytes` is no file of ours."""
    written = 0
    handle = os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target, archive.open(name) as source:
        while chunk := source.read(CHUNK_BYTES):
            written += len(chunk)
            if written > most_bytes:
                raise zipfile.BadZipFile("more than was announced")
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
