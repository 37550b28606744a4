"""The web: the only room that knows HTTP, a database and a clock."""

from __future__ import annotations
