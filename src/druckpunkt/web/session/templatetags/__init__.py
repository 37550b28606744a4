"""Filters of the session pages."""

from __future__ import annotations
