"""What the session shell must bring along."""

from __future__ import annotations

from typing import Any


def session_context(language: str) -> dict[str, Any]:
    """Return nothing yet: the player writes its phases here."""
    return {}
