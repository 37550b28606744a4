"""Tests of the example person."""

from __future__ import annotations
