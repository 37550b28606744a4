"""Days on which a person lay on the mat although their trial had assigned a day without it.

What was done is kept and the day stays as assigned; whoever reads the answer is told.
"""

from __future__ import annotations

from datetime import date

from druckpunkt.session import Use
from druckpunkt.web.session.models import Session
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import course_of


def crossed_days(trial: Trial) -> frozenset[date]:
    """Return the block days of `trial` without the mat that have a session with it."""
    course = course_of(trial)
    if course.protocol is None:
        return frozenset()
    without = [day for day, item in course.assignments.items() if item.arm != course.protocol.on]
    rows = Session.objects.filter(person_id=trial.person_id, use=Use.MAT, study_day__in=without)
    last = course.ended_on
    found = frozenset(rows.values_list("study_day", flat=True))
    return frozenset(day for day in found if last is None or day <= last)


def is_crossed(row: Session) -> bool:
    """Say whether the session `row` lay on the mat on a day without it."""
    if row.use != Use.MAT or row.trial is None:
        return False
    return row.study_day in crossed_days(row.trial)
