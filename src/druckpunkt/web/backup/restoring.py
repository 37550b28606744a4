"""Put a backup in the place of a diary; until the last step everything old stays as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from druckpunkt.web.backup.manifest import DATABASE, KEY, Manifest
from druckpunkt.web.backup.refusal import BackupRefused
from druckpunkt.web.backup.tables import is_sound, people_in, settle
from druckpunkt.web.backup.unpacking import unpack
from druckpunkt.web.data_folder import ENVIRONMENT_NAME, make_private
from druckpunkt.web.folder_lock import hold_alone

# What belongs to the old database: its log and index lie beside it.
OLD_FILES: Final = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEY)
MIGRATE: Final = (sys.executable, "-m", "druckpunkt.web.backup.bringing_up")
UNKNOWN_MIGRATIONS: Final = 3
VARIABLES: Final = ("DATABASE_URL", "DRUCKPUNKT_HOSTS", "DRUCKPUNKT_TLS")


@dataclass(frozen=True, slots=True)
class Restored:
    """A diary that is back; `kept_aside` is the folder of what was there before, if anything."""

    folder: Path
    made_at: datetime
    people: int
    kept_aside: Path | None


def restore_backup(file: Path, folder: Path, *, now: datetime, replace: bool = False) -> Restored:
    """Restore `file` into `folder`.

    Raises `BackupRefused`: `backup_broken`, `backup_newer`, `backup_empty`, `server_running`,
    `diary_exists`, `folder_unwritable`; `CannotStart` when the folder cannot be used, and `OSError`
    when the file cannot be read.
    """
    file, folder = file.expanduser().absolute(), folder.expanduser().absolute()
    with file.open("rb"):
        pass
    was_there = folder.exists()
    make_private(folder)
    held = hold_alone(folder)
    if held is None:
        raise BackupRefused("server_running", folder=str(folder))
    place = Path(tempfile.mkdtemp(prefix=".restore-", dir=folder))
    try:
        with held:
            if (folder / DATABASE).exists() and not replace:
                raise BackupRefused("diary_exists", folder=str(folder))
            manifest = _proved(file, place)
            people = people_in(place / DATABASE)
            aside = _swap(place, folder, tuple(manifest.parts), now)
    except BackupRefused:
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return Restored(folder, manifest.made_at, people, aside)


def _proved(file: Path, place: Path) -> Manifest:
    """Unpack, check, bring up to date and check again, all beside the diary in use."""
    manifest = unpack(file, place)
    database = place / DATABASE
    try:
        if not is_sound(database):
            raise BackupRefused("backup_broken", file=str(file))
        if people_in(database) == 0:
            raise BackupRefused("backup_empty", file=str(file))
    except sqlite3.Error as error:
        raise BackupRefused("backup_broken", file=str(file)) from error
    _bring_up_to_date(file, place)
    settle(database)
    if not is_sound(database):
        raise BackupRefused("backup_broken", file=str(file))
    return manifest


def _bring_up_to_date(file: Path, place: Path) -> None:
    """Let this program's migrations run on the copy, in a process of their own."""
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    environment[ENVIRONMENT_NAME] = str(place)
    ended = subprocess.run(
        MIGRATE, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    if ended.returncode == UNKNOWN_MIGRATIONS:
        raise BackupRefused("backup_newer", file=str(file))
    if ended.returncode:
        raise BackupRefused("backup_broken", file=str(file))


def _swap(place: Path, folder: Path, parts: tuple[str, ...], now: datetime) -> Path | None:
    """Move the old files aside and the new ones in; undo it when that fails.

    What the backup does not bring and does not belong to a database stays where it is.
    """
    old = [name for name in {*OLD_FILES, *parts} if (folder / name).exists()]
    aside = _free_name(folder / f"before-restore-{now:%Y-%m-%d-%H%M%S}") if old else None
    moved: list[str] = []
    try:
        if aside:
            aside.mkdir(mode=0o700)
        for name in old:
            (folder / name).rename(aside / name)  # type: ignore[operator]
            moved.append(name)
        # The database comes last: once it is there, everything is.
        for name in sorted(parts, key=lambda name: name == DATABASE):
            (place / name).rename(folder / name)
    except OSError as error:
        for name in moved:
            (aside / name).rename(folder / name)  # type: ignore[operator]
        reason = error.strerror or type(error).__name__
        raise BackupRefused("folder_unwritable", folder=str(folder), reason=reason) from error
    return aside


def _free_name(path: Path) -> Path:
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.name}-{number}")
        number += 1
    return free
