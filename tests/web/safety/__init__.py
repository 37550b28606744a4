"""Tests of the provisional safety card."""

from __future__ import annotations
