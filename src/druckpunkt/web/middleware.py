"""What no package does for us: some headers, and a limit before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponse]

# A diary needs none of these; no script may ask for them.
DENIED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in DENIED_FEATURES)

# A file of 10 MB and the form around it. The exact limit of the file is its reader's business.
MAX_BODY_BYTES: Final = 10 * 1024 * 1024 + 64 * 1024


def harden(get_response: GetResponse) -> GetResponse:
    """Deny device features, and keep every page out of caches unless its view says otherwise.

    Every page carries at least a form token and the person's language, so none is public.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def refuse_large_bodies(get_response: GetResponse) -> GetResponse:
    """Answer 413 to a body that is too long by its own account, before anybody reads it.

    It must stand before the CSRF check, which reads the whole form, files included. The server
    passes on no more than the announced length.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if _announced_bytes(request) > MAX_BODY_BYTES:
            return render(request, "pages/413.html", status=413)
        return get_response(request)

    return middleware


def explain_refused_methods(get_response: GetResponse) -> GetResponse:
    """Say in words what an empty 405 does not: this address takes forms and shows no page.

    Who reloads a refused form or comes back through the history gets there.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or response.content:
            return response
        explained = render(request, "pages/405.html", status=405)
        explained.headers["Allow"] = response.headers["Allow"]
        return explained

    return middleware


def _announced_bytes(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
