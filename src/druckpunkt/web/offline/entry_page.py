"""What the entry shell must bring along: every scale that can be asked."""

from __future__ import annotations

from typing import Any

from druckpunkt.diary import Outcome, known_outcomes
from druckpunkt.web.diary.forms import LONGEST_MINUTES, MOST_PAINKILLERS
from druckpunkt.web.diary.scales import Scale, wording_of
from druckpunkt.web.labels import outcome_name


def entry_context(language: str) -> dict[str, Any]:
    """Return the scales of all outcomes in the language in force, and the limits of the numbers."""
    return {
        "scales": [_scale(outcome) for outcome in known_outcomes().values()],
        "outcome_names": {name: outcome_name(outcome) for name, outcome in known_outcomes().items()},
        "longest_minutes": LONGEST_MINUTES,
        "most_painkillers": MOST_PAINKILLERS,
    }


def _scale(outcome: Outcome) -> Scale:
    wording = wording_of(outcome)
    return Scale(outcome.name, wording.today, wording.low, wording.high, with_states=True)
