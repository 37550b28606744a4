"""Tests of the safety check on the web."""

from __future__ import annotations
