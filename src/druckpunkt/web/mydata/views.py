"""Export and import: a file goes out by POST, comes in by POST, and is stored by a second one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from druckpunkt.formats import Dialect, InputRejected
from druckpunkt.texts.errors import describe
from druckpunkt.texts.safety import problem_sentence
from druckpunkt.web import clock
from druckpunkt.web.answer.files import file_response
from druckpunkt.web.labels import language
from druckpunkt.web.mydata import pending
from druckpunkt.web.mydata.comparing import check_comparison
from druckpunkt.web.mydata.conflicts import check_bundle, check_diary
from druckpunkt.web.mydata.exporting import (
    export_diary,
    export_everything,
    export_free_diary,
    export_sessions,
    may_export,
)
from druckpunkt.web.mydata.overview import stored_about
from druckpunkt.web.mydata.previewing import (
    preview_besides,
    preview_of_everything,
    preview_of_table,
)
from druckpunkt.web.mydata.reading import Everything, Sent, Table, read_sent
from druckpunkt.web.mydata.restoring import Restored, restore
from druckpunkt.web.mydata.store import store_imported_diary
from druckpunkt.web.mydata.uploads import CappedUpload, refuse_announced
from druckpunkt.web.people.doors import PersonRequest, own_or_404, with_known_person, with_person
from druckpunkt.web.people.selectors import has_consented
from druckpunkt.web.trials.selectors import today_of, trials_for

UNNAMED = "druckpunkt"
CSV = "text/csv; charset=utf-8"


@require_safe
@with_known_person
def overview(request: PersonRequest) -> HttpResponse:
    """Say what is stored, and offer it; also after a consent was withdrawn."""
    return _overview(request)


def _overview(request: PersonRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "stored": stored_about(request.person, language()),
        "may_import": has_consented(request.person),
        "problem": problem,
    }
    return render(request, "mydata/overview.html", context, status=status)


@require_POST
@with_known_person
def diary_file(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Hand over the diary of one trial as CSV, for programs or for a German spreadsheet."""
    trial = own_or_404(trials_for(request.person), pk=pk)
    now = clock.now()
    if not may_export(request.person, now=now):
        return _too_often(request)
    name = f"druckpunkt-diary-{today_of(request.person, now).isoformat()}.csv"
    return file_response(export_diary(trial, _dialect(request), now=now), name, CSV)


@require_POST
@with_known_person
def free_diary_file(request: PersonRequest) -> HttpResponse:
    """Hand over the diary kept without a trial as CSV."""
    now = clock.now()
    if not may_export(request.person, now=now):
        return _too_often(request)
    content = export_free_diary(request.person, _dialect(request), now=now)
    name = f"druckpunkt-diary-without-trial-{today_of(request.person, now).isoformat()}.csv"
    return file_response(content, name, CSV)


@require_POST
@with_known_person
def sessions_file(request: PersonRequest) -> HttpResponse:
    """Hand over all sessions as CSV."""
    now = clock.now()
    if not may_export(request.person, now=now):
        return _too_often(request)
    content = export_sessions(request.person, _dialect(request), now=now)
    return file_response(content, "druckpunkt-sessions.csv", CSV)


def _dialect(request: PersonRequest) -> Dialect:
    german = request.POST.get("dialect") == Dialect.GERMAN_EXCEL
    return Dialect.GERMAN_EXCEL if german else Dialect.INTERNATIONAL


@require_POST
@with_known_person
def everything(request: PersonRequest) -> HttpResponse:
    """Hand over everything as one JSON file."""
    now = clock.now()
    if not may_export(request.person, now=now):
        return _too_often(request)
    name = f"druckpunkt-everything-{today_of(request.person, now).isoformat()}.json"
    return file_response(export_everything(request.person, now=now), name, "application/json")


def _too_often(request: PersonRequest) -> HttpResponse:
    problem = _("That were many exports in a short time. Please wait ten minutes.")
    return _overview(request, problem=problem, status=429)


@csrf_exempt
@require_POST
@with_person
def upload(request: PersonRequest) -> HttpResponse:
    """Take a file and keep it for a look.

    The token of the form is checked inside, after the announced size: the check reads the form.
    """
    try:
        refuse_announced(request, UNNAMED)
    except InputRejected as error:
        return _refused(request, error, status=413)
    request.upload_handlers = [CappedUpload(request)]
    return _upload(request)


