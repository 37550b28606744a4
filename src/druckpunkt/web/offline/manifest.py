"""The manifest: how the program is called, drawn and opened once it is installed."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

PAPER: Final = "#f7f2ec"


@cache
def manifest_json(language: str) -> bytes:
    """Return the manifest in `language`."""
    with override(language):
        return json.dumps(_manifest(language), ensure_ascii=False, indent=1).encode()


def _manifest(language: str) -> dict[str, Any]:
    today = reverse("offline:today", args=[language])
    return {
        "id": "/",
        "name": "Druckpunkt",
        "short_name": "Druckpunkt",
        "description": _(
            "Find out with your own honest trial whether an acupressure mat helps you."
        ),
        "lang": language,
        "dir": "ltr",
        "start_url": today,
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["health", "lifestyle"],
        "icons": [
            _icon("img/icon.svg", "any", "image/svg+xml", "any"),
            _icon("img/icon-192.png", "192x192", "image/png", "any"),
            _icon("img/icon-512.png", "512x512", "image/png", "any"),
            _icon("img/icon-maskable-512.png", "512x512", "image/png", "maskable"),
        ],
        "shortcuts": [
            {"name": _("Session"), "url": reverse("offline:session", args=[language])},
            {"name": _("Entry"), "url": reverse("offline:entry", args=[language])},
        ],
    }


def _icon(name: str, sizes: str, kind: str, purpose: str) -> dict[str, str]:
    return {"src": static(name), "sizes": sizes, "type": kind, "purpose": purpose}
