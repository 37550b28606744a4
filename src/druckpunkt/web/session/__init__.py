"""Guided sessions, sessions added later, and what the skin said afterwards."""

from __future__ import annotations
