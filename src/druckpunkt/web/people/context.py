"""What every template may ask about who is here."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from druckpunkt.web.people import cookies

READING = ("GET", "HEAD")


def who_is_here(request: HttpRequest) -> dict[str, object]:
    """Offer what every page needs, all without a database query.

    `in_example` for the banner, `is_known` for the tabs, `way_back` for the language button,
    `plain_lan` for the warning, `own_certificate` for the way to trust it.
    """
    in_example = cookies.in_example(request)
    return {
        "in_example": in_example,
        "is_known": in_example or bool(cookies.own_token_in(request)),
        "way_back": _way_back(request),
        "plain_lan": settings.PLAIN_LAN,
        "own_certificate": settings.OWN_CERTIFICATE,
    }


def _way_back(request: HttpRequest) -> str:
    """Return the page to show again; where a form was sent to, that is the page it stood on."""
    if request.method in READING:
        return request.path
    sent_from = urlsplit(request.headers.get("Referer", ""))
    return sent_from.path if sent_from.netloc == request.get_host() and sent_from.path else "/"
