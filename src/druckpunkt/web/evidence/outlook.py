"""Why the results of mats cannot be pooled, and what their few p values would roughly mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from druckpunkt.evidence import Comparator, EffectMeasure, Library, Study, StudyOutcome
from druckpunkt.evidence.rough import RoughEffect, printed_p, rough_effect
from druckpunkt.evidence.study import ArmFigures, PublishedEffect

# Massage of the neck: the same treatment against nothing and against a sham massage.
TRAP = "cd004871"
TRAP_OUTCOMES = ("pain_nothing", "pain_sham")


@dataclass(frozen=True, slots=True)
class RoughLine:
    """A p value against a waiting list, and what it would mean."""

    study: Study
    outcome: StudyOutcome
    n1: int
    n2: int
    rough: RoughEffect


@dataclass(frozen=True, slots=True)
class TrapLine:
    """A difference that depends on what it was measured against."""

    outcome: StudyOutcome
    effect: PublishedEffect


@dataclass(frozen=True, slots=True)
class Outlook:
    """The page; `n_poolable` counts the results that have means and sds of both groups."""

    mats: tuple[Study, ...]
    n_results: int
    n_poolable: int
    rough: tuple[RoughLine, ...]
    trap_study: Study | None
    trap: tuple[TrapLine, ...]


def page_of(library: Library) -> Outlook:
    """Gather the results of mats, and the figures that can be had from p values."""
    mats = tuple(study for study in library.studies if study.is_about_mats)
    results = [outcome for study in mats for outcome in study.outcomes]
    trap = library.study(TRAP)
    return Outlook(
        mats=mats,
        n_results=len(results),
        n_poolable=sum(map(_is_poolable, results)),
        rough=tuple(line for study in mats for line in _rough(study)),
        trap_study=trap,
        trap=tuple(_differences(trap)) if trap else (),
    )


def _is_poolable(outcome: StudyOutcome) -> bool:
    """Say whether at least two groups have n, mean and sd afterwards."""
    return sum(map(_is_complete, outcome.arms_afterwards)) >= 2


def _is_complete(arm: ArmFigures) -> bool:
    return None not in (arm.n, arm.mean, arm.sd)


def _rough(study: Study) -> Iterator[RoughLine]:
    """Turn the p values of pain against a waiting list into sizes, where both groups are known."""
    if study.comparator is not Comparator.WAITING_LIST or len(study.n_per_arm) != 2:
        return
    n1, n2 = study.n_per_arm
    for outcome in study.outcomes:
        printed = printed_p(outcome.p_text)
        if printed and outcome.topic == "pain":
            yield RoughLine(study, outcome, n1, n2, rough_effect(printed, n1, n2))


def _differences(study: Study) -> Iterator[TrapLine]:
    outcomes = {outcome.id: outcome for outcome in study.outcomes}
    for name in TRAP_OUTCOMES:
        outcome = outcomes[name]
        yield from (
            TrapLine(outcome, effect)
            for effect in outcome.effects
            if effect.measure is EffectMeasure.MD
        )
