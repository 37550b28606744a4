"""Tests of the answer page."""

from __future__ import annotations
