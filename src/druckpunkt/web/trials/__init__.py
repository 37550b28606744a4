"""Trials of one person: design, run-in, frozen protocol, looks, seal."""

from __future__ import annotations
