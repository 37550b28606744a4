"""Sentences about answers to the safety check that cannot be judged."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "not_asked": N_(
        "“{factor}” is not asked for the goal {goal} with the mat at {position}; leave it out or "
        "choose another goal or position."
    ),
    "unanswered": N_(
        "these questions have no answer: {factors}; answer every one with yes, no or not_sure, "
        "since nothing is taken for “no” unasked."
    ),
    "unknown_factor": N_("there is no question “{factor}”; `druckpunkt check --list` names all."),
    "unknown_reply": N_("“{found}” is no answer to “{factor}”; choose yes, no or not_sure."),
}
