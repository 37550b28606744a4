"""The page of one day: its own entries, what they were before, and the form."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from druckpunkt.diary import Outcome, OutcomeEntry, known_outcomes
from druckpunkt.web import clock
from druckpunkt.web.diary.body_map import BodyMap, body_map
from druckpunkt.web.diary.forms import EntryForm
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.places import Place, place_of, place_on
from druckpunkt.web.diary.selectors import Written, content_of, written_on
from druckpunkt.web.diary.services import Stored, store_for
from druckpunkt.web.diary.sessions import has_session, position_on
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.people.services import remember_zone
from druckpunkt.web.trials.models import Stage
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import outcome_of, today_of
from druckpunkt.web.trials.sentences import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def day(request: PersonRequest, day: date) -> HttpResponse:
    """Open one day alone; a form about it is a further entry, or corrects the one it names."""
    now = clock.now()
    today = today_of(request.person, now)
    place = place_on(request.person, day, now)
    if day > today or not place.asked_on(day):
        raise Http404
    page = _Page(request, place, day, today, written_on(request.person, day))
    form = page.form()
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, page.store(form))
        except Refused as refused:
            form.add_error(None, sentence(refused))
    return render(request, "diary/day.html", page.context(form), status=422 if form.errors else 200)


def _saved(request: PersonRequest, stored: Stored) -> HttpResponse:
    trial = stored.entry.trial
    if trial:
        trial.refresh_from_db()
    if trial and trial.stage == Stage.ENDED:
        messages.success(request, _("Saved. Your answer is ready."))
    else:
        messages.success(request, _("Saved."))
    return redirect("diary:today")


@dataclass(frozen=True, slots=True)
class _Page:
    """One day of one person, with the entry the form is about."""

    request: PersonRequest
    place: Place
    day: date
    today: date
    written: Sequence[Written]

    @property
    def number(self) -> int:
        """Which entry of the day the form is about; one more than there are: a further one."""
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        asked = sent.get("entry", "")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else None
        if number is None or number < 1:
            number = max(1, len(self.written))
        return min(number, len(self.written) + 1)

    @property
    def corrected(self) -> Entry | None:
        """The entry in force that the form corrects."""
        at = self.number - 1
        return self.written[at].in_force if at < len(self.written) else None

    @property
    def form_place(self) -> Place:
        """The diary the form writes to: a correction stays where its entry is."""
        corrected = self.corrected
        elsewhere = corrected is not None and corrected.trial_id != self.place.trial_id
        return place_of(corrected, clock.now()) if corrected and elsewhere else self.place

    def form(self) -> EntryForm:
        """Return the form, empty, as it was stored, or as it was sent."""
        corrected, place = self.corrected, self.form_place
        trial = place.trial
        return EntryForm(
            self.request.POST if self.request.method == "POST" else None,
            asked=place.asked_on(self.day),
            primary=place.primary.name,
            planned_minutes=trial.minutes if trial else None,
            asks_minutes=not has_session(self.request.person, self.day),
            before=content_of(corrected) if corrected else None,
        )

    def store(self, form: EntryForm) -> Stored:
        """Store the valid form."""
        corrects = self.corrected.client_uuid if self.corrected else None
        submission = form.submission(self.day, corrects=corrects)
        stored = store_for(self.request.person, submission, now=clock.now())
        remember_zone(self.request.person, form.cleaned_data["zone"])
        return stored

    def context(self, form: EntryForm) -> dict[str, object]:
        """Return everything the template says."""
        is_today = self.day == self.today
        arm = self.place.arm_on(self.day)
        position = position_on(self.request.person, self.day, self.place)
        return {
            "day": self.day,
            "is_today": is_today,
            "arm": arm,
            "asks_facts": arm is not None or self.form_place.trial is None,
            "trial": self.place.trial,
            "form": form,
            "scales": form.scales(is_today=is_today),
            "body_map": body_map(form.regions(), position),
            "client_uuid": form["client_uuid"].value() or uuid.uuid4(),
            "is_closed": self.form_place.is_closed,
            "number": self.number,
            "corrected": self.corrected,
            "next_number": len(self.written) + 1,
            "written": [(one, _revisions(self.place, one, position)) for one in self.written],
        }


Revision = tuple[Entry, list[tuple[Outcome, OutcomeEntry]], BodyMap | None]


def _revisions(place: Place, written: Written, position: str | None) -> list[Revision]:
    """Return every revision with what it says; only the one in force with its body map."""
    return [
        (row, _said(row), _map(row, position) if row == written.in_force else None)
        for row in written.revisions
    ]


def _map(row: Entry, position: str | None) -> BodyMap | None:
    regions = content_of(row).regions
    return body_map(regions, position, name=f"stored-{row.slot}") if regions else None


def _said(row: Entry) -> list[tuple[Outcome, OutcomeEntry]]:
    first = {row.trial.outcome: outcome_of(row.trial)} if row.trial else {}
    outcomes = {**first, **{n: o for n, o in known_outcomes().items() if n not in first}}
    answers = content_of(row).answers
    return [(outcome, answers[name]) for name, outcome in outcomes.items() if name in answers]
