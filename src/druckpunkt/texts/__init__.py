"""Every sentence Druckpunkt says, in German and English."""

from __future__ import annotations
