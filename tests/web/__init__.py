"""Tests of the web room."""

from __future__ import annotations
