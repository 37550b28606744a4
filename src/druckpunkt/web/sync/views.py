"""The two addresses a phone talks to: the card of the day, and the items it brings along."""

from __future__ import annotations

from django.http import HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_POST, require_safe

from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.sync_json import FORMAT, MOST_BYTES, load_items
from druckpunkt.web import clock
from druckpunkt.web.people.doors import PersonRequest
from druckpunkt.web.sync.card import card_of
from druckpunkt.web.sync.doors import with_person_or_401
from druckpunkt.web.sync.limits import SYNC, WINDOW
from druckpunkt.web.sync.receiving import receive
from druckpunkt.web.sync.refusing import refused, refused_body

JSON = "application/json"


@require_safe
@with_person_or_401
def card(request: PersonRequest) -> HttpResponseBase:
    """Answer with what today and tomorrow bring; it holds no health value."""
    return JsonResponse(card_of(request.person, csrf=get_token(request), now=clock.now()))


@require_POST
@with_person_or_401
def items(request: PersonRequest) -> HttpResponseBase:
    """Take in every item that can be, and say of each what became of it."""
    if not SYNC.allows(request.person.pk):
        response = refused(InputRejected("too_often"), status=429)
        response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return response
    if request.content_type != JSON:
        return refused(InputRejected("wrong_content_type"), status=400)
    try:
        values = load_items(_body(request))
    except InputRejected as error:
        return refused_body(error)
    answers = receive(request.person, values, now=clock.now())
    return JsonResponse({"format": FORMAT, "answers": [answer.as_json() for answer in answers]})


def _body(request: PersonRequest) -> bytes:
    """Return what was sent, without reading more than is allowed."""
    return request.read(MOST_BYTES + 1)
