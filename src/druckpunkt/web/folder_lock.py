"""Who uses a data folder: servers share it, a restore wants it alone."""

from __future__ import annotations

from io import TextIOWrapper
from pathlib import Path

from druckpunkt.web.refusal import CannotStart

FILE = "in-use.lock"


def share(folder: Path) -> TextIOWrapper:
    """Hold `folder` as one of several until the file is closed, at the latest with the process.

    Raises `CannotStart` with code `restore_running`.
    """
    held = _open(folder)
    if not _locks(held, alone=False):
        raise CannotStart("restore_running", folder=str(folder))
    return held


def hold_alone(folder: Path) -> TextIOWrapper | None:
    """Hold `folder` so that no server can start; None when one is running."""
    held = _open(folder)
    if _locks(held, alone=True):
        return held
    held.close()
    return None


def _open(folder: Path) -> TextIOWrapper:
    path = folder / FILE
    path.touch(mode=0o600)
    return path.open("r+", encoding="ascii")


def _locks(held: TextIOWrapper, *, alone: bool) -> bool:
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows keeps open files from being moved anyway
        return True
    try:
        fcntl.flock(held, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