@csrf_protect
def _upload(request: PersonRequest) -> HttpResponse:
    sent = request.FILES.get("file")
    if any(getattr(handler, "is_too_large", False) for handler in request.upload_handlers):
        return _refused(request, InputRejected("file_too_large", file=UNNAMED, limit=10), 413)
    if sent is None:
        return _overview(request, problem=_("Choose a file first."), status=422)
    content, name = sent.read(), sent.name or UNNAMED
    try:
        _check(request, read_sent(content, name))
    except InputRejected as error:
        return _refused(request, error)
    pending.keep(request.person, content, name, now=clock.now())
    return redirect("mydata:preview")


def _check(request: PersonRequest, sent: Sent) -> None:
    """Refuse at once what could not be stored later."""
    if isinstance(sent, Table):
        diary, today = sent.imported.diary, today_of(request.person, clock.now())
        check_diary(request.person, diary, today=today, file=sent.name)
        check_comparison(diary, sent.imported.outcomes, file=sent.name)
    else:
        check_bundle(request.person, sent.bundle, now=clock.now(), file=sent.name)


def _refused(request: PersonRequest, error: InputRejected, status: int = 422) -> HttpResponse:
    return _overview(request, problem=describe(error, language()), status=status)


@require_safe
@with_person
def preview(request: PersonRequest) -> HttpResponse:
    """Show what the sent file would bring; nothing of it is in the diary yet."""
    sent = pending.kept(request.person, now=clock.now())
    if isinstance(sent, Table):
        context = {"sent": sent, "table": preview_of_table(sent, language())}
        return render(request, "mydata/preview_table.html", context)
    if isinstance(sent, Everything):
        context = {
            "sent": sent,
            "trials": preview_of_everything(request.person, sent, language()),
            "besides": preview_besides(request.person, sent),
        }
        return render(request, "mydata/preview_everything.html", context)
    return redirect("mydata:overview")


@require_POST
@with_person
def store(request: PersonRequest) -> HttpResponse:
    """Store the sent file for good."""
    sent = pending.kept(request.person, now=clock.now())
    if sent is None:
        messages.info(request, _("There is no file any more. Send it again, please."))
        return redirect("mydata:overview")
    try:
        return _store_table(request, sent) if isinstance(sent, Table) else _restore(request, sent)
    except InputRejected as error:
        return _refused(request, error)
    finally:
        pending.throw_away(request.person)


def _store_table(request: PersonRequest, sent: Table) -> HttpResponse:
    trial = store_imported_diary(
        request.person,
        sent.imported,
        now=clock.now(),
        question=request.POST.get("question") or None,
        file=sent.name,
    )
    messages.success(request, _days_stored(len(sent.imported.diary.days)))
    return redirect("answer:show", trial.pk)


def _days_stored(days: int) -> str:
    return ngettext("{days} day stored.", "{days} days stored.", days).format(days=days)


def _restore(request: PersonRequest, sent: Everything) -> HttpResponse:
    restored = restore(request.person, sent.bundle, now=clock.now(), file=sent.name)
    messages.success(request, _brought(restored))
    if restored.problem:
        why = problem_sentence(restored.problem, language())
        told = _("Your trial is here, but the mat rests for now: {why}").format(why=why)
        messages.warning(request, told)
    return redirect("trials:overview" if restored.trials else "mydata:overview")


def _brought(restored: Restored) -> str:
    if restored.trials:
        count = len(restored.trials)
        return ngettext("{count} trial stored.", "{count} trials stored.", count).format(
            count=count
        )
    if not (restored.entries or restored.sessions):
        return _("What was new in the file is stored.")
    return _("Stored: {entries} entries without a trial, {sessions} sessions.").format(
        entries=restored.entries, sessions=restored.sessions
    )


@require_POST
@with_person
def discard(request: PersonRequest) -> HttpResponse:
    """Throw the sent file away."""
    pending.throw_away(request.person)
    messages.info(request, _("The file was thrown away. Nothing has changed."))
    return redirect("mydata:overview")
