"""What the form of a new trial starts from: the plan, as far as the verdict allows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from druckpunkt.plan import load_goals
from druckpunkt.safety.use import Goal, Limits
from druckpunkt.web.people.models import Person
from druckpunkt.web.plan.selectors import ladder_of, limits_of, setting_of, step_of_day
from druckpunkt.web.safety.selectors import valid_verdict
from druckpunkt.web.trials.selectors import today_of

# Kjellgren 2011 had its 36 people lie for 15 minutes a day: the shortest tested dose.
USUAL_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Planned:
    """First values of the form, and the limits of the verdict."""

    initial: Mapping[str, Any] = field(default_factory=dict)
    limits: Limits = Limits()


UNPLANNED = Planned()


def planned_design(person: Person, now: datetime) -> Planned:
    """Return question, template, minutes and place as the goal and the plan say."""
    today = today_of(person, now)
    limits = limits_of(valid_verdict(person, today, at=now))
    setting, step = setting_of(person), step_of_day(person, today, now)
    if setting is None:
        return Planned({"minutes": min(20, limits.longest_minutes)}, limits)
    goal = load_goals()[Goal(setting.goal)]
    minutes = max(ladder_of(person, now).minutes, min(USUAL_MINUTES, limits.longest_minutes))
    place = step or setting
    return Planned(
        {
            "question": goal.outcome,
            "template": goal.template,
            "minutes": minutes,
            "position": setting.position,
            "layer": place.layer,
            "base": place.base,
        },
        limits,
    )
