"""Tests of pooling many trials."""

from __future__ import annotations
