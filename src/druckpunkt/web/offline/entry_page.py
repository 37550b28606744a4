"""What the entry shell must bring along: every scale that can be asked, and every sentence."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from druckpunkt.diary import Outcome, known_outcomes
from druckpunkt.web.diary.body_map import body_map
from druckpunkt.web.diary.forms import LONGEST_MINUTES, MOST_PAINKILLERS
from druckpunkt.web.diary.scales import Scale, wording_of
from druckpunkt.web.labels import outcome_name

LONGEST_UNWANTED: Final = 500
LONGEST_NOTE: Final = 2000


def entry_context(language: str) -> dict[str, Any]:
    """Return scales, body map, sentences and limits in the language in force."""
    outcomes = known_outcomes().values()
    return {
        "scales": [_scale(outcome) for outcome in outcomes],
        "body_map": body_map({}, None),
        "sentences": {**_sentences(), "required": {one.name: _required(one) for one in outcomes}},
        "limits": {
            "longestMinutes": LONGEST_MINUTES,
            "mostPainkillers": MOST_PAINKILLERS,
            "longestUnwanted": LONGEST_UNWANTED,
            "longestNote": LONGEST_NOTE,
        },
        "minutes_place": "{minutes}",
    }


def _scale(outcome: Outcome) -> Scale:
    wording = wording_of(outcome)
    return Scale(outcome.name, wording.today, wording.low, wording.high, with_states=True)


def _required(outcome: Outcome) -> str:
    return _("%(name)s: choose a number, or skip the question.") % {"name": outcome_name(outcome)}


def _sentences() -> dict[str, str]:
    return {
        "minutes_missing": _("Minutes: write how long you really lay."),
        "minutes_invalid": _("Minutes: write a number, such as 15."),
        "minutes_range": _("Minutes: write a number from 0 to 240."),
        "painkillers_invalid": _("Painkillers: write how many, as a whole number."),
        "painkillers_range": _("Painkillers: write a number from 1 to 20."),
        "unwanted_long": _("Unwanted effects: up to 500 characters."),
        "note_long": _("Note: up to 2000 characters."),
        "empty": _("Nothing was filled in. Choose a number, or “skip today”."),
        "old_card": _(
            "The plan on this device ended on {day}. So you are asked what was asked last; whether "
            "today is mat or rest, the server knows."
        ),
        "refused_unknown": _("The server did not take this."),
    }
