"""The provisional safety card: cautions, red flags, two confirmations."""

from __future__ import annotations
