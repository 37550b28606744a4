"""The same bytes for everybody: shells, the service worker and the manifests.

Nothing here looks at the person, so nothing here can tell one from another: the browser keeps
these pages and fills them from what the device itself holds.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from druckpunkt.web.offline.files import fingerprint
from druckpunkt.web.offline.manifest import manifest_json
from druckpunkt.web.offline.shells import shell
from druckpunkt.web.offline.worker import worker_script


@require_safe
def today(request: HttpRequest, language: str) -> HttpResponseBase:
    """Say what this day is for."""
    return _page(request, "today", language)


@require_safe
def session(request: HttpRequest, language: str) -> HttpResponseBase:
    """Play the session of the day."""
    return _page(request, "session", language)


@require_safe
def entry(request: HttpRequest, language: str) -> HttpResponseBase:
    """Take the entry of the day."""
    return _page(request, "entry", language)


@require_safe
def unreachable(request: HttpRequest, language: str) -> HttpResponseBase:
    """Say honestly that a page needs the network."""
    return _page(request, "unreachable", language)


@require_safe
def worker(request: HttpRequest) -> HttpResponseBase:
    """Deliver the service worker; its text changes whenever anything it keeps does."""
    return _same_for_all(request, worker_script(), "text/javascript; charset=utf-8")


@require_safe
def manifest(request: HttpRequest, language: str) -> HttpResponseBase:
    """Say how the program is called and drawn once it is installed."""
    response = _same_for_all(request, manifest_json(language), "application/manifest+json")
    response.headers["Content-Language"] = language
    return response


def _page(request: HttpRequest, name: str, language: str) -> HttpResponseBase:
    response = _same_for_all(request, shell(name, language), "text/html; charset=utf-8")
    response.headers["Content-Language"] = language
    return response


def _same_for_all(request: HttpRequest, content: bytes, kind: str) -> HttpResponseBase:
    """Let browsers keep it, and ask each time whether it is still the newest."""
    etag = quote_etag(fingerprint(content))
    response = HttpResponse(content, content_type=kind)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
