"""Tests of what a phone sends."""

from __future__ import annotations
