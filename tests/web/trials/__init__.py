"""Tests of the trials app."""

from __future__ import annotations
