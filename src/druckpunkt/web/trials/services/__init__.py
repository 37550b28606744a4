"""Everything that changes a trial: each function is one transaction with its event."""

from __future__ import annotations
