"""Tests of the sentences."""

from __future__ import annotations
