"""Looking back on sessions, adding one done without the phone, and the skin check."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from druckpunkt.days import study_date
from druckpunkt.safety.use import Base, Layer, Position
from druckpunkt.session import Ending, SkinFinding, SkinMoment, Use
from druckpunkt.web import clock
from druckpunkt.web.labels import base_name, language, layer_name, position_name
from druckpunkt.web.mats.selectors import mat_name_on
from druckpunkt.web.people.doors import PersonRequest, own_or_404, with_person
from druckpunkt.web.plan.selectors import setting_of
from druckpunkt.web.safety.selectors import verdict_problem
from druckpunkt.web.session import wording
from druckpunkt.web.session.crossing import is_crossed
from druckpunkt.web.session.forms import AddForm, SkinForm, local_start
from druckpunkt.web.session.gate import OLDEST_ADDED_LATER
from druckpunkt.web.session.models import Session
from druckpunkt.web.session.pictures import drawn_before_after, drawn_comfort
from druckpunkt.web.session.sealing import is_sealed_session, sealed_trials
from druckpunkt.web.session.selectors import overlapping, sessions_for
from druckpunkt.web.session.services import store_session, store_skin_check
from druckpunkt.web.session.skin import due_moment, has_bad_finding, open_skin_context
from druckpunkt.web.session.telling import told
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import today_of
from druckpunkt.web.trials.sentences import sentence

# So many stand open on the page; the rest is folded away.
NEWEST = 20


@require_safe
@with_person
def overview(request: PersonRequest) -> HttpResponse:
    """Show all sessions, how fast the sting faded, and how it was right after."""
    person, now = request.person, clock.now()
    rows = list(sessions_for(person).prefetch_related("stings", "skin_checks"))
    sealed = sealed_trials(person)
    newest_first = rows[::-1]
    context = {
        "newest": newest_first[:NEWEST],
        "older": newest_first[NEWEST:],
        "comfort": drawn_comfort(rows, language()),
        "felt": drawn_before_after(rows, sealed, language()),
        "has_sealed": any(is_sealed_session(row, sealed) for row in rows),
        "verdict_problem": verdict_problem(person, today_of(person, now), at=now),
        **open_skin_context(person, now),
    }
    return render(request, "session/overview.html", context)


@require_safe
@with_person
def one(request: PersonRequest, number: uuid.UUID) -> HttpResponse:
    """Show one session; what is sealed is not on the page."""
    row, now = _own(request, number), clock.now()
    context = {
        "row": row,
        "told": told(row),
        "mat_name": mat_name_on(request.person, row.study_day) if row.use == Use.MAT else "",
        "is_sealed": is_sealed_session(row, sealed_trials(request.person)),
        "is_crossed": is_crossed(row),
        "overlaps": row.pk in overlapping(sessions_for(request.person)),
        "due": due_moment(row, now) if row.use == Use.MAT else None,
        "needs_check": has_bad_finding(row)
        and verdict_problem(request.person, today_of(request.person, now), at=now),
    }
    return render(request, "session/one.html", context)


def _own(request: PersonRequest, number: uuid.UUID) -> Session:
    rows = sessions_for(request.person).prefetch_related("stings", "skin_checks")
    return own_or_404(rows, client_uuid=number)


@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def add(request: PersonRequest) -> HttpResponse:
    """Take in a session that was done without the phone."""
    if request.method != "POST":
        return _add_page(request, AddForm(initial=_likely(request)))
    form = AddForm(request.POST)
    if not form.is_valid():
        return _add_page(request, form)
    now = clock.now()
    try:
        stored = store_session(
            request.person, form.log(request.person.zone), client_uuid=form.number, now=now
        )
    except Refused as error:
        form.add_error(None, sentence(error))
        return _add_page(request, form, needs_check=error.code == "no_valid_verdict")
    messages.success(request, _("Saved."))
    return redirect("session:one", number=stored.row.client_uuid)


def _likely(request: PersonRequest) -> dict[str, object]:
    """Fill in what is most likely; what one felt stays empty."""
    start = local_start(clock.now(), request.person.zone)
    last = sessions_for(request.person).last() or setting_of(request.person)
    likely: dict[str, object] = {"day": start.date(), "begun": start.time(), "use": Use.MAT.value}
    if last:
        likely |= {"position": last.position, "layer": last.layer, "base": last.base}
    return likely


def _add_page(request: PersonRequest, form: AddForm, *, needs_check: bool = False) -> HttpResponse:
    today = study_date(clock.now(), request.person.zone)
    context = {
        "form": form,
        "scales": form.scales(),
        "client_uuid": form["client_uuid"].value() or uuid.uuid4(),
        "earliest": today - OLDEST_ADDED_LATER + timedelta(days=1),
        "latest": today,
        "uses": [(use.value, wording.use_name(use.value)) for use in Use],
        "positions": [(kind.value, position_name(kind.value)) for kind in Position],
        "layers": [(kind.value, layer_name(kind.value)) for kind in Layer],
        "bases": [(kind.value, base_name(kind.value)) for kind in Base],
        "endings": [(kind.value, wording.ending_name(kind.value)) for kind in Ending],
        "needs_check": needs_check,
    }
    return render(request, "session/add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def skin(request: PersonRequest, number: uuid.UUID) -> HttpResponse:
    """Ask what the skin looks like, and say what follows from it."""
    row = _own(request, number)
    now = clock.now()
    moment = due_moment(row, now) or _nearest_moment(row)
    if request.method != "POST":
        return _skin_page(request, row, SkinForm(), moment)
    form = SkinForm(request.POST)
    if not form.is_valid():
        return _skin_page(request, row, form, moment)
    try:
        store_skin_check(
            request.person, form.report(number, moment, now), client_uuid=form.number, now=now
        )
    except Refused as error:
        form.add_error(None, sentence(error))
        return _skin_page(request, row, form, moment)
    messages.success(request, _("Saved."))
    return redirect("session:one", number=number)


def _nearest_moment(row: Session) -> SkinMoment:
    """Return the moment of a look outside its time: the same day, or any day later."""
    same_day = study_date(clock.now(), row.zone) == row.study_day
    return SkinMoment.AFTER if same_day else SkinMoment.MORNING


def _skin_page(
    request: PersonRequest, row: Session, form: SkinForm, moment: SkinMoment
) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "moment": moment,
        "findings": [(kind.value, wording.finding_name(kind.value)) for kind in SkinFinding],
        "client_uuid": form["client_uuid"].value() or uuid.uuid4(),
    }
    return render(request, "session/skin.html", context, status=422 if form.errors else 200)
