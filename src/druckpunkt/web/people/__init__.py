"""People without accounts: a cookie, a recovery code, a consent, and the way out."""

from __future__ import annotations
