"""One-line messages after a form was sent ("Saved."), kept in a signed cookie of our own name.

Never put a health value, a code or a token into a message: it travels in a cookie.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class FlashStorage(CookieStorage):
    """Cookie storage whose cookie does not collide with another server on localhost."""

    cookie_name = f"{settings.COOKIE_PREFIX}druckpunkt_message_{settings.INSTANCE}"
