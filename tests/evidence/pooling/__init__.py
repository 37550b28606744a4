"""Tests of pooling studies."""

from __future__ import annotations
