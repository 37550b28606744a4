"""Other tools on the same diaries, in processes and environments of their own."""

from __future__ import annotations
