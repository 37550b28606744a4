"""Filters for the templates of the safety check."""

from __future__ import annotations
