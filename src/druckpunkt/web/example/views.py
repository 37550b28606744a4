"""Into the example with one tap, and a list of what there is to see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from druckpunkt.web.answer.selectors import open_answers
from druckpunkt.web.example.services import Scene, make_example, scene_called
from druckpunkt.web.labels import language
from druckpunkt.web.people import doors
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.people.services import DEFAULT_ZONE
from druckpunkt.web.trials.models import Stage
from druckpunkt.web.trials.selectors import running_trial_for


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Make an example person of its own and act for it; a former one of this browser goes."""
    scene = scene_called(request.POST.get("scene", ""))
    zone = request.POST.get("zone", "")[:64] or DEFAULT_ZONE
    response = redirect("answer:newest" if scene is Scene.WHOLE else "diary:today")
    doors.end_open_forms(request)
    doors.leave_example(request, response)
    doors.enter_example(response, make_example(scene, language=language(), zone=zone))
    return response


@require_safe
@with_person
def tour(request: PersonRequest) -> HttpResponse:
    """List what the example shows; there is nothing here for a real person."""
    if not request.person.is_example:
        return redirect("pages:start")
    running = running_trial_for(request.person)
    context = {
        "answers": open_answers(request.person, language()),
        "is_sealed": running is not None and running.stage == Stage.RUNNING,
    }
    return render(request, "example/tour.html", context)
