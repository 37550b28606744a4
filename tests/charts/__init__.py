"""Tests of the pictures."""

from __future__ import annotations
