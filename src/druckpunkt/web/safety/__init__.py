"""The safety check on the web: questions, verdict, and the gate that reads it."""

from __future__ import annotations
