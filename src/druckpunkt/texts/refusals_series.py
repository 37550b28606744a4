"""Sentences about trials that cannot be pooled and files of curves that cannot be read."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "curve_not_usable": N_(
        "these numbers are not a likelihood curve; its highest value is 0 and at least {fewest} "
        "points belong to it."
    ),
    "different_arms": N_(
        "the trial {first} compares “{first_on}” with “{first_off}” but {other} “{other_on}” with "
        "“{other_off}”; pool only trials that compare the same."
    ),
    "different_outcomes": N_(
        "the trial {first} is about “{first_outcome}” but {other} about “{other_outcome}”; pool "
        "only trials of the same outcome or choose one with --outcome."
    ),
    "no_trials": N_("there is no trial to pool; name at least one file."),
    "same_name": N_("two trials are called “{name}”; give every person a name of their own."),
    "same_trial_twice": N_(
        "the files {first} and {other} hold the very same trial; name each trial only once."
    ),
    "swc_off_scale": N_(
        "a change of {swc} does not fit a scale that is {width} long; choose one above 0 and not "
        "longer than the scale."
    ),
}
