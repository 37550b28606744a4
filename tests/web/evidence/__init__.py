"""Tests of the pages of what is known."""

from __future__ import annotations
