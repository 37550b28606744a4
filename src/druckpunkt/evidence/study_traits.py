"""What a study is sorted by: how it was made, with whom, against what, and what came out."""

from __future__ import annotations

from enum import StrEnum


class Design(StrEnum):
    """How the study was made; the strongest for a question of effect come first.

    `COMPARED` had groups of which the text read does not say how people came into them.
    """

    REVIEW = "review"
    RANDOMISED = "randomised"
    CROSSOVER = "crossover"
    COMPARED = "compared"
    SINGLE_ARM = "single_arm"
    VENDOR_SURVEY = "vendor_survey"
    REGISTERED = "registered"


class Comparator(StrEnum):
    """What the treatment was compared with; `NONE` for studies of one group.

    `OTHER_TREATMENT` is one more kind of the same treatment, or a drug beside it; `VARIOUS` stands
    for reviews; `NOT_STATED` is a gap in what could be read.
    """

    SHAM = "sham"
    REST = "rest"
    EXERCISE = "exercise"
    PHYSICAL_THERAPY = "physical_therapy"
    SLEEP_HYGIENE = "sleep_hygiene"
    OTHER_TREATMENT = "other_treatment"
    USUAL_CARE = "usual_care"
    WAITING_LIST = "waiting_list"
    NO_TREATMENT = "no_treatment"
    VARIOUS = "various"
    NOT_STATED = "not_stated"
    NONE = "none"


class Directness(StrEnum):
    """How close the treatment is to lying on a mat."""

    MAT = "mat"
    SELF_ACUPRESSURE = "self_acupressure"
    HAND_ACUPRESSURE = "hand_acupressure"
    EAR_ACUPRESSURE = "ear_acupressure"
    OTHER = "other"


class Participants(StrEnum):
    """Who took part; `NOT_STATED` is a gap in what could be read."""

    PATIENTS = "patients"
    HEALTHY = "healthy"
    INPATIENTS = "inpatients"
    OLDER_PEOPLE = "older_people"
    NOT_STATED = "not_stated"


class Blinding(StrEnum):
    """Who did not know what was given; `NOT_STATED` is a gap in what could be read."""

    NONE = "none"
    ASSESSORS = "assessors"
    PARTICIPANTS = "participants"
    MIXED = "mixed"
    NOT_STATED = "not_stated"


class Interests(StrEnum):
    """Whether somebody with something to sell paid or took part."""

    INDEPENDENT = "independent"
    VENDOR = "vendor"
    NOT_STATED = "not_stated"


class Finding(StrEnum):
    """What came out for one outcome, in the words of its comparison.

    `BETTER_BEFORE_AFTER` is a change without any comparison, `WITHIN_GROUP_ONLY` a change within
    groups without a shown difference between them, `COMPARISON_UNCLEAR` an improvement of which the
    text that could be read does not say what it was compared with. None of them shows an effect.
    `DESCRIBED` tells what happened without calling it better or worse; `NOT_REPORTED` is no result.
    """

    BETTER = "better"
    NO_DIFFERENCE = "no_difference"
    WORSE = "worse"
    WITHIN_GROUP_ONLY = "within_group_only"
    COMPARISON_UNCLEAR = "comparison_unclear"
    BETTER_BEFORE_AFTER = "better_before_after"
    UNCHANGED_BEFORE_AFTER = "unchanged_before_after"
    DESCRIBED = "described"
    NOT_REPORTED = "not_reported"


class EffectMeasure(StrEnum):
    """In which units a published effect stands: points, standard deviations, ratios, percent."""

    MD = "MD"
    SMD = "SMD"
    RR = "RR"
    OR = "OR"
    PERCENT = "percent"


class Origin(StrEnum):
    """Whether a number was printed, or calculated here from the trials the review prints."""

    PUBLISHED = "published"
    RECOMPUTED = "recomputed"


class Certainty(StrEnum):
    """How sure one can be, in the four steps of GRADE."""

    VERY_LOW = "very_low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
