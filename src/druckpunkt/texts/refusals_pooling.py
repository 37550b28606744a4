"""Sentences about studies that cannot be pooled, and about signatures that cannot be kept."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

# A table of studies.
TABLE = {
    "cell_empty": N_("this cell is empty; fill it in or remove the line."),
    "measure_does_not_fit": N_("{measure} cannot be made from {columns}; choose one of: {known}."),
    "moderator_missing": N_("there is no column “{missing}”; the table has: {known}."),
    "no_precision": N_(
        "nothing says how precise the effects are; add ci_lo and ci_hi, or se, or variance."
    ),
    "no_study_columns": N_(
        "no column holds results; add n1, m1, sd1, n2, m2, sd2, or events1, n1, events2, n2, or "
        "effect with ci_lo and ci_hi, se or variance."
    ),
    "not_a_number_of_people": N_(
        "“{found}” is not a whole number from {least} to {most}; correct it."
    ),
    "number_needed": N_("“{found}” is not a number that can be pooled; write one such as 4.5."),
    "number_out_of_range": N_(
        "“{found}” is too large or too small to be pooled; write the figures in another unit."
    ),
    "ratio_needs_limits": N_(
        "{measure} beside {precision} could be a ratio or its logarithm; give ratios with ci_lo "
        "and ci_hi, or logarithms with --measure GEN."
    ),
    "study_twice": N_(
        "the study “{found}” already stands in line {first_line}; keep one line for each study or "
        "tell them apart, such as “{found} (2)”."
    ),
    "too_many_studies": N_("the table has more than {most} studies; pool fewer at once."),
    "two_kinds_of_columns": N_(
        "the columns {first} and {other} do not belong together; keep means, or events, or effects."
    ),
    "two_precisions": N_(
        "the columns {first} and {other} both say how precise the effects are; keep one of them."
    ),
    "unknown_study_column": N_(
        "the heading “{found}” is not known; remove the column, or name it with --moderator."
    ),
}

# Numbers of one study, in a table or given by a program.
STUDY = {
    "effect_outside_limits": N_(
        "the effect {effect} does not lie between its limits {low} and {high}; correct one of them."
    ),
    "events_beyond_people": N_(
        "{events} people with the event are more than the {n} of the group; correct one of them."
    ),
    "figure_not_a_count": N_(
        "{name} is {value}, which is not a whole number from 0 on; correct it."
    ),
    "figure_not_finite": N_("{name} is no finite number; correct it or leave the study out."),
    "limits_swapped": N_(
        "the lower limit {low} is not below the upper limit {high}; swap or correct them."
    ),
    "out_of_range": N_(
        "the numbers of this study are too large or too small to be pooled; use another unit."
    ),
    "ratio_not_positive": N_(
        "{value} is not a ratio, which lies above 0; logarithms are pooled with --measure GEN."
    ),
    "sd_not_positive": N_(
        "{sd} is not a standard deviation, which lies above 0; correct it or leave the study out."
    ),
    "se_not_positive": N_(
        "{se} is not a standard error, which lies above 0; correct it or leave the study out."
    ),
    "too_few_people": N_("{n} people are too few in a group; leave the study out."),
    "variance_not_positive": N_(
        "{variance} is not a sampling variance, which lies above 0; correct it or leave the study "
        "out."
    ),
}

# All studies together.
LIST = {
    "level": N_("a level of {level} makes no interval; choose one between 0 and 1, such as 0.95."),
    "moderator_length": N_(
        "the moderator {name} has {length} values for {k} studies; give one for each study."
    ),
    "moderators_redundant": N_(
        "the moderators do not differ between the studies, or one follows from the others; leave "
        "one out."
    ),
    "neutral_share": N_(
        "{share} cannot be the neutral share of a prior; choose one from 0.5 to below 1."
    ),
    "no_moderators": N_("there is no moderator; name at least one."),
    "no_spread": N_(
        "the studies lie on one line without any spread, so that nothing can be tested; choose "
        "another test, such as z, or leave it out."
    ),
    "no_studies": N_("there is no study to pool; add one line for each study."),
    "prior_not_positive": N_("{name} is {value}; choose a number above 0."),
    "same_precision": N_(
        "all studies are equally precise, so that nothing can be told from a funnel; leave this "
        "test out."
    ),
    "too_few_studies": N_(
        "this needs at least {needed} studies (here: {k}); add studies or leave it out."
    ),
    "variances_too_unequal": N_(
        "the sampling variances reach from {smallest} to {largest}, too far apart to be pooled; "
        "check the units."
    ),
}

SIGNATURES = {
    "signature_twice": N_("{name} signed this text twice; use the file exactly as it was written."),
}

SENTENCES = {**TABLE, **STUDY, **LIST, **SIGNATURES}
