"""Tests of the diary app."""

from __future__ import annotations
