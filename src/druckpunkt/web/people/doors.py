"""The doors every view with personal data goes through.

    @with_person
    def diary(request: PersonRequest) -> HttpResponse:
        day = own_or_404(entries_for(request.person), pk=pk)

A missing row and somebody else's row answer alike: 404.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect

from druckpunkt.web.people import cookies, services
from druckpunkt.web.people.devices import add_device
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.selectors import (
    example_person_in,
    has_consented,
    person_in,
)

P = ParamSpec("P")
Row = TypeVar("Row", bound=Model)
Response = TypeVar("Response", bound=HttpResponseBase)


class PersonRequest(HttpRequest):
    """A request that went through a door: its person is there."""

    person: Person


PersonView = Callable[Concatenate[PersonRequest, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def with_person(view: PersonView[P]) -> View[P]:
    """Let in people who agreed; send everybody else to the consent page."""
    return _door(view, lets_in=has_consented)


def with_known_person(view: PersonView[P]) -> View[P]:
    """Let in everybody we know, also after a withdrawal: to see, export and erase what is theirs.

    Nothing behind this door may store or evaluate a health value.
    """
    return _door(view, lets_in=lambda person: True)


def _door(view: PersonView[P], *, lets_in: Callable[[Person], bool]) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        person = person_in(request)
        if person is None or not lets_in(person):
            return redirect("people:consent")
        request.person = person  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded


def own_or_404(rows: QuerySet[Row], **lookup: Any) -> Row:
    """Return the one row of an owner-scoped `rows`; missing, foreign and malformed are all 404."""
    try:
        return rows.get(**lookup)
    except (ObjectDoesNotExist, ValidationError, ValueError, OverflowError) as error:
        raise Http404 from error


def end_open_forms(request: HttpRequest) -> None:
    """Let every form that this browser has open be refused when it is sent.

    Called where the browser begins to act for somebody else: a form does not say whose day it is
    about, so one left open in another tab would write into the wrong diary.
    """
    rotate_token(request)


def enter_example(response: HttpResponse, person: Person) -> None:
    """From the next request on this browser acts for the example `person`."""
    token = add_device(person)
    cookies.set_token(response, cookies.example_cookie(), token, seconds=cookies.EXAMPLE_SECONDS)


def leave_example(request: HttpRequest, response: HttpResponse) -> None:
    """Delete the example of this browser and go back to its own person."""
    if not cookies.in_example(request):
        return
    example = example_person_in(request)
    if example:
        services.erase(example)
    cookies.forget_token(response, cookies.example_cookie())


def sign_in(response: HttpResponse, token: str) -> None:
    """Give the browser the cookie of its own person."""
    cookies.set_token(response, cookies.person_cookie(), token, seconds=cookies.PERSON_SECONDS)


def sign_out(response: HttpResponse) -> None:
    """Take the person's cookie from this browser, and what the browser stored beside it.

    Not "cookies": on localhost that would also sign out every other server of this machine.
    """
    cookies.forget_token(response, cookies.person_cookie())
    if settings.COOKIE_PREFIX:
        # The cookie of a former start without TLS, see `cookies.own_token_in`.
        cookies.forget_token(response, cookies.person_cookie().removeprefix(settings.COOKIE_PREFIX))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def remember_language_in(response: HttpResponse, chosen: str) -> None:
    """Let this browser see pages in `chosen` from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
