"""The trials a review prints for one outcome, pooled as the review did it."""

from __future__ import annotations

from druckpunkt.evidence.pooling import (
    Measure,
    Method,
    Pooled,
    StudyEffect,
    effect_from_interval,
    pool,
)
from druckpunkt.evidence.study import StudyOutcome


def pool_trials(outcome: StudyOutcome) -> Pooled:
    """Pool the trials of `outcome` (at least one) from their printed effects and limits.

    DerSimonian-Laird with normal intervals, as in RevMan: docs/evidence/reproduced.md puts it
    beside what was published. Raises `ValueError` for an outcome without an effect, whose measure
    nobody knows, and for percent.
    """
    if not outcome.effects:
        raise ValueError(f"{outcome.id} has no effect that names its measure")
    effects = [
        StudyEffect(one.name, *effect_from_interval(one.effect, one.ci_low, one.ci_high))
        for one in outcome.trials
    ]
    measure = Measure(outcome.effects[0].measure.value)
    return pool(effects, measure=measure, method=Method.DL)
