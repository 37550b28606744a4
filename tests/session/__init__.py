"""Tests of the guided session: its parts, its timeline, its log."""

from __future__ import annotations
