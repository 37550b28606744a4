"""Tests of export and import."""

from __future__ import annotations
