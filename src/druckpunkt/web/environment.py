"""What the environment may decide, checked: host names and the database."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
# Writers queue up instead of failing; an acknowledged entry is on the disk; erased rows are
# overwritten, not only unlinked.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": ("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"),
}


def allowed_hosts(extra: str) -> list[str]:
    """Return this machine's own names and those in `extra` (comma separated, no wildcards)."""
    names = [name.strip() for name in extra.split(",") if name.strip()]
    for name in names:
        if "*" in name or name.startswith("."):
            raise ImproperlyConfigured(
                f"DRUCKPUNKT_HOSTS: {name!r} would let in any host. Name each host in full."
            )
    return [*LOCAL_HOSTS, *names]


def database(folder: Path, url: str) -> dict[str, object]:
    """Return Django's description of the database: PostgreSQL by `url`, else SQLite in `folder`."""
    return _postgresql(url) if url else _sqlite(folder / "druckpunkt.sqlite3")


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 300,
    }


def _postgresql(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL: only postgresql://... is understood.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }
