"""Reminders as a calendar feed that says only that it is time."""

from __future__ import annotations
