"""Sentences about histories of a plan that cannot be read."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "after_today": N_(
        "{day} lies after {today}; correct the date or state another day with --today."
    ),
    "minutes_missing": N_("the minutes are missing; write how long the session was, such as 8."),
    "unknown_name": N_("“{found}” is not known here; write one of: {known}."),
}
