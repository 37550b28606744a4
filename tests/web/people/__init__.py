"""Tests of people without accounts."""

from __future__ import annotations
