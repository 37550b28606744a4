"""What a phone sends when it is back online, and the day card it takes along."""

from __future__ import annotations
