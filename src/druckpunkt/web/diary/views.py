"""Today, the entry of one day, and the calendar."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from druckpunkt.diary import Outcome, OutcomeEntry
from druckpunkt.web import clock
from druckpunkt.web.diary.forms import EntryForm
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.overview import DayState, month_of, months_of, tile
from druckpunkt.web.diary.selectors import (
    content_of,
    latest_entries,
    revisions_of,
    unwanted_effects,
)
from druckpunkt.web.diary.services import Stored, store_entry
from druckpunkt.web.diary.today import today_page
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.people.services import remember_zone
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.trials.course import ONE_DAY, Course
from druckpunkt.web.trials.models import Stage, Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.scales import expectation_scale
from druckpunkt.web.trials.selectors import (
    course_of,
    diary_is_closed,
    dose_of,
    is_bare_file,
    today_of,
    trial_for,
)
from druckpunkt.web.trials.sentences import sentence

# Any Monday: only the names of the weekdays are taken from it.
MONDAY = date(2024, 1, 1)
COUNTED = (DayState.ANSWERED, DayState.SKIPPED, DayState.MISSING)


@require_safe
@with_person
def today(request: PersonRequest) -> HttpResponse:
    """Say what this day is for, and lead to the entry."""
    trial = trial_for(request.person)
    if trial is None:
        return render(request, "diary/no_trial.html")
    day = today_of(request.person, clock.now())
    context = {
        "today": today_page(trial, day),
        "dose": dose_of(trial),
        "may_use_mat": valid_verdict(request.person, day) is not None,
        "expectation": expectation_scale(),
    }
    return render(request, "diary/today.html", context)


@require_safe
@with_person
def entry(request: PersonRequest) -> HttpResponse:
    """Lead to the page of this very study day."""
    return redirect("diary:day", day=today_of(request.person, clock.now()))


@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def day(request: PersonRequest, day: date) -> HttpResponse:
    """Open one day alone: its own answers, what they were before, and the form."""
    trial = _trial_or_404(request)
    course = course_of(trial)
    today = today_of(request.person, clock.now())
    asked = course.asked_on(day)
    if day > today or not asked:
        raise Http404
    revisions = revisions_of(request.person, trial, day)
    form = EntryForm(
        request.POST if request.method == "POST" else None,
        asked=asked,
        primary=course.primary.name,
        planned_minutes=trial.minutes,
        before=content_of(revisions[-1]) if revisions else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, trial, _store(request, trial, form, day))
        except Refused as refused:
            form.add_error(None, sentence(refused))
    return _day_page(request, trial, course, form, day=day, today=today)


def _store(request: PersonRequest, trial: Trial, form: EntryForm, day: date) -> Stored:
    stored = store_entry(trial, form.submission(day), now=clock.now())
    remember_zone(request.person, form.cleaned_data["zone"])
    return stored


def _saved(request: PersonRequest, trial: Trial, stored: Stored) -> HttpResponse:
    trial.refresh_from_db()
    if trial.stage == Stage.ENDED:
        messages.success(request, _("Saved. Your answer is ready."))
    else:
        messages.success(request, _("Saved."))
    return redirect("diary:today")


def _day_page(
    request: PersonRequest,
    trial: Trial,
    course: Course,
    form: EntryForm,
    *,
    day: date,
    today: date,
) -> HttpResponse:
    revisions = revisions_of(request.person, trial, day)
    context = {
        "day": day,
        "is_today": day == today,
        "arm": course.arm_on(day),
        "trial": trial,
        "form": form,
        "scales": form.scales(is_today=day == today),
        "client_uuid": form["client_uuid"].value() or uuid.uuid4(),
        "is_closed": diary_is_closed(trial, course, today),
        "revisions": [(row, _said(course, row)) for row in revisions],
    }
    return render(request, "diary/day.html", context, status=422 if form.errors else 200)


def _said(course: Course, row: Entry) -> list[tuple[Outcome, OutcomeEntry]]:
    answers = content_of(row).answers
    return [
        (outcome, answers[outcome.name]) for outcome in course.outcomes if outcome.name in answers
    ]


@require_safe
@with_person
def calendar(
    request: PersonRequest, year: int | None = None, month: int | None = None
) -> HttpResponse:
    """Show which days have an entry; values open one day at a time."""
    trial = _trial_or_404(request)
    course = course_of(trial)
    today = today_of(request.person, clock.now())
    months = months_of(course, today)
    shown = _shown_month(months, year, month)
    rows = latest_entries(request.person, trial)
    entries = {asked_on: content_of(row) for asked_on, row in rows.items()}
    tiles = [tile(day, course, entries, today) for day in course.days_until(today)]
    context = {
        "weeks": month_of(shown.year, shown.month, course=course, entries=entries, today=today),
        "shown": shown,
        "earlier": max((first for first in months if first < shown), default=None),
        "later": min((first for first in months if first > shown), default=None),
        "counts": [(state, sum(one.state is state for one in tiles)) for state in COUNTED],
        "unwanted": unwanted_effects(request.person, trial, course),
        "weekdays": [MONDAY + n * ONE_DAY for n in range(7)],
        "trial": trial,
    }
    return render(request, "diary/calendar.html", context)


def _shown_month(months: list[date], year: int | None, month: int | None) -> date:
    """Return the month that is asked for, 404 outside the trial; by itself the latest."""
    if year is None or month is None:
        return months[-1]
    for first in months:
        if (first.year, first.month) == (year, month):
            return first
    raise Http404


def _trial_or_404(request: PersonRequest) -> Trial:
    """Return the trial whose days have pages: one kept here, not one that came as a bare file."""
    trial = trial_for(request.person)
    if trial is None or is_bare_file(trial):
        raise Http404
    return trial
