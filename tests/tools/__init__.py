"""Tests of the workshop."""

from __future__ import annotations
