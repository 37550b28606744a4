"""Recognise the person behind a request, without asking the database until somebody needs it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from druckpunkt.web.people import cookies, devices
from druckpunkt.web.people.doors import sign_in
from druckpunkt.web.people.selectors import person_in

GetResponse = Callable[[HttpRequest], HttpResponse]


def recognise(get_response: GetResponse) -> GetResponse:
    """Offer `request.person` lazily; after a successful change, prolong the stay of the person.

    A GET writes nothing, so visits and the age of the cookie are renewed by POSTs only.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.person = SimpleLazyObject(lambda: person_in(request))  # type: ignore[attr-defined]
        response = get_response(request)
        if request.method == "POST" and response.status_code < 400:
            _prolong(request, response)
        return response

    return middleware


def _prolong(request: HttpRequest, response: HttpResponse) -> None:
    name = cookies.person_cookie()
    if name in response.cookies or cookies.in_example(request):
        return
    device = devices.own_device_in(request)
    if device:
        devices.remember_visit(device)
        sign_in(response, cookies.own_token_in(request))
