"""Where a day of the diary belongs: to a trial that asks on it, else to the free diary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from druckpunkt.diary import Outcome, known_outcomes
from druckpunkt.plan.goals import load_goals
from druckpunkt.safety.use import Goal
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.models import Setting
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.trials.course import Course
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import (
    course_of,
    diary_is_closed,
    is_bare_file,
    today_of,
    trials_for,
)

USUALLY_FIRST: Final = "pain"


@dataclass(frozen=True, slots=True)
class Place:
    """One diary: of a trial, or the one a person keeps without any.

    The first of `outcomes` is the one that matters most. `first_day` is the day the free diary
    starts with, None when it has not started.
    """

    person: Person
    trial: Trial | None
    outcomes: tuple[Outcome, ...]
    course: Course | None = None
    first_day: date | None = None
    is_closed: bool = False

    @property
    def begins_on(self) -> date | None:
        """The first day anything is asked, None before there is one."""
        return self.course.run_in_first_day if self.course else self.first_day

    @property
    def primary(self) -> Outcome:
        """The outcome that is asked first."""
        return self.outcomes[0]

    @property
    def trial_id(self) -> UUID | None:
        """The id of the trial, None for the free diary."""
        return self.trial.pk if self.trial else None

    @property
    def refusal(self) -> str:
        """Why nothing is asked on a day."""
        return "nothing_asked" if self.course else "before_the_diary"

    def asked_on(self, day: date) -> tuple[Outcome, ...]:
        """Return what is asked on study day `day`."""
        if self.course is not None:
            ended_on = self.course.ended_on
            return () if ended_on and day > ended_on else self.course.asked_on(day)
        return self.outcomes if self.first_day is not None and day >= self.first_day else ()

    def arm_on(self, day: date) -> str | None:
        """Return the arm of a study day, None outside trials."""
        return self.course.arm_on(day) if self.course else None


def places_of(person: Person, now: datetime) -> tuple[Place, ...]:
    """Return every diary of `person` that has pages: trials, running ones first, then the free one.

    What came as a bare file has none: only its rows know its days.
    """
    trials = [trial for trial in trials_for(person) if not is_bare_file(trial)]
    return (*(place_in(trial, now) for trial in trials), free_place(person))


def place_among(places: tuple[Place, ...], day: date) -> Place:
    """Return the diary study day `day` belongs to: the first that asks on it, else the last."""
    return next((place for place in places if place.asked_on(day)), places[-1])


def place_on(person: Person, day: date, now: datetime) -> Place:
    """Return the diary study day `day` belongs to: a trial that asks on it, else the free one."""
    return place_among(places_of(person, now), day)


def place_in(trial: Trial, now: datetime) -> Place:
    """Return the diary of `trial`."""
    course = course_of(trial)
    closed = diary_is_closed(trial, course, today_of(trial.person, now))
    return Place(trial.person, trial, course.outcomes, course=course, is_closed=closed)


def place_of(entry: Entry, now: datetime) -> Place:
    """Return the diary `entry` stands in."""
    return place_in(entry.trial, now) if entry.trial else free_place(entry.person)


def free_place(person: Person) -> Place:
    """Return the diary `person` keeps without a trial."""
    return Place(person, None, free_outcomes(person), first_day=free_first_day(person))


def free_outcomes(person: Person) -> tuple[Outcome, ...]:
    """Return what is asked without a trial: what the goal is about first, then the rest."""
    known = known_outcomes()
    goal = Setting.objects.filter(person=person).values_list("goal", flat=True).last()
    first = load_goals()[Goal(goal)].outcome if goal else USUALLY_FIRST
    return (known[first], *(outcome for name, outcome in known.items() if name != first))


def free_first_day(person: Person) -> date | None:
    """Return the study day of the first setting or safety check, None before both."""
    checked = SafetyCheck.objects.filter(person=person).order_by("given_on").first()
    chosen = Setting.objects.filter(person=person).order_by("set_at").first()
    days = [checked.given_on] if checked else []
    return min([*days, *([today_of(person, chosen.set_at)] if chosen else [])], default=None)


def locked_person(person: Person) -> Person:
    """Return `person` locked until the transaction ends: one writer of entries at a time."""
    return Person.objects.select_for_update().get(pk=person.pk)
