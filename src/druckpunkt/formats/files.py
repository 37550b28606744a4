"""The only place in `formats` that touches the disk: whole regular files up to a limit."""

from __future__ import annotations

import stat
from pathlib import Path

from druckpunkt.formats.rejection import InputRejected

LARGEST_BYTES = 10_000_000
MEGABYTE = 1_000_000


def refuse_large(size: int, file: str, *, limit: int = LARGEST_BYTES) -> None:
    """Raise `InputRejected` when a file of `size` bytes is larger than `limit`.

    For uploads: call it with the announced size, before anything is read.
    """
    if size > limit:
        raise InputRejected(
            "file_too_large", file=file, size=round(size / MEGABYTE, 1), limit=limit // MEGABYTE
        )


def read_file(path: Path, *, limit: int = LARGEST_BYTES) -> bytes:
    """Return the bytes of the regular file at `path`, asking for its size before reading.

    Raises `InputRejected` for a missing file, a directory, a device, a file nobody may read, and
    one of more than `limit` bytes.
    """
    try:
        return _read(path, limit)
    except InputRejected:
        raise
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputRejected("file_missing", file=str(path)) from error
    except PermissionError as error:
        raise InputRejected("file_forbidden", file=path.name or str(path)) from error
    except (OSError, ValueError) as error:
        raise InputRejected("file_unreadable", file=path.name or str(path)) from error


def _read(path: Path, limit: int) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise InputRejected("file_is_folder", file=path.name or str(path))
    if not stat.S_ISREG(status.st_mode):
        raise InputRejected("file_unreadable", file=path.name or str(path))
    refuse_large(status.st_size, path.name, limit=limit)
    with path.open("rb") as file:
        data = file.read(limit + 1)
    # The file may have grown since its size was asked for.
    refuse_large(len(data), path.name, limit=limit)
    return data
