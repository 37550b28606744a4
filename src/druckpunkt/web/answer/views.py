"""The answer: sealed, not there, or open; the decision; the files to keep."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from druckpunkt.texts.errors import describe
from druckpunkt.trial import AnalysisRejected, Answer
from druckpunkt.web import clock
from druckpunkt.web.answer.files import answer_document, cent_report_of, file_response
from druckpunkt.web.answer.page import page_of
from druckpunkt.web.answer.pictures import picture_file
from druckpunkt.web.answer.selectors import newest_open_trial, other_open_answers
from druckpunkt.web.labels import language
from druckpunkt.web.people.doors import PersonRequest, own_or_404, with_person
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.models import Decision, Trial
from druckpunkt.web.trials.refusal import Refused, Sealed
from druckpunkt.web.trials.selectors import (
    answer_is_ready,
    course_of,
    pairs_looked_at,
    today_of,
    trial_for,
    trials_for,
)
from druckpunkt.web.trials.sentences import sentence
from druckpunkt.web.trials.services.revealing import decide as store_decision


@require_safe
@with_person
def newest(request: PersonRequest) -> HttpResponse:
    """Lead to the newest open answer, else to what the running trial says about its seal."""
    trial = newest_open_trial(request.person) or trial_for(request.person)
    return redirect("answer:show", trial.pk) if trial else redirect("trials:overview")


@require_safe
@with_person
def show(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Show the answer of one trial; while it is sealed, when it opens and never a number."""
    trial = own_or_404(trials_for(request.person), pk=pk)
    try:
        answer = answer_for(trial)
    except Sealed:
        return _sealed(request, trial)
    except AnalysisRejected as error:
        context = {"trial": trial, "why": describe(error, language())}
        return render(request, "answer/nothing.html", context)
    context = {
        "trial": trial,
        "page": page_of(trial, answer, language()),
        "others": other_open_answers(trial, language()),
    }
    return render(request, "answer/show.html", context)


def _sealed(request: PersonRequest, trial: Trial) -> HttpResponse:
    course = course_of(trial)
    today = today_of(request.person, clock.now())
    context = {
        "trial": trial,
        "frozen": course.protocol is not None,
        "ready": answer_is_ready(trial, course, today),
        "opens": course.next_opening(ran=pairs_looked_at(trial)),
        "ends": course.last_block_day,
    }
    return render(request, "answer/sealed.html", context)


@require_POST
@with_person
def decide(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Store what the person decided."""
    trial = own_or_404(trials_for(request.person), pk=pk)
    chosen = request.POST.get("decision", "")
    if chosen not in Decision.values:
        messages.error(request, _("Choose one of the buttons, please."))
        return redirect("answer:show", pk)
    try:
        store_decision(trial, Decision(chosen), now=clock.now())
        messages.success(request, _("Saved. You can change it any time."))
    except Refused as error:
        messages.error(request, sentence(error))
    return redirect("answer:show", pk)


@require_safe
@with_person
def report(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Hand over the report after CENT 2015 as Markdown."""
    trial, answer = _open_answer_or_404(request, pk)
    text = cent_report_of(trial, answer, language())
    return file_response(text.encode(), "druckpunkt-report.md", "text/markdown; charset=utf-8")


@require_safe
@with_person
def document(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Hand over the answer as JSON, for programs."""
    _trial, answer = _open_answer_or_404(request, pk)
    return file_response(answer_document(answer), "druckpunkt-answer.json", "application/json")


@require_safe
@with_person
def picture(request: PersonRequest, pk: UUID, name: str) -> HttpResponse:
    """Hand over one picture as PNG."""
    _trial, answer = _open_answer_or_404(request, pk)
    try:
        content = picture_file(answer, name, language())
    except KeyError as error:
        raise Http404 from error
    return file_response(content, f"druckpunkt-{name}.png", "image/png")


def _open_answer_or_404(request: PersonRequest, pk: UUID) -> tuple[Trial, Answer]:
    """Return an open answer; a sealed one has no files."""
    trial = own_or_404(trials_for(request.person), pk=pk)
    try:
        return trial, answer_for(trial)
    except (Sealed, AnalysisRejected) as error:
        raise Http404 from error
