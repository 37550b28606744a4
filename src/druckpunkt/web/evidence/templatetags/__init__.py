"""Filters for the templates of what is known."""

from __future__ import annotations
