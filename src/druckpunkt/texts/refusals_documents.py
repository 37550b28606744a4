"""Sentences about JSON documents that are not what they should be."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "field_missing": N_("this field is missing; use the file exactly as it was written."),
    "field_twice": N_("the field “{found}” stands twice; use the file exactly as it was written."),
    "field_unknown": N_("this field is not known; remove it or use a newer version of Druckpunkt."),
    "fields_contradict": N_(
        "the values in this place contradict each other; use the file exactly as it was written."
    ),
    "hash_does_not_fit": N_(
        "the protocol was changed after it was frozen, since its hash does not fit; use the file "
        "exactly as it was written."
    ),
    "not_json": N_("this is not valid JSON; use the file exactly as it was written."),
    "unknown_format": N_("this is not a “{wanted}” document; choose another file."),
    "unknown_generator": N_(
        "the random generator “{found}” is not known, only “{known}”; the days of this trial "
        "cannot be drawn again without it."
    ),
    "unknown_version": N_(
        "version {found} of this format is not known here, only {known}; use a newer version of "
        "Druckpunkt."
    ),
    "unknown_zone": N_("“{found}” is no known time zone; write a name such as Europe/Berlin."),
    "unusable_json": N_(
        "the file holds numbers or nesting that no program can use; use the file exactly as it was "
        "written."
    ),
    "wrong_field": N_("{found} does not fit here; a value looks like {example}."),
}
