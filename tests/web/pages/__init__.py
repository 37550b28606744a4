"""Tests of the pages that belong to nobody."""

from __future__ import annotations
