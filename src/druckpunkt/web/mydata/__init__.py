"""My data: everything out, everything in, and nothing by accident."""

from __future__ import annotations
