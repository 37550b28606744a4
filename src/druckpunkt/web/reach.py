"""Under which address a phone reaches this server, and whether the way there is private."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from druckpunkt.web.environment import LOCAL_HOSTS

DEFAULT_PORTS: Final = {"https": 443, "http": 80}


def is_private_line(request: HttpRequest) -> bool:
    """Say whether nobody between browser and server can read along."""
    return bool(settings.TLS and request.is_secure())


def origin_for_phones(request: HttpRequest) -> str:
    """Return scheme, host and port by which another device reaches this server.

    Who looks at the page on the machine itself reads `localhost` in the address bar; a phone needs
    the first of the names the server was started with.
    """
    here = urlsplit(f"//{request.get_host()}")
    host = here.hostname or "localhost"
    if request.get_host().removesuffix(f":{here.port}") in LOCAL_HOSTS and settings.OUTER_HOSTS:
        host = settings.OUTER_HOSTS[0]
    scheme = "https" if request.is_secure() else "http"
    port = here.port or DEFAULT_PORTS[scheme]
    tail = "" if port == DEFAULT_PORTS[scheme] else f":{port}"
    return f"{scheme}://{host}{tail}"
