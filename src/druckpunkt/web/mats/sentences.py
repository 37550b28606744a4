"""Refusals of this app as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from druckpunkt.web.trials.refusal import Refused


def sentence(error: Refused) -> str:
    """Return what `error` says to the person who caused it."""
    said: Mapping[str, str] = {
        "same_first_day": _(
            "Another mat of yours begins on %(day)s already. Choose another day, or remove that "
            "one first."
        ),
        "ends_before_it_began": _("This mat begins on %(day)s. Choose that day or a later one."),
        "has_ended": _("The last day of this mat is %(day)s already."),
        "seen_before_it_began": _("This mat begins on %(day)s. Choose that day or a later one."),
        "too_many_mats": _("You have noted 50 mats. Remove one first."),
        "too_many_notes": _("You have noted wear 500 times. Remove a note first."),
    }
    day = error.values.get("day")
    shown = date_format(day, "DATE_FORMAT") if isinstance(day, date) else "–"
    return said[error.code] % {"day": shown}
