"""The answer page: what a trial found, how sure that is, and what now."""

from __future__ import annotations
