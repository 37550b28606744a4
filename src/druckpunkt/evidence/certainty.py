"""How sure a study or a claim makes us about lying on a mat at home: counted steps, no score.

The design sets where a study starts. Every serious concern takes one step down, and so does every
second `some`. What is no mat never gets above `low`, needles and drugs never above `very_low`.
docs/evidence/certainty.md has it in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from druckpunkt.evidence.appraisal import Concern, Domain, Level, concerns_of
from druckpunkt.evidence.claim import Claim, Stance, Support
from druckpunkt.evidence.study import Study
from druckpunkt.evidence.study_traits import Certainty, Design

LADDER = tuple(Certainty)
SOME_FOR_A_STEP = 2
# Where a study starts. The design counts here and not once more as a concern.
STARTS: Mapping[Design, Certainty] = {
    Design.REVIEW: Certainty.HIGH,
    Design.RANDOMISED: Certainty.HIGH,
    Design.CROSSOVER: Certainty.HIGH,
    Design.COMPARED: Certainty.LOW,
    Design.SINGLE_ARM: Certainty.LOW,
    Design.VENDOR_SURVEY: Certainty.VERY_LOW,
    Design.REGISTERED: Certainty.VERY_LOW,
}
# How high a treatment that is no mat can get, by the reason of its concern.
CEILINGS: Mapping[str, tuple[str, Certainty]] = {
    "directness_self": ("not_a_mat", Certainty.LOW),
    "directness_hand": ("not_a_mat", Certainty.LOW),
    "directness_ear": ("not_a_mat", Certainty.LOW),
    "directness_other": ("not_pressing", Certainty.VERY_LOW),
}
# These carry no claim: nobody was compared and the vendor asked, or there is no result yet.
CARRIES_NOTHING = frozenset({Design.VENDOR_SURVEY, Design.REGISTERED})


@dataclass(frozen=True, slots=True)
class Step:
    """One move on the ladder of certainty and why.

    `before` equals `after` at the start, and where the lowest is reached already.
    """

    code: str
    before: Certainty
    after: Certainty
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A study judged: every domain, and every step from the start to the certainty."""

    study: Study
    concerns: tuple[Concern, ...]
    steps: tuple[Step, ...]
    certainty: Certainty

    def concern(self, domain: Domain) -> Concern:
        """Return the judgement of one domain."""
        return next(one for one in self.concerns if one.domain is domain)


@dataclass(frozen=True, slots=True)
class ClaimCertainty:
    """How sure the studies make us of what is known about a claim, be it for or against it.

    `body` are the studies that decide: those about mats where there is one, otherwise the others.
    `set_aside` point one way but count for nothing: surveys of vendors, studies without a result.
    It says nothing about whether the claim is right; that is its status.
    """

    claim: Claim
    body: tuple[Appraisal, ...]
    set_aside: tuple[Study, ...]
    steps: tuple[Step, ...]
    certainty: Certainty


def appraise(study: Study) -> Appraisal:
    """Judge a study for one use: lying on a mat at home."""
    concerns = concerns_of(study)
    steps = steps_of(STARTS[study.design], concerns)
    return Appraisal(study, concerns, steps, steps[-1].after)


def steps_of(start: Certainty, concerns: Iterable[Concern]) -> tuple[Step, ...]:
    """Go down from `start`: one step a serious concern, one for every two that are `some`.

    The design is in the start already. A treatment that is no mat ends at its ceiling at best. A
    step from the lowest stays there, with its reason.
    """
    counted = [one for one in concerns if one.domain is not Domain.DESIGN]
    steps = [Step("start", start, start)]
    for concern in counted:
        if concern.level is Level.SERIOUS:
            _lower(steps, "serious", {"domain": concern.domain, "reason": concern.code})
    some = [one.domain for one in counted if one.level is Level.SOME]
    for first in range(0, len(some) - 1, SOME_FOR_A_STEP):
        _lower(steps, "some_together", {"domains": tuple(some[first : first + SOME_FOR_A_STEP])})
    for ceiling in (CEILINGS[one.code] for one in counted if one.code in CEILINGS):
        _cap(steps, *ceiling)
    return tuple(steps)


def certainty_of(claim: Claim) -> ClaimCertainty:
    """Judge what is known about a claim by its best body of evidence.

    Studies that stand beside the claim do not count; nor do surveys of vendors and studies without
    results, and a step says so. Studies about mats decide where there is one. The best of them sets
    the start; studies on both sides take one step down; a single study ends at `low` at best, a
    review does not.
    """
    body, set_aside = _body(claim.support), _set_aside(claim.support)
    appraisals = tuple(appraise(one.study) for one in body)
    if not appraisals:
        lowest = Certainty.VERY_LOW
        first = [*_not_counted(set_aside, lowest), Step("no_study", lowest, lowest)]
        return ClaimCertainty(claim, (), set_aside, tuple(first), lowest)
    best = max(appraisals, key=lambda one: LADDER.index(one.certainty))
    steps = [Step("best_study", best.certainty, best.certainty, {"study": best.study})]
    if {one.stance for one in body} == {Stance.FOR, Stance.AGAINST}:
        _lower(steps, "studies_disagree", {})
    if len(body) == 1 and best.study.design is not Design.REVIEW:
        _cap(steps, "one_study", Certainty.LOW)
    steps += _not_counted(set_aside, steps[-1].after)
    return ClaimCertainty(claim, appraisals, set_aside, tuple(steps), steps[-1].after)


def _set_aside(support: tuple[Support, ...]) -> tuple[Study, ...]:
    pointing = (one.study for one in support if one.stance is not Stance.BESIDE)
    return tuple(study for study in pointing if study.design in CARRIES_NOTHING)


def _not_counted(studies: tuple[Study, ...], at: Certainty) -> list[Step]:
    """Say of every study that was set aside that it moves nothing."""
    return [Step(f"not_counted_{one.design}", at, at, {"study": one}) for one in studies]


def _body(support: tuple[Support, ...]) -> tuple[Support, ...]:
    telling = tuple(
        one
        for one in support
        if one.stance is not Stance.BESIDE and one.study.design not in CARRIES_NOTHING
    )
    about_mats = tuple(one for one in telling if one.study.is_about_mats)
    return about_mats or telling


def _lower(steps: list[Step], code: str, values: Mapping[str, object]) -> None:
    """Take one step down, or stay at the lowest."""
    before = steps[-1].after
    steps.append(Step(code, before, LADDER[max(0, LADDER.index(before) - 1)], values))


def _cap(steps: list[Step], code: str, highest: Certainty) -> None:
    """Go down to `highest` from above it."""
    before = steps[-1].after
    if LADDER.index(before) > LADDER.index(highest):
        steps.append(Step(code, before, highest))
