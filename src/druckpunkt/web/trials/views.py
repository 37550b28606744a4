"""From the question to the seal: pages of the trial."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from druckpunkt.diary import known_outcomes
from druckpunkt.trial import TEMPLATES, ProtocolRejected
from druckpunkt.web import clock
from druckpunkt.web.diary.scales import errors_of
from druckpunkt.web.people.doors import PersonRequest, own_or_404, with_person
from druckpunkt.web.plan.selectors import standing_of
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.trials.course import ONE_DAY
from druckpunkt.web.trials.defaults import planned_design
from druckpunkt.web.trials.forms import (
    QUESTIONS,
    ConfirmForm,
    DesignForm,
    ExpectationForm,
    ExtendForm,
    FreezeForm,
    LastQuestionsForm,
    PauseForm,
)
from druckpunkt.web.trials.models import Stage, Trial
from druckpunkt.web.trials.pages import foresight_page, trial_page
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.scales import expectation_scale
from druckpunkt.web.trials.selectors import (
    is_sealed,
    outcome_of,
    running_trial_for,
    today_of,
    trial_for,
    trials_for,
)
from druckpunkt.web.trials.sentences import sentence
from druckpunkt.web.trials.services import (
    changing,
    closing,
    designing,
    foreseeing,
    freezing,
    looking,
    revealing,
)

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
REFUSALS = (Refused, ProtocolRejected)


@require_safe
@with_person
def overview(request: PersonRequest) -> HttpResponse:
    """Show the trial a person has, the ones before, or the way to the first."""
    trial = trial_for(request.person)
    if trial is None:
        return render(request, "trials/none.html")
    return _trial(request, trial)


@require_safe
@with_person
def one(request: PersonRequest, trial_id: UUID) -> HttpResponse:
    """Show one trial of the person."""
    return _trial(request, own_or_404(trials_for(request.person), pk=trial_id))


def _trial(request: PersonRequest, trial: Trial) -> HttpResponse:
    context = {
        "page": trial_page(trial, today_of(request.person, clock.now())),
        "others": [
            (other, outcome_of(other)) for other in trials_for(request.person).exclude(pk=trial.pk)
        ],
        "is_current": trial_for(request.person) == trial,
    }
    return render(request, "trials/trial.html", context)


@get_or_post
@with_person
def new(request: PersonRequest) -> HttpResponse:
    """Choose the question; the POST starts the run-in, a second tap starts nothing."""
    form = DesignForm(
        request.POST if request.method == "POST" else None,
        planned=planned_design(request.person, clock.now()),
    )
    if request.method == "POST" and form.is_valid():
        try:
            designing.start_trial(request.person, form.design(), now=clock.now())
            return redirect("diary:today")
        except Refused as refused:
            if designing.is_started(request.person, form.design()):
                return redirect("diary:today")
            form.add_error(None, sentence(refused))
    now = clock.now()
    today = today_of(request.person, now)
    context = {
        "form": form,
        "questions": [known_outcomes()[name] for name in QUESTIONS],
        "others": [known_outcomes()[name] for name in ("pain", "stress", "sleep", "interference")],
        "templates": TEMPLATES.values(),
        "expectation": expectation_scale(form),
        "may_use_mat": valid_verdict(request.person, today, at=now) is not None,
        "standing": standing_of(request.person, now),
        "is_running": running_trial_for(request.person) is not None,
    }
    return render(request, "trials/new.html", context, status=422 if form.errors else 200)


@require_POST
@with_person
def shorter(request: PersonRequest) -> HttpResponse:
    """Test the minutes the plan has reached instead of more."""
    trial = _running_or_404(request)
    try:
        designing.settle_for_reached(trial, now=clock.now())
        messages.success(request, _("Changed. The trial tests what your plan has reached."))
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("trials:overview")


@get_or_post
@with_person
def foresight(request: PersonRequest) -> HttpResponse:
    """Show what this trial can find; the POST simulates it, a GET only reads."""
    trial = _running_or_404(request)
    if trial.stage != Stage.RUN_IN:
        return redirect("trials:overview")
    if request.method == "POST":
        try:
            foreseeing.foresee_trial(trial, now=clock.now())
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect("diary:today")
        return redirect("trials:foresight")
    return _foresight(request, trial, FreezeForm())


def _foresight(request: PersonRequest, trial: Trial, form: FreezeForm) -> HttpResponse:
    page = foresight_page(trial, today_of(request.person, clock.now()))
    if page is None:
        return redirect("trials:overview")
    context = {
        "page": page,
        "trial": trial,
        "form": form,
        "latest": page.earliest + changing.LONGEST_WAIT - ONE_DAY,
    }
    return render(request, "trials/foresight.html", context, status=422 if form.errors else 200)


@require_POST
@with_person
def freeze(request: PersonRequest) -> HttpResponse:
    """Freeze the protocol: from here on it rules. A second tap on the button freezes nothing."""
    trial = _running_or_404(request)
    if trial.stage != Stage.RUN_IN:
        return redirect("trials:overview")
    form = FreezeForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            freezing.freeze_trial(
                trial, template=said["template"], first_day=said["first_day"], now=clock.now()
            )
            messages.success(request, _("Your protocol is frozen. Its fingerprint stands below."))
            return redirect("trials:overview")
        except Refused as refused:
            form.add_error(None, sentence(refused))
    return _foresight(request, trial, form)


Apply = Callable[[], object]


def _form_page(
    request: PersonRequest,
    template: str,
    form: forms.Form,
    apply: Apply,
    *,
    then: str,
    context: dict[str, object],
) -> HttpResponse:
    """Show a form; when it was sent and is valid, apply it and go on to `then`."""
    if request.method == "POST" and form.is_valid():
        try:
            apply()
            return redirect(then)
        except REFUSALS as refused:
            form.add_error(None, sentence(refused))
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


@get_or_post
@with_person
def pause(request: PersonRequest) -> HttpResponse:
    """Declare days on which the trial stands still."""
    trial = _running_or_404(request)
    form = PauseForm(request.POST if request.method == "POST" else None)
    today = today_of(request.person, clock.now())
    return _form_page(
        request,
        "trials/pause.html",
        form,
        lambda: changing.pause_trial(trial, form.pause(), now=clock.now()),
        then="trials:overview",
        context={"page": trial_page(trial, today), "today": today},
    )


@require_POST
@with_person
def look(request: PersonRequest) -> HttpResponse:
    """Let the program look now, when a look is due and no entry comes."""
    trial = _running_or_404(request)
    ran = looking.run_due_looks(trial, clock.now())
    if any(row.stop for row in ran):
        messages.success(request, _("Your answer is ready."))
    elif ran:
        messages.info(request, _("The program has looked. The trial goes on, sealed."))
    else:
        messages.info(request, _("No look is due."))
    return redirect("diary:today")


@require_POST
@with_person
def expectation(request: PersonRequest) -> HttpResponse:
    """Store what the person expects half-way."""
    trial = _running_or_404(request)
    form = ExpectationForm(request.POST)
    if not form.is_valid():
        messages.error(request, errors_of(form, "expectation")[0])
        return redirect("diary:today")
    try:
        revealing.state_expectation_midway(trial, form.cleaned_data["expectation"], now=clock.now())
        messages.success(request, _("Saved."))
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("diary:today")


@get_or_post
@with_person
def reveal(request: PersonRequest) -> HttpResponse:
    """Ask the last questions and open the seal of a trial that is done."""
    trial = _trial_or_404(request)
    if not is_sealed(trial):
        return redirect("answer:show", pk=trial.pk)
    form = LastQuestionsForm(request.POST if request.method == "POST" else None)
    page = trial_page(trial, today_of(request.person, clock.now()))
    if not page.is_ready:
        return redirect("diary:today")
    return _form_page(
        request,
        "trials/reveal.html",
        form,
        lambda: revealing.reveal(trial, form.questions(), now=clock.now()),
        then="answer:newest",
        context={"page": page, "expectation": expectation_scale(form)},
    )


@get_or_post
@with_person
def open_early(request: PersonRequest) -> HttpResponse:
    """Say what an early opening costs; the POST opens and records it."""
    trial = _running_or_404(request)
    page = trial_page(trial, today_of(request.person, clock.now()))
    if not page.may_open_early:
        return redirect("trials:overview")
    form = LastQuestionsForm(request.POST if request.method == "POST" else None)
    return _form_page(
        request,
        "trials/open_early.html",
        form,
        lambda: revealing.open_early(trial, form.questions(), now=clock.now()),
        then="answer:newest",
        context={"page": page, "expectation": expectation_scale(form)},
    )


@get_or_post
@with_person
def extend(request: PersonRequest) -> HttpResponse:
    """Add pairs after "not settled"; the result is sealed again."""
    trial = _trial_or_404(request)
    today = today_of(request.person, clock.now())
    page = trial_page(trial, today)
    if not page.may_extend:
        return redirect("trials:overview")
    form = ExtendForm(request.POST if request.method == "POST" else None)
    return _form_page(
        request,
        "trials/extend.html",
        form,
        lambda: changing.extend_trial(
            trial,
            extra_pairs=form.cleaned_data["extra_pairs"],
            first_day=form.cleaned_data["first_day"],
            now=clock.now(),
        ),
        then="diary:today",
        context={
            "page": page,
            "earliest": today + ONE_DAY,
            "latest": today + changing.LONGEST_WAIT,
        },
    )


@get_or_post
@with_person
def stop(request: PersonRequest) -> HttpResponse:
    """End the trial before its time because the person wants to."""
    trial = _trial_or_404(request)
    if trial.stage == Stage.ENDED:
        return redirect("diary:today")
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    return _form_page(
        request,
        "trials/stop.html",
        form,
        lambda: closing.stop_trial(trial, now=clock.now()),
        then="diary:today",
        context={"page": trial_page(trial, today_of(request.person, clock.now()))},
    )


def _running_or_404(request: PersonRequest) -> Trial:
    trial = running_trial_for(request.person)
    if trial is None:
        raise Http404
    return trial


def _trial_or_404(request: PersonRequest) -> Trial:
    trial = trial_for(request.person)
    if trial is None:
        raise Http404
    return trial
