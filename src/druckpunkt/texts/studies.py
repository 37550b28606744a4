"""Names in both languages for everything a study is sorted by."""

from __future__ import annotations

from collections.abc import Mapping

from druckpunkt.evidence import (
    Blinding,
    Comparator,
    Design,
    Directness,
    Finding,
    Interests,
    Participants,
    Study,
)
from druckpunkt.evidence.study_traits import Certainty
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.marking import N_

DESIGNS: Mapping[Design, str] = {
    Design.REVIEW: N_("review of several trials"),
    Design.RANDOMISED: N_("trial, groups drawn by lot"),
    Design.CROSSOVER: N_("trial, everybody did both"),
    Design.COMPARED: N_("groups compared, it is not said how they were formed"),
    Design.SINGLE_ARM: N_("one group without comparison"),
    Design.VENDOR_SURVEY: N_("survey of a vendor"),
    Design.REGISTERED: N_("registered, no result yet"),
}
COMPARATORS: Mapping[Comparator, str] = {
    Comparator.SHAM: N_("sham"),
    Comparator.REST: N_("rest without the mat"),
    Comparator.EXERCISE: N_("exercise alone"),
    Comparator.PHYSICAL_THERAPY: N_("physical therapy"),
    Comparator.SLEEP_HYGIENE: N_("a course on sleep"),
    Comparator.OTHER_TREATMENT: N_("another treatment"),
    Comparator.USUAL_CARE: N_("usual care"),
    Comparator.WAITING_LIST: N_("waiting list"),
    Comparator.NO_TREATMENT: N_("no treatment"),
    Comparator.VARIOUS: N_("various comparisons"),
    Comparator.NOT_STATED: N_("comparison not stated"),
    Comparator.NONE: N_("no comparison"),
}
DIRECTNESSES: Mapping[Directness, str] = {
    Directness.MAT: N_("mat"),
    Directness.SELF_ACUPRESSURE: N_("pressed oneself, with the fingers"),
    Directness.HAND_ACUPRESSURE: N_("pressed by hand"),
    Directness.EAR_ACUPRESSURE: N_("pressed at the ear"),
    Directness.OTHER: N_("something else than acupressure"),
}
PARTICIPANTS: Mapping[Participants, str] = {
    Participants.PATIENTS: N_("people with complaints"),
    Participants.HEALTHY: N_("healthy people"),
    Participants.INPATIENTS: N_("people in hospital"),
    Participants.OLDER_PEOPLE: N_("older people"),
    Participants.NOT_STATED: N_("not stated who"),
}
BLINDINGS: Mapping[Blinding, str] = {
    Blinding.NONE: N_("everybody knew what was given"),
    Blinding.ASSESSORS: N_("those who measured did not know what was given"),
    Blinding.PARTICIPANTS: N_("those who took part did not know what was given"),
    Blinding.MIXED: N_("known in some trials, not in others"),
    Blinding.NOT_STATED: N_("not stated who knew what was given"),
}
INTERESTS: Mapping[Interests, str] = {
    Interests.INDEPENDENT: N_("nobody with something to sell"),
    Interests.VENDOR: N_("somebody who sells it"),
    Interests.NOT_STATED: N_("not stated who paid"),
}
FINDINGS: Mapping[Finding, str] = {
    Finding.BETTER: N_("better than the comparison"),
    Finding.NO_DIFFERENCE: N_("no difference found"),
    Finding.WORSE: N_("worse than the comparison"),
    Finding.WITHIN_GROUP_ONLY: N_("better within groups, no difference between groups shown"),
    Finding.COMPARISON_UNCLEAR: N_("better, but it could not be read compared with what"),
    Finding.BETTER_BEFORE_AFTER: N_("better than before, without comparison"),
    Finding.UNCHANGED_BEFORE_AFTER: N_("the same as before, without comparison"),
    Finding.DESCRIBED: N_("described, without a comparison"),
    Finding.NOT_REPORTED: N_("no result that could be read"),
}
CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.VERY_LOW: N_("very low"),
    Certainty.LOW: N_("low"),
    Certainty.MODERATE: N_("moderate"),
    Certainty.HIGH: N_("high"),
}
CERTAINTY_MEANINGS: Mapping[Certainty, str] = {
    Certainty.VERY_LOW: N_("It may be quite different in truth."),
    Certainty.LOW: N_("It may well be different in truth."),
    Certainty.MODERATE: N_("It is probably about so, but may be different."),
    Certainty.HIGH: N_("It is very probably so."),
}


def study_label(study: Study, language: str) -> str:
    """Name a study in a row or legend: the names of its citation and the year."""
    names = study.citation.partition(" (")[0].partition(",")[0]
    if "(n.d.)" in study.citation:
        return gettext("{names} (undated)", language).format(names=names)
    part = f" ({study.part.spoken(language)})" if study.part else ""
    return f"{names} {study.year}{part}"


def design_label(design: Design, language: str) -> str:
    """Name how a study was made."""
    return gettext(DESIGNS[design], language)


def comparator_label(comparator: Comparator, language: str) -> str:
    """Name what was compared with."""
    return gettext(COMPARATORS[comparator], language)


def directness_label(directness: Directness, language: str) -> str:
    """Name the treatment by how close it is to a mat."""
    return gettext(DIRECTNESSES[directness], language)


def participants_label(participants: Participants, language: str) -> str:
    """Name who took part."""
    return gettext(PARTICIPANTS[participants], language)


def blinding_label(blinding: Blinding, language: str) -> str:
    """Name who did not know what was given."""
    return gettext(BLINDINGS[blinding], language)


def interests_label(interests: Interests, language: str) -> str:
    """Name who paid by whether they have something to sell."""
    return gettext(INTERESTS[interests], language)


def finding_label(finding: Finding, language: str) -> str:
    """Name what came out."""
    return gettext(FINDINGS[finding], language)


def certainty_label(certainty: Certainty, language: str) -> str:
    """Name a step of certainty."""
    return gettext(CERTAINTIES[certainty], language)


def certainty_meaning(certainty: Certainty, language: str) -> str:
    """Say in a sentence what a step of certainty means."""
    return gettext(CERTAINTY_MEANINGS[certainty], language)
