"""Tests of the rules of the house."""

from __future__ import annotations
