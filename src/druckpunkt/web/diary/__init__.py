"""The diary: today, the entry, single days and the calendar."""

from __future__ import annotations
