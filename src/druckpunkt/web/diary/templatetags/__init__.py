"""Filters for the templates of diary and trials."""

from __future__ import annotations
