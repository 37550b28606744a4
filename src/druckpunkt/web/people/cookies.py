"""The cookies that say who is here: one for the person, one for the example while it is open.

Their names end in a mark derived from the secret key: servers on other ports of localhost see our
cookies, but never take them for theirs, and the mark moves along with the data folder.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

# Browsers cut anything longer down to 400 days; every POST of the person renews it.
PERSON_SECONDS: Final = 400 * 24 * 3600
EXAMPLE_SECONDS: Final = 24 * 3600


def person_cookie() -> str:
    """Name the cookie of the person."""
    return f"{settings.COOKIE_PREFIX}druckpunkt_person_{_mark()}"


def example_cookie() -> str:
    """Name the cookie of the example person."""
    return f"{person_cookie()}_example"


def _mark() -> str:
    return salted_hmac("druckpunkt.people.cookies", "mark").hexdigest()[:8]


def set_token(response: HttpResponse, name: str, token: str, *, seconds: int) -> None:
    """Give the browser a token that scripts cannot read."""
    response.set_cookie(
        name, token, max_age=seconds, secure=settings.TLS, httponly=True, samesite="Lax"
    )


def forget_token(response: HttpResponse, name: str) -> None:
    """Take a token away from the browser."""
    # delete_cookie derives `secure` from the __Host- prefix, so this works under TLS too.
    response.delete_cookie(name, samesite="Lax")


def token_in(request: HttpRequest, name: str) -> str:
    """Return the token the browser sent, or an empty string."""
    return request.COOKIES.get(name, "")


def own_token_in(request: HttpRequest) -> str:
    """Return the token of the person's own browser, or an empty string.

    Who began on http://localhost and then starts `serve --tls` keeps the diary: on this machine
    the cookie of before is taken too. Anywhere else it could be planted by a stranger on the line.
    """
    token = token_in(request, person_cookie())
    if token or not settings.COOKIE_PREFIX or not _is_this_machine(request):
        return token
    return token_in(request, person_cookie().removeprefix(settings.COOKIE_PREFIX))


def _is_this_machine(request: HttpRequest) -> bool:
    host = request.headers.get("Host", "").partition(":")[0]
    return host in ("localhost", "127.0.0.1")


def in_example(request: HttpRequest) -> bool:
    """Say whether this browser is looking at the example, without asking the database."""
    return bool(token_in(request, example_cookie()))
