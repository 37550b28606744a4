"""Sentences about files that could be read but must not come into this diary."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "days_taken": N_(
        "there are entries here already about {days} and nothing was stored; remove these days "
        "from the file, or erase the diary here first."
    ),
    "future_day": N_(
        "{day} is still to come, and nothing can have happened yet; correct the date or remove "
        "the day."
    ),
    "nobody_here": N_(
        "nobody keeps a diary in this data folder yet; start the server with it and agree first."
    ),
    "no_answers": N_("there is not a single answer in this file; fill in at least one day."),
    "nothing_new": N_("everything in this file is here already; nothing was changed."),
    "other_scale": N_(
        "here this outcome has a scale from {low} to {high}; give the column another name."
    ),
    "other_verdict": N_(
        "the answers of this safety check mean “{judged}” and not “{found}”; use the file exactly "
        "as it was written."
    ),
    "second_running_trial": N_(
        "the file holds a running trial, and one is running here; end one of them first."
    ),
    "several_people": N_(
        "several people keep a diary in this data folder; import the file in the browser instead."
    ),
    "text_too_long": N_("the text on {day} is longer than {longest} characters; shorten it."),
}
