"""Make a backup of a data folder while its server may be writing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from druckpunkt.formats.signatures_json import SIGNATURES_FILE
from druckpunkt.web.backup.manifest import (
    DATABASE,
    KEY,
    MANIFEST,
    Manifest,
    dump_manifest,
    part_of,
)
from druckpunkt.web.backup.refusal import BackupRefused
from druckpunkt.web.backup.tables import is_sound, migrations_in, opened, people_in, settle
from druckpunkt.web.data_folder import secret_key


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is on the disk."""

    file: Path
    made_at: datetime
    people: int
    size_bytes: int


def make_backup(folder: Path, file: Path, *, now: datetime, overwrite: bool = False) -> Made:
    """Write everything of `folder` into `file`, readable by its owner alone.

    The copy is one moment of the database, whatever is written meanwhile (SQLite's online backup).
    Raises `BackupRefused`: `no_diary_here`, `backup_exists`, `backup_inside`, `diary_broken`,
    `backup_unwritable`.
    """
    folder, file = folder.expanduser().absolute(), file.expanduser().absolute()
    if not (folder / DATABASE).is_file():
        raise BackupRefused("no_diary_here", folder=str(folder))
    if file.resolve().is_relative_to(folder.resolve()):
        raise BackupRefused("backup_inside", file=str(file))
    if file.exists() and not overwrite:
        raise BackupRefused("backup_exists", file=str(file))
    try:
        with _workplace(file) as place:
            manifest = _copy(folder, place, now)
            draft = _pack(place, manifest)
            made = Made(file, now, people_in(place / DATABASE), draft.stat().st_size)
            _move(draft, file, overwrite)
    except sqlite3.Error as error:
        raise BackupRefused("diary_broken", folder=str(folder)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BackupRefused("backup_unwritable", file=str(file), reason=reason) from error
    return made


@contextmanager
def _workplace(file: Path) -> Iterator[Path]:
    """Make a private folder beside `file`, so that moving from there is one step."""
    place = Path(tempfile.mkdtemp(prefix=f".{file.name}.", dir=file.parent))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _copy(folder: Path, place: Path, now: datetime) -> Manifest:
    copy = place / DATABASE
    with opened(folder / DATABASE) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    settle(copy)
    if not is_sound(copy):
        raise sqlite3.DatabaseError("the copy is not sound")
    (place / KEY).write_text(secret_key(folder), "ascii")
    (place / KEY).chmod(0o600)
    signed = _copy_signatures(folder, place)
    parts = {name: part_of(place / name) for name in (DATABASE, KEY, *signed)}
    return Manifest(now, migrations_in(copy), parts)


def _copy_signatures(folder: Path, place: Path) -> tuple[str, ...]:
    """Copy what reviewers signed here, if anybody has; the file is replaced in one step."""
    if not (folder / SIGNATURES_FILE).is_file():
        return ()
    shutil.copyfile(folder / SIGNATURES_FILE, place / SIGNATURES_FILE)
    return (SIGNATURES_FILE,)


def _pack(place: Path, manifest: Manifest) -> Path:
    draft = place / "backup.zip"
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, dump_manifest(manifest))
            for name in manifest.parts:
                archive.write(place / name, name)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _move(draft: Path, file: Path, overwrite: bool) -> None:
    """Put the draft in its place in one step; a link, unlike a move, never replaces anything."""
    if overwrite:
        draft.replace(file)
        return
    try:
        os.link(draft, file)
    except FileExistsError as error:
        raise BackupRefused("backup_exists", file=str(file)) from error
