"""Start, the way into a trial, method and privacy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from druckpunkt.web import clock
from druckpunkt.web.pages.honesty import HONESTY
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.purpose import PURPOSE
from druckpunkt.web.people.selectors import has_consented, person_in
from druckpunkt.web.safety.selectors import valid_verdict


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Say what this is; whoever has a plan or a trial that waits goes to today at once."""
    person = person_in(request)
    today_url = _address("diary:today")
    if today_url and person and has_consented(person) and _is_waited_for(person):
        return redirect(today_url)
    return render(request, "pages/start.html")


@require_safe
@with_person
def begin(request: PersonRequest) -> HttpResponse:
    """Lead to the next open step: consent (the door), goal, safety check, plan."""
    person = request.person
    if not _has_plan(person):
        return redirect("plan:goal")
    if _has_running_trial(person):
        return redirect("diary:today")
    if not valid_verdict(person, clock.study_day_now(person.zone), at=clock.now()):
        return redirect("safety:check")
    return redirect("plan:show")


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Explain the method in plain words, with what others get wrong in numbers."""
    return render(request, "pages/method.html", {"honesty": HONESTY})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is stored, where, for how long, and how to get rid of it."""
    return render(request, "pages/privacy.html", {"purpose": [_(line) for line in PURPOSE]})


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _has_plan(person: Person) -> bool:
    # Imported when asked: the first page needs no engine.
    from druckpunkt.web.plan.selectors import setting_of

    return setting_of(person) is not None


def _has_running_trial(person: Person) -> bool:
    # Imported when asked: the first page needs no engine.
    from druckpunkt.web.trials.selectors import running_trial_for

    return running_trial_for(person) is not None


def _is_waited_for(person: Person) -> bool:
    """Say whether today has something to do: a session, an entry, a result to be opened."""
    if _has_plan(person):
        return True
    from druckpunkt.web.trials.selectors import is_sealed, protocol_or_none, trial_for

    trial = trial_for(person)
    if trial is None or _has_running_trial(person):
        return trial is not None
    return is_sealed(trial) and protocol_or_none(trial) is not None
