"""Tests of the evidence room."""

from __future__ import annotations
