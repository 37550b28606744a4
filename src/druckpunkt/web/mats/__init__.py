"""Mats as facts for everybody, and the mat of a person with its wear."""

from __future__ import annotations
