"""What the ladder still asks of a trial in its run-in: `{% ladder_note trial %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext

from druckpunkt.web import clock
from druckpunkt.web.plan.selectors import ladder_of
from druckpunkt.web.trials.models import Stage, Trial

register = template.Library()


@register.inclusion_tag("plan/ladder_note.html", takes_context=True)
def ladder_note(context: RequestContext, trial: Trial) -> dict[str, Any]:
    """Say where the ladder stands beside the minutes that are to be tested."""
    if trial.stage != Stage.RUN_IN:
        return {}
    ladder = ladder_of(trial.person, clock.now())
    return {
        "trial": trial,
        "ladder": ladder,
        "good_left": ladder.needed - ladder.good_sessions,
        "is_reached": ladder.minutes >= trial.minutes,
        "csrf_token": context.get("csrf_token"),
    }
