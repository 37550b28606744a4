"""The plan: goal, position, ladder."""

from __future__ import annotations
