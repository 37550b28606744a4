"""Tests of reading facts from TOML files (`druckpunkt.data.facts`)."""

from __future__ import annotations
