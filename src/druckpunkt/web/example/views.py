"""Into the example with one tap, and a list of what there is to see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from druckpunkt.web.answer.selectors import open_answers
from druckpunkt.web.example.services import make_example
from druckpunkt.web.labels import language
from druckpunkt.web.people import doors
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.people.services import DEFAULT_ZONE


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Make an example person of its own and act for it; a former one of this browser goes."""
    zone = request.POST.get("zone", "")[:64] or DEFAULT_ZONE
    response = redirect("answer:newest")
    doors.leave_example(request, response)
    doors.enter_example(response, make_example(language=language(), zone=zone))
    return response


@require_safe
@with_person
def tour(request: PersonRequest) -> HttpResponse:
    """List what the example shows; there is nothing here for a real person."""
    if not request.person.is_example:
        return redirect("pages:start")
    context = {"answers": open_answers(request.person, language())}
    return render(request, "example/tour.html", context)
