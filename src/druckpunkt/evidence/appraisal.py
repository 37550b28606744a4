"""What speaks against trusting a study, judged for one use: lying on a mat at home.

Nine domains, each `none`, `some` or `serious` with the reason as a code. The thresholds are a
convention of this program after the ideas of GRADE; docs/evidence/certainty.md says them in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from druckpunkt.evidence.study import Study
from druckpunkt.evidence.study_traits import (
    Blinding,
    Comparator,
    Design,
    Directness,
    Finding,
    Interests,
    Participants,
)

SMALL_BELOW, LARGE_FROM = 50, 200
UNEVEN_FROM_I2, VERY_UNEVEN_FROM_I2 = 50.0, 75.0


class Domain(StrEnum):
    """What is looked at, in the order it is shown."""

    DESIGN = "design"
    BLINDING = "blinding"
    COMPARATOR = "comparator"
    SIZE = "size"
    CONSISTENCY = "consistency"
    DIRECTNESS = "directness"
    PEOPLE = "people"
    FUNDING = "funding"
    COMPLETENESS = "completeness"


class Level(StrEnum):
    """How much a domain speaks against the study."""

    NONE = "none"
    SOME = "some"
    SERIOUS = "serious"


@dataclass(frozen=True, slots=True)
class Concern:
    """One domain judged: `code` is the reason, `values` what it was read from."""

    domain: Domain
    level: Level
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


Judged = tuple[Level, str]

DESIGNS: Mapping[Design, Judged] = {
    Design.REVIEW: (Level.NONE, "design_review"),
    Design.RANDOMISED: (Level.NONE, "design_randomised"),
    Design.CROSSOVER: (Level.NONE, "design_crossover"),
    Design.COMPARED: (Level.SERIOUS, "design_compared"),
    Design.SINGLE_ARM: (Level.SERIOUS, "design_single_arm"),
    Design.VENDOR_SURVEY: (Level.SERIOUS, "design_vendor_survey"),
    Design.REGISTERED: (Level.SERIOUS, "design_registered"),
}
BLINDINGS: Mapping[Blinding, Judged] = {
    Blinding.PARTICIPANTS: (Level.NONE, "blinding_participants"),
    Blinding.MIXED: (Level.SOME, "blinding_mixed"),
    Blinding.ASSESSORS: (Level.SOME, "blinding_assessors"),
    Blinding.NONE: (Level.SOME, "blinding_none"),
    Blinding.NOT_STATED: (Level.SOME, "blinding_not_stated"),
}
# With a mat nobody can be kept from knowing; so the comparison decides how much expectation can do.
COMPARATORS: Mapping[Comparator, Judged] = {
    Comparator.SHAM: (Level.NONE, "comparator_sham"),
    Comparator.REST: (Level.SOME, "comparator_active"),
    Comparator.EXERCISE: (Level.SOME, "comparator_active"),
    Comparator.PHYSICAL_THERAPY: (Level.SOME, "comparator_active"),
    Comparator.SLEEP_HYGIENE: (Level.SOME, "comparator_active"),
    Comparator.OTHER_TREATMENT: (Level.SOME, "comparator_active"),
    Comparator.VARIOUS: (Level.SOME, "comparator_various"),
    Comparator.USUAL_CARE: (Level.SERIOUS, "comparator_passive"),
    Comparator.WAITING_LIST: (Level.SERIOUS, "comparator_passive"),
    Comparator.NO_TREATMENT: (Level.SERIOUS, "comparator_passive"),
    Comparator.NOT_STATED: (Level.SERIOUS, "comparator_not_stated"),
    Comparator.NONE: (Level.SERIOUS, "comparator_none"),
}
DIRECTNESSES: Mapping[Directness, Judged] = {
    Directness.MAT: (Level.NONE, "directness_mat"),
    Directness.SELF_ACUPRESSURE: (Level.SERIOUS, "directness_self"),
    Directness.HAND_ACUPRESSURE: (Level.SERIOUS, "directness_hand"),
    Directness.EAR_ACUPRESSURE: (Level.SERIOUS, "directness_ear"),
    Directness.OTHER: (Level.SERIOUS, "directness_other"),
}
PEOPLE: Mapping[Participants, Judged] = {
    Participants.PATIENTS: (Level.NONE, "people_patients"),
    Participants.OLDER_PEOPLE: (Level.SOME, "people_older"),
    Participants.HEALTHY: (Level.SOME, "people_healthy"),
    Participants.NOT_STATED: (Level.SOME, "people_not_stated"),
    Participants.INPATIENTS: (Level.SERIOUS, "people_inpatients"),
}
FUNDINGS: Mapping[Interests, Judged] = {
    Interests.INDEPENDENT: (Level.NONE, "funding_independent"),
    Interests.NOT_STATED: (Level.SOME, "funding_not_stated"),
    Interests.VENDOR: (Level.SERIOUS, "funding_vendor"),
}


def concerns_of(study: Study) -> tuple[Concern, ...]:
    """Judge a study in every domain, one concern each, in the order of `Domain`."""
    return (
        Concern(Domain.DESIGN, *DESIGNS[study.design]),
        Concern(Domain.BLINDING, *BLINDINGS[study.blinding]),
        Concern(Domain.COMPARATOR, *COMPARATORS[study.comparator]),
        _size(study),
        _consistency(study),
        Concern(Domain.DIRECTNESS, *DIRECTNESSES[study.directness]),
        Concern(Domain.PEOPLE, *PEOPLE[study.participants]),
        Concern(Domain.FUNDING, *FUNDINGS[study.funding.interests]),
        _completeness(study),
    )


def people_counted(study: Study) -> int | None:
    """Return how many people stand behind a study; for a review its largest pooled result."""
    pooled = [effect.n for outcome in study.outcomes for effect in outcome.effects if effect.n]
    return study.n or max(pooled, default=None)


def _size(study: Study) -> Concern:
    n = people_counted(study)
    if n is None:
        return Concern(Domain.SIZE, Level.SOME, "size_unknown")
    values = {"n": n, "small_below": SMALL_BELOW, "large_from": LARGE_FROM}
    if n < SMALL_BELOW:
        return Concern(Domain.SIZE, Level.SERIOUS, "size_small", values)
    if n < LARGE_FROM:
        return Concern(Domain.SIZE, Level.SOME, "size_medium", values)
    return Concern(Domain.SIZE, Level.NONE, "size_large", values)


def _consistency(study: Study) -> Concern:
    """Judge a review by the most uneven of its results; one study cannot disagree with itself."""
    if study.design is not Design.REVIEW:
        return Concern(Domain.CONSISTENCY, Level.NONE, "consistency_one_study")
    known = [
        effect.i2_percent
        for outcome in study.outcomes
        for effect in outcome.effects
        if effect.i2_percent is not None
    ]
    if not known:
        return Concern(Domain.CONSISTENCY, Level.SOME, "consistency_unknown")
    values = {"i2_percent": max(known)}
    if max(known) >= VERY_UNEVEN_FROM_I2:
        return Concern(Domain.CONSISTENCY, Level.SERIOUS, "consistency_very_uneven", values)
    if max(known) >= UNEVEN_FROM_I2:
        return Concern(Domain.CONSISTENCY, Level.SOME, "consistency_uneven", values)
    return Concern(Domain.CONSISTENCY, Level.NONE, "consistency_even", values)


def _completeness(study: Study) -> Concern:
    has_figures = any(
        outcome.effects or outcome.trials or any(arm.mean is not None for arm in outcome.arms)
        for outcome in study.outcomes
    )
    is_silent = all(outcome.finding is Finding.NOT_REPORTED for outcome in study.outcomes)
    if is_silent and not has_figures:
        return Concern(Domain.COMPLETENESS, Level.SERIOUS, "completeness_no_results")
    if not has_figures:
        return Concern(Domain.COMPLETENESS, Level.SOME, "completeness_no_figures")
    if study.contradictions:
        values = {"count": len(study.contradictions)}
        return Concern(Domain.COMPLETENESS, Level.SOME, "completeness_contradicts", values)
    return Concern(Domain.COMPLETENESS, Level.NONE, "completeness_figures")
