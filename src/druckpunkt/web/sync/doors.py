"""The door of addresses that answer a program: it gets a status, not a page to be sent to."""

from __future__ import annotations

from functools import wraps
from typing import ParamSpec

from django.http import HttpRequest, HttpResponseBase

from druckpunkt.formats.rejection import InputRejected
from druckpunkt.web.people.doors import PersonView, View
from druckpunkt.web.people.selectors import has_consented, person_in
from druckpunkt.web.sync.refusing import refused

P = ParamSpec("P")


def with_person_or_401(view: PersonView[P]) -> View[P]:
    """Let in people who agreed; answer everybody else 401 in JSON, and say which of the two."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        person = person_in(request)
        if person is None:
            return refused(InputRejected("not_signed_in"), status=401)
        if not has_consented(person):
            return refused(InputRejected("no_consent"), status=401)
        request.person = person  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded
