"""What every template may ask about who is here."""

from __future__ import annotations

from django.http import HttpRequest

from druckpunkt.web.people import cookies


def who_is_here(request: HttpRequest) -> dict[str, object]:
    """Offer `in_example` (banner) and `is_known` (tabs), both without a database query."""
    in_example = cookies.in_example(request)
    return {
        "in_example": in_example,
        "is_known": in_example or bool(cookies.token_in(request, cookies.person_cookie())),
    }
