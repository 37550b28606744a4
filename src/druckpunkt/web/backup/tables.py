"""What can be seen of a database without Django."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from druckpunkt.web.backup.manifest import Migration

WAIT_SECONDS: Final = 30


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an existing database and close it again."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS)) as connection:
        yield connection


def migrations_in(path: Path) -> tuple[Migration, ...]:
    """Return the migrations a database has been through; raises `sqlite3.Error`."""
    with opened(path) as connection:
        rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    return tuple((str(app), str(name)) for app, name in rows)


def people_in(path: Path) -> int:
    """Count the people of a database, invented ones aside; raises `sqlite3.Error`."""
    with opened(path) as connection:
        sentence = "SELECT count(*) FROM people_person WHERE NOT is_example"
        return int(connection.execute(sentence).fetchone()[0])


def is_sound(path: Path) -> bool:
    """Let SQLite check every page, index and foreign key."""
    try:
        with opened(path) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.Error:
        return False


def settle(path: Path) -> None:
    """Make a database one single file: no write-ahead log beside it."""
    with opened(path) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
