"""The mat of a person: which one, since when, how it wears; a new one keeps what was."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from druckpunkt.mat import load_mats, mat_on
from druckpunkt.web import clock
from druckpunkt.web.mats import services
from druckpunkt.web.mats.forms import OTHER, EndForm, MyMatForm, WearForm
from druckpunkt.web.mats.models import MyMat
from druckpunkt.web.mats.selectors import my_mats_of, name_of, wear_notes_of
from druckpunkt.web.mats.sentences import sentence
from druckpunkt.web.people.doors import PersonRequest, own_or_404, with_person
from druckpunkt.web.trials.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def show(request: PersonRequest) -> HttpResponse:
    """Show the mats of a person; take in a new one."""
    today = _today(request)
    if request.method != "POST":
        return _page(request, _empty_form(today))
    form = MyMatForm(request.POST, today=today)
    if not form.is_valid():
        return _page(request, form)
    day = form.cleaned_data["first_day"]
    try:
        services.begin(request.person, **form.chosen(), first_day=day, now=clock.now())
    except Refused as refused:
        form.add_error("first_day", sentence(refused))
        return _page(request, form)
    messages.success(request, _("Saved."))
    return redirect("mats:mine")


@require_POST
@with_person
def end(request: PersonRequest, number: uuid.UUID) -> HttpResponse:
    """Note the last day of a mat."""
    row = own_or_404(my_mats_of(request.person), pk=number)
    form = EndForm(request.POST, today=_today(request))
    return _done(
        request,
        form,
        lambda: services.end(row, form.cleaned_data["last_day"], now=clock.now()),
    )


@require_POST
@with_person
def wear(request: PersonRequest, number: uuid.UUID) -> HttpResponse:
    """Note what was seen of the wear of a mat."""
    row = own_or_404(my_mats_of(request.person), pk=number)
    form = WearForm(request.POST, today=_today(request))
    return _done(
        request,
        form,
        lambda: services.note_wear(
            row, form.cleaned_data["seen_on"], form.cleaned_data["text"], now=clock.now()
        ),
    )


@require_POST
@with_person
def remove(request: PersonRequest, number: uuid.UUID) -> HttpResponse:
    """Take back a mat that was noted by mistake."""
    services.remove(own_or_404(my_mats_of(request.person), pk=number), now=clock.now())
    messages.success(request, _("Removed."))
    return redirect("mats:mine")


@require_POST
@with_person
def remove_note(request: PersonRequest, number: uuid.UUID) -> HttpResponse:
    """Take back what was seen of a mat."""
    services.remove(own_or_404(wear_notes_of(request.person), pk=number), now=clock.now())
    messages.success(request, _("Removed."))
    return redirect("mats:mine")


def _today(request: PersonRequest) -> date:
    return clock.study_day_now(request.person.zone)


def _empty_form(today: date) -> MyMatForm:
    return MyMatForm(today=today, initial={"first_day": today})


def _done(
    request: PersonRequest, form: EndForm | WearForm, apply: Callable[[], object]
) -> HttpResponse:
    """Apply a small form of the page; a mistake is told on the page itself, with what was typed."""
    if not form.is_valid():
        return _page(request, _empty_form(form.today), form)
    try:
        apply()
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return _page(request, _empty_form(form.today), form)
    messages.success(request, _("Saved."))
    return redirect("mats:mine")


def _page(
    request: PersonRequest, form: MyMatForm, small: EndForm | WearForm | None = None
) -> HttpResponse:
    rows = list(my_mats_of(request.person))
    today = _today(request)
    current = mat_on(today, rows)
    problems = [error for errors in small.errors.values() for error in errors] if small else []
    context = {
        "form": form,
        "other": OTHER,
        "current": _named(current) if current else None,
        "earlier": [_named(row) for row in reversed(rows) if row != current],
        "today": today,
        "iso": today.isoformat(),
        "problems": problems,
        "typed": small.data if small else {},
    }
    has_errors = bool(form.errors or problems)
    return render(request, "mats/mine.html", context, status=422 if has_errors else 200)


def _named(row: MyMat) -> dict[str, object]:
    return {
        "row": row,
        "name": name_of(row),
        "has_page": load_mats().find(row.mat) is not None,
        "notes": list(row.wear_notes.all()),
    }
