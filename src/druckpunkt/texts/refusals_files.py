"""Sentences about files and tables that cannot be read (`errors.describe` adds the place)."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "binary_file": N_(
        "this is not a text file; choose the right one, or save the table as “CSV UTF-8” first."
    ),
    "broken_quotes": N_(
        "a quotation mark that opens in this line does not close properly; remove it or write it "
        "twice."
    ),
    "date_missing": N_("the date is missing; write it as 2026-03-31 or remove the line."),
    "duplicate_column": N_("this heading stands twice; remove or rename one of the two columns."),
    "duplicate_day": N_(
        "the day {found} already stands in line {first_line}; keep one line for each day."
    ),
    "empty_file": N_("the file is empty; choose the right one, or write it once more."),
    "file_forbidden": N_(
        "this file may not be read; allow yourself to read it or copy it elsewhere."
    ),
    "file_is_folder": N_("this is a folder; name a file in it."),
    "file_missing": N_("there is no such file; check the name and the folder."),
    "file_too_large": N_(
        "the file has more than {limit} MB and was not read; keep only the columns and lines you "
        "need."
    ),
    "file_unreadable": N_(
        "this is not a file that can be read; give the name of an ordinary file."
    ),
    "grouped_number": N_(
        "“{found}” could have a thousands separator; write the number without it."
    ),
    "header_only": N_("the file has headings but no day; add one line for each day."),
    "impossible_date": N_("there is no day {found}; correct the date."),
    "line_too_long": N_(
        "this line has more than {limit} characters; check that the file is a table and that its "
        "lines end."
    ),
    "missing_column": N_("the column “{missing}” is missing; add it to the line of headings."),
    "mixed_dates": N_(
        "{found} is written in another way than the date in line {first_line}; write all dates of "
        "the file in the same way."
    ),
    "no_header": N_("this line has no headings; begin the file with a line such as date,arm,pain."),
    "no_outcome_column": N_("no column holds an answer; add at least one of: {known}."),
    "not_a_count": N_(
        "“{found}” is not a whole number from 0 to {most}; correct it or leave the cell empty."
    ),
    "not_a_date": N_(
        "“{found}” is not a date that can be read; write it as 2026-03-31 or 31.03.2026."
    ),
    "not_a_number": N_(
        "“{found}” is not a number; write a number such as 4 or leave the cell empty."
    ),
    "not_finite": N_(
        "“{found}” is not a number that can be used; write a number such as 4.5 or leave the cell "
        "empty."
    ),
    "not_yes_or_no": N_(
        "“{found}” is neither yes nor no; write “yes”, “no” or leave the cell empty."
    ),
    "off_scale": N_(
        "{found} is outside of the scale from {low} to {high}; correct the number or state the "
        "right range."
    ),
    "reserved_name": N_(
        "the name “{found}” already has a meaning of its own; choose another name for the outcome."
    ),
    "state_contradicts_value": N_(
        "the state “{found}” does not fit the cell in column “{value}”; a number stands with "
        "“answered” and with nothing else."
    ),
    "too_few_cells": N_(
        "this line has {found} cells but there are {expected} headings; keep a separator for every "
        "empty cell."
    ),
    "too_many_cells": N_(
        "this line has {found} cells but there are {expected} headings; remove what is too much."
    ),
    "too_many_cells_comma": N_(
        "this line has {found} cells but there are {expected} headings; write decimals with a "
        "point (4.5) or separate the columns by semicolons."
    ),
    "too_many_lines": N_("the file has more than {limit} lines; keep only those you need."),
    "unknown_arm": N_("“{found}” is not a known arm; use one of: {known}."),
    "unknown_arm_near": N_("“{found}” is not a known arm; did you mean “{near}”?"),
    "unknown_column": N_("the heading “{found}” is not known; remove it, or use one of: {known}."),
    "unknown_column_near": N_("the heading “{found}” is not known; did you mean “{near}”?"),
    "unknown_state": N_("“{found}” is not a known state; use one of: {known}."),
    "unnamed_column": N_("column number {position} has no heading; give it a name or remove it."),
    "unusable_name": N_(
        "the name “{found}” cannot stand in a file; use at most 60 letters and digits and begin "
        "with a letter."
    ),
    "workbook": N_("this is a spreadsheet file; open it and save it as “CSV UTF-8”."),
    "wrong_encoding": N_("this line is not UTF-8; save the file as “CSV UTF-8” and try again."),
    "year_out_of_range": N_(
        "the date {found} lies outside of the years {first} to {last}; correct the year."
    ),
}
