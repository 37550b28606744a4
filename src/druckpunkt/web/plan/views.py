"""Pages of the plan: the goal at the start, the staircase, and what can be decided on it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from druckpunkt.web import clock
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.plan import services
from druckpunkt.web.plan.forms import GoalForm, PlaceForm, StepBackForm
from druckpunkt.web.plan.page import plan_page
from druckpunkt.web.plan.selectors import has_lain, setting_of, standing_of
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.sentences import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def goal(request: PersonRequest) -> HttpResponse:
    """Choose why and how one lies; then the safety check asks about just that."""
    person = request.person
    may_choose_first = not has_lain(person)
    if request.method == "POST":
        form = GoalForm(request.POST)
        if form.is_valid() and _stored(request, form, may_choose_first):
            return redirect("pages:begin")
    else:
        minutes = standing_of(person, clock.now()).minutes
        form = GoalForm.starting_from(setting_of(person), minutes)
    context = {"form": form, "may_choose_first": may_choose_first}
    return render(request, "plan/goal.html", context, status=422 if form.errors else 200)


def _stored(request: PersonRequest, form: GoalForm, may_choose_first: bool) -> bool:
    now = clock.now()
    try:
        services.choose_setting(request.person, form.wanted(), now=now)
        if may_choose_first and form.cleaned_data["first_minutes"]:
            services.start_at(request.person, form.cleaned_data["first_minutes"], now=now)
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    return True


@require_safe
@with_person
def show(request: PersonRequest) -> HttpResponse:
    """Show the staircase; whoever has no goal yet chooses one first."""
    setting = setting_of(request.person)
    if setting is None:
        return redirect("plan:goal")
    page = plan_page(request.person, setting, clock.now())
    return render(request, "plan/show.html", {"page": page})


@require_POST
@with_person
def change(request: PersonRequest) -> HttpResponse:
    """Change position, layer or base."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
        return redirect("plan:show")
    wanted = form.wanted()
    return _done(
        request,
        lambda: services.choose_setting(request.person, wanted, now=clock.now()),
        _("Changed. It holds from the next session on."),
    )


@require_POST
@with_person
def hold(request: PersonRequest) -> HttpResponse:
    """Stay on this step until further notice."""
    return _done(
        request,
        lambda: services.hold(request.person, now=clock.now()),
        _("You stay on this step."),
    )


@require_POST
@with_person
def go_on(request: PersonRequest) -> HttpResponse:
    """Let good sessions open steps again."""
    return _done(
        request,
        lambda: services.go_on(request.person, now=clock.now()),
        _("Good sessions open the next step again."),
    )


@require_POST
@with_person
def step_back(request: PersonRequest) -> HttpResponse:
    """Go one step back."""
    form = StepBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please use the button on this page again."))
        return redirect("plan:show")
    minutes = form.cleaned_data["from_minutes"]
    return _done(
        request,
        lambda: services.step_back(request.person, from_minutes=minutes, now=clock.now()),
        _("One step back."),
    )


def _done(request: PersonRequest, apply: Callable[[], object], said: str) -> HttpResponse:
    try:
        apply()
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("plan:show")
