"""Sentences about diaries that cannot be analysed and changes a protocol does not allow."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "all_missing": N_(
        "there is no answer about “{outcome}” on any day of the trial; choose another outcome or "
        "fill in the diary."
    ),
    "already_frozen": N_("this protocol is frozen already; make a new trial instead."),
    "contradicts_protocol": N_(
        "the diary says “{found}” on {study_date} but the protocol planned “{planned}”; use the "
        "protocol of this very trial or correct the day."
    ),
    "no_extra_pairs": N_("at least one pair must be added; state a number from 1 on."),
    "no_such_look": N_(
        "there is no planned look after pair {pair}; looks are planned after pairs {first} to "
        "{last}."
    ),
    "no_such_pair": N_("there is no pair {pair}; the trial has {pairs} pairs."),
    "no_trial_days": N_(
        "no day belongs to “{on}” or “{off}”; name the two arms to compare (found: {arms})."
    ),
    "one_arm_only": N_(
        "there are only days with “{arm}”; a comparison needs answers on days with “{on}” and on "
        "days with “{off}”."
    ),
    "pause_before_first_block": N_(
        "the trial begins on {first_day}; a pause cannot begin earlier."
    ),
    "pause_covers_recorded_day": N_(
        "a pause must not cover a recorded day; the earliest first day of the pause is {earliest}."
    ),
    "pause_overlaps": N_("there already is a pause that begins on {first_day}; choose other days."),
    "safety_only_lowers": N_(
        "safety makes sessions only shorter; the protocol says {minutes} minutes."
    ),
    "unknown_outcome": N_("the diary has no outcome “{outcome}”; choose one of: {known}."),
    "value_off_scale": N_(
        "the value {value} on {study_date} is outside of the scale from {low} to {high}; correct "
        "it or state the right range."
    ),
}
