"""The ways to today and to its entry, and what only the server can say about today."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from druckpunkt.web import clock
from druckpunkt.web.diary.today import today_page
from druckpunkt.web.labels import language
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.session.skin import open_skin_context
from druckpunkt.web.trials.scales import expectation_scale
from druckpunkt.web.trials.selectors import dose_of, today_of, trial_for


@require_safe
@with_person
def today(request: PersonRequest) -> HttpResponse:
    """Lead to the page that also works without network, in the language of the request."""
    return redirect("offline:today", language=language())


@require_safe
@with_person
def extras(request: PersonRequest) -> HttpResponse:
    """Return what the page "today" adds when there is a network: a piece of a page."""
    trial = trial_for(request.person)
    skin = open_skin_context(request.person, clock.now())
    if trial is None:
        return render(request, "diary/extras_without_trial.html", skin)
    context = {
        **skin,
        "today": today_page(trial, today_of(request.person, clock.now())),
        "dose": dose_of(trial),
        "expectation": expectation_scale(),
    }
    return render(request, "diary/extras.html", context)


@require_safe
@with_person
def entry(request: PersonRequest) -> HttpResponse:
    """Lead to the page of this very study day."""
    return redirect("diary:day", day=today_of(request.person, clock.now()))
