"""A clock for a server under test: it shows what stands in a file, else the machine's time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

FILE_NAME = "clock-of-the-test.txt"


def now() -> datetime:
    """Return the instant in the file."""
    file = Path(settings.DATA_DIR) / FILE_NAME
    if not file.exists():
        return datetime.now(UTC)
    return datetime.fromisoformat(file.read_text("ascii"))
