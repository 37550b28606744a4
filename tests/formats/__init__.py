"""Tests of the files Druckpunkt reads and writes."""

from __future__ import annotations
