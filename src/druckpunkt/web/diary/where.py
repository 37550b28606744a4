"""Where it hurt in the last weeks, and where the mat touches; never from days under a seal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from druckpunkt.session import Use
from druckpunkt.web.diary.body_map import BodyMap, body_map
from druckpunkt.web.diary.places import Place
from druckpunkt.web.diary.selectors import contents_by_day
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.models import Setting
from druckpunkt.web.session.models import Session
from druckpunkt.web.trials.course import ONE_DAY
from druckpunkt.web.trials.selectors import is_sealed

DAYS: Final = 28


@dataclass(frozen=True, slots=True)
class Where:
    """The body map of the last weeks, from so many days with a named place."""

    body_map: BodyMap
    days: int


def where_it_hurts(person: Person, places: Iterable[Place], today: date) -> Where | None:
    """Return every place with its mean over the days it was named on; None without any.

    Days of a trial under seal are left out: their values do not stand side by side.
    """
    maps = [
        content.regions
        for place in places
        if place.trial is None or not is_sealed(place.trial)
        for day, content in contents_by_day(person, place.trial).items()
        if today - DAYS * ONE_DAY < day <= today and content.regions
    ]
    if not maps:
        return None
    return Where(body_map(_means(maps), position_of(person), name="weeks"), len(maps))


def _means(maps: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the mean of each place, rounded half up."""
    named: dict[str, list[int]] = defaultdict(list)
    for regions in maps:
        for region, intensity in regions.items():
            named[region].append(intensity)
    return {region: int(sum(found) / len(found) + 0.5) for region, found in named.items()}


def position_of(person: Person) -> str | None:
    """Return how the person lies on the mat now: the last session, else the plan."""
    lain = Session.objects.filter(person=person, use=Use.MAT).order_by("started_at").last()
    if lain is not None:
        return lain.position
    setting = Setting.objects.filter(person=person).last()
    return setting.position if setting else None
