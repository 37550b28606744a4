"""Sentences about foreign tables that cannot become a diary."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "column_not_in_table": N_(
        "the column “{missing}” that the mapping asks for is missing; the table has: {known}."
    ),
    "day_number_missing": N_("the day number is missing; export the file again."),
    "index_contradicts_calendar": N_(
        "the day number {found} contradicts the calendar, where it falls on {days}; take the date "
        "as the day."
    ),
    "no_participants": N_(
        "the mapping knows no column of participants, so “{found}” cannot be chosen; add the "
        "column to the mapping."
    ),
    "not_studyu": N_("this is not an export by StudyU; describe the columns by a mapping."),
    "not_toml": N_(
        "this line is not valid TOML; compare it with one of the mappings that ship with "
        "Druckpunkt."
    ),
    "nothing_to_import": N_(
        "the file has no usable answer about {wanted}; choose another question or participant."
    ),
    "question_needed": N_("the file has several questions; choose one of: {known}."),
    "several_answers": N_(
        "the day {day} has several answers about “{outcome}”; state how to combine them, one of: "
        "{known}."
    ),
    "several_participants": N_("the file is about several participants; choose one of: {known}."),
    "time_missing": N_(
        "“{found}” has no time of day; without one nobody can tell to which day an answer after "
        "midnight belongs, so take the calendar date as the day."
    ),
    "two_arms_on_one_day": N_(
        "the day {day} belongs to “{found}” here and to “{first}” before; choose another rule for "
        "the day or correct the file."
    ),
    "unknown_mapping": N_("there is no mapping “{found}”; name a file or one of: {known}."),
    "unknown_participant": N_(
        "there is no single participant whose id begins with “{found}”; choose one of: {known}."
    ),
    "unknown_question": N_("“{found}” does not name exactly one question; choose one of: {known}."),
}
