"""Study days: which day of a diary an instant belongs to, right across time zones."""

from __future__ import annotations

from druckpunkt.days.study_day import (
    DEFAULT_BOUNDARY,
    StudyMoment,
    UnknownZone,
    is_late,
    study_date,
    study_day_bounds,
    study_moment,
    zone_named,
)

__all__ = [
    "DEFAULT_BOUNDARY",
    "StudyMoment",
    "UnknownZone",
    "is_late",
    "study_date",
    "study_day_bounds",
    "study_moment",
    "zone_named",
]
