"""Minutes really lain, as the sessions say it; what an entry says counts only without any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db.models import Sum

from druckpunkt.session import Use
from druckpunkt.trial import Arm
from druckpunkt.web.diary.places import Place
from druckpunkt.web.people.models import Person
from druckpunkt.web.session.models import Session


def minutes_lain(person: Person) -> dict[date, dict[str, float]]:
    """Return the minutes of all sessions by study day and use."""
    rows = Session.objects.filter(person=person).order_by().values("study_day", "use")
    by_day: dict[date, dict[str, float]] = defaultdict(dict)
    for row in rows.annotate(total=Sum("minutes")):
        by_day[row["study_day"]][row["use"]] = row["total"]
    return dict(by_day)


def minutes_of_arm(
    lain: Mapping[str, float], arm: str | None, *, otherwise: float | None
) -> float | None:
    """Return the minutes a day counts with: of its arm; on a day of nothing, of whatever it was."""
    if not lain:
        return otherwise
    if arm == Arm.NOTHING:
        return sum(lain.values())
    return lain.get(Use.REST.value if arm == Arm.REST else Use.MAT.value, otherwise)


def has_session(person: Person, day: date) -> bool:
    """Say whether a session of study day `day` is known, with the mat or without it."""
    return Session.objects.filter(person=person, study_day=day).exists()


def position_on(person: Person, day: date, place: Place) -> str | None:
    """Return how the person lay on the mat that day, None where it touched nothing.

    The last session with the mat says it; without any session the trial does, on its mat days.
    """
    rows = Session.objects.filter(person=person, study_day=day)
    lain = rows.filter(use=Use.MAT).order_by("started_at").last()
    if lain is not None or rows.exists():
        return lain.position if lain else None
    is_mat_day = place.arm_on(day) in (Arm.MAT, Arm.RUN_IN)
    return place.trial.position if place.trial and is_mat_day else None
