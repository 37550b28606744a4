"""What must be true before the first request: tables as the models want them, files collected."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

STAMP = "collected.sha256"


def prepare() -> None:
    """Load Django with the settings in force, then bring database and static files up to date.

    Costs little when there is nothing to do. Leaves no database connection open: the server
    forks its worker afterwards, and SQLite connections do not survive that.
    """
    django.setup()
    _migrate()
    _collect_static_files()
    connections.close_all()


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _collect_static_files() -> None:
    stamp_file = Path(settings.STATIC_ROOT) / STAMP
    stamp = _stamp_of_sources()
    if stamp_file.exists() and stamp_file.read_text("ascii") == stamp:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp_file.write_text(stamp, encoding="ascii")


def _stamp_of_sources() -> str:
    """Fingerprint the static files by place, size and time: reading them all would be slower."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        facts = path.stat()
        digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))
