"""Tests of sessions on the server."""

from __future__ import annotations
