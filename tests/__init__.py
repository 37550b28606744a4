"""Tests: one folder per room of src, plus browser, calibration and policy."""

from __future__ import annotations
