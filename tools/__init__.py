"""Tools of the workshop; nothing here is part of the installed program."""

from __future__ import annotations
