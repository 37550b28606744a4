"""The calendar: which days of all diaries have an entry; values open one day at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from druckpunkt.web import clock
from druckpunkt.web.diary.content import EntryContent
from druckpunkt.web.diary.overview import DayState, Tile, months_between, tile, weeks_of
from druckpunkt.web.diary.places import Place, place_among, places_of
from druckpunkt.web.diary.selectors import Unwanted, contents_by_day, unwanted_effects
from druckpunkt.web.diary.where import where_it_hurts
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.course import ONE_DAY
from druckpunkt.web.trials.selectors import today_of, trial_for

# Any Monday: only the names of the weekdays are taken from it.
MONDAY = date(2024, 1, 1)
COUNTED = (DayState.ANSWERED, DayState.SKIPPED, DayState.MISSING)


@require_safe
@with_person
def calendar(
    request: PersonRequest, year: int | None = None, month: int | None = None
) -> HttpResponse:
    """Show which days have an entry; values open one day at a time."""
    now = clock.now()
    places = places_of(request.person, now)
    days = _days_of(request.person, places, today_of(request.person, now))
    if days.first_day is None:
        raise Http404
    months = months_between(days.first_day, days.today)
    shown = _shown_month(months, year, month)
    context = {
        "weeks": weeks_of(shown.year, shown.month, days.tile),
        "shown": shown,
        "earlier": max((first for first in months if first < shown), default=None),
        "later": min((first for first in months if first > shown), default=None),
        "counts": days.counts(trial_days=True),
        "free_counts": days.counts(trial_days=False),
        "unwanted": days.unwanted(),
        "where": where_it_hurts(request.person, places, days.today),
        "weekdays": [MONDAY + n * ONE_DAY for n in range(7)],
        "trial": trial_for(request.person),
    }
    return render(request, "diary/calendar.html", context)


def _shown_month(months: list[date], year: int | None, month: int | None) -> date:
    """Return the month that is asked for, 404 outside the diaries; by itself the latest."""
    if year is None or month is None:
        return months[-1]
    for first in months:
        if (first.year, first.month) == (year, month):
            return first
    raise Http404


@dataclass(frozen=True, slots=True)
class _Days:
    """All diaries of one person on one calendar, the one for days without a trial last."""

    person: Person
    places: tuple[Place, ...]
    contents: Mapping[UUID | None, Mapping[date, EntryContent]]
    today: date

    @property
    def first_day(self) -> date | None:
        """The first day of any diary, None when there is none."""
        days = [place.begins_on for place in self.places if place.begins_on]
        return min((day for day in days if day <= self.today), default=None)

    def tile(self, day: date) -> Tile:
        """Return what may be shown of one day."""
        place = place_among(self.places, day)
        return tile(day, place, self.contents[place.trial_id], self.today)

    def counts(self, *, trial_days: bool) -> list[tuple[DayState, int]]:
        """Count the days by state: those of trials, or those besides."""
        first = self.first_day or self.today
        days = [first + n * ONE_DAY for n in range((self.today - first).days + 1)]
        states = [
            self.tile(day).state
            for day in days
            if (place_among(self.places, day).trial is not None) == trial_days
        ]
        found = [(state, states.count(state)) for state in COUNTED]
        return found if any(count for _, count in found) else []

    def unwanted(self) -> list[Unwanted]:
        """Return every unwanted effect that was noted, by day; safety is never sealed."""
        found = [one for place in self.places for one in unwanted_effects(place)]
        return sorted(found, key=lambda one: one.day)


def _days_of(person: Person, places: tuple[Place, ...], today: date) -> _Days:
    contents = {place.trial_id: contents_by_day(person, place.trial) for place in places}
    return _Days(person, places, contents, today)
