"""Pages that belong to nobody: start, method, privacy, errors."""

from __future__ import annotations
