"""Bring the database of the folder in `DRUCKPUNKT_DATA` up to date: a process of its own.

Exit code 0: it is. 3: it has been through migrations this program does not know.
"""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Migrate, unless the database is newer than this program."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "druckpunkt.web.settings"

    import django
    from django.core.management import call_command
    from django.db import connection, connections
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    if set(executor.loader.applied_migrations) - set(executor.loader.graph.nodes):
        return 3
    call_command("migrate", interactive=False, verbosity=0)
    connections.close_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
