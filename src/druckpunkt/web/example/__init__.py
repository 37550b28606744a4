"""The example person: an invented diary, so that every page can be seen at once."""

from __future__ import annotations
