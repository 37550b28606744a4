"""Sentences about files that could be read but must not come into this diary."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "days_taken": N_(
        "there are entries here already about {days} and nothing was stored; remove these days from "
        "the file, or erase the diary here first."
    ),
    "no_answers": N_("there is not a single answer in this file; fill in at least one day."),
    "nothing_new": N_("everything in this file is here already; nothing was changed."),
    "second_running_trial": N_(
        "the file holds a running trial, and one is running here; end one of them first."
    ),
    "text_too_long": N_("the text on {day} is longer than {longest} characters; shorten it."),
}
