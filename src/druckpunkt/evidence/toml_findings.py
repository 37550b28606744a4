"""Refuse an outcome whose finding in words and whose figures do not say the same."""

from __future__ import annotations

from collections.abc import Iterator

from druckpunkt.data.facts import FactsTable
from druckpunkt.diary import Direction
from druckpunkt.evidence.study import PublishedEffect, StudyOutcome
from druckpunkt.evidence.study_traits import Comparator, EffectMeasure, Finding
from druckpunkt.evidence.toml_figures import RATIOS

# Which way an effect must point when the study calls it better or worse.
IMPROVING = {Direction.LOWER_IS_BETTER: -1, Direction.HIGHER_IS_BETTER: 1}
IMPROVED = frozenset({Finding.BETTER, Finding.BETTER_BEFORE_AFTER})
DIFFERENT = frozenset({*IMPROVED, Finding.WORSE})
UNDECIDED = frozenset({Finding.NO_DIFFERENCE, Finding.UNCHANGED_BEFORE_AFTER})
BEFORE_AFTER = frozenset({Finding.BETTER_BEFORE_AFTER, Finding.UNCHANGED_BEFORE_AFTER})
COMPARED = frozenset(
    {Finding.BETTER, Finding.WORSE, Finding.NO_DIFFERENCE, Finding.WITHIN_GROUP_ONLY}
)
COMPARISON_KNOWN = frozenset({Finding.BETTER, Finding.WORSE})


def check_finding(table: FactsTable, outcome: StudyOutcome) -> None:
    """Refuse figures beside "not reported", wrong signs, intervals and values off the scale."""
    if outcome.finding is Finding.NOT_REPORTED and _has_figures(outcome):
        raise table.wrong(
            "not_reported stands beside figures; take them out, or say in finding what they "
            f"show ({Finding.DESCRIBED} if nothing is compared)"
        )
    for effect in outcome.effects:
        _check_sign(table, outcome, effect)
        _check_interval(table, outcome, effect)
    _check_range(table, outcome)


def check_comparison(table: FactsTable, comparator: Comparator, outcome: StudyOutcome) -> None:
    """Refuse a finding that needs another comparison than the study made."""
    place, finding = f"outcome {outcome.id}", outcome.finding
    if comparator is Comparator.NONE and finding in COMPARED:
        raise table.wrong(
            f"{place} says {finding}, but nothing was compared; write "
            f"{Finding.BETTER_BEFORE_AFTER} or {Finding.UNCHANGED_BEFORE_AFTER}"
        )
    if comparator is not Comparator.NONE and finding in BEFORE_AFTER:
        raise table.wrong(
            f"{place} says {finding}, but there is a comparison ({comparator}); write "
            f"{Finding.WITHIN_GROUP_ONLY}, or what came out between the groups"
        )
    if comparator is Comparator.NOT_STATED and finding in COMPARISON_KNOWN:
        raise table.wrong(
            f"{place} says {finding}, but the comparison is not stated; write "
            f"{Finding.COMPARISON_UNCLEAR}, or name the comparison"
        )


def _has_figures(outcome: StudyOutcome) -> bool:
    means = any(arm.mean is not None for arm in outcome.arms)
    return bool(outcome.effects or outcome.trials or outcome.p_text or means)


def _check_sign(table: FactsTable, outcome: StudyOutcome, effect: PublishedEffect) -> None:
    if outcome.finding not in DIFFERENT:
        return
    improving = IMPROVING[outcome.instrument.direction]
    expected = improving if outcome.finding in IMPROVED else -improving
    if _towards(effect) * expected < 0:
        raise table.wrong(
            f"an effect of {effect.estimate:g} is not {outcome.finding} on "
            f"{outcome.instrument.id}; check its sign (treated minus compared)"
        )


def _check_interval(table: FactsTable, outcome: StudyOutcome, effect: PublishedEffect) -> None:
    """Limits that only touch "no difference" fit both words: they are rounded."""
    if effect.ci_low is None or effect.ci_high is None:
        return
    nothing = 1 if effect.measure in RATIOS else 0
    reach = f"the interval from {effect.ci_low:g} to {effect.ci_high:g}"
    if outcome.finding in DIFFERENT and effect.ci_low < nothing < effect.ci_high:
        raise table.wrong(
            f"{reach} holds {nothing}, which is not {outcome.finding}; write "
            f"{Finding.NO_DIFFERENCE}, or check the limits"
        )
    if outcome.finding in UNDECIDED and not effect.ci_low <= nothing <= effect.ci_high:
        raise table.wrong(
            f"{reach} leaves {nothing} out, which is not {outcome.finding}; write better or "
            "worse, or check the limits"
        )


def _check_range(table: FactsTable, outcome: StudyOutcome) -> None:
    low, high = outcome.instrument.low, outcome.instrument.high
    if low is None or high is None:
        return
    reach = f"{outcome.instrument.id}, which reaches from {low:g} to {high:g}"
    for mean, lowest in _means(outcome, low=low, high=high):
        if not lowest <= mean <= high:
            raise table.wrong(
                f"a mean of {mean:g} does not lie on {reach}; check the number or the instrument"
            )
    for spread in (*_spreads(outcome), *_differences(outcome)):
        if spread > high - low:
            raise table.wrong(
                f"{spread:g} is wider than {reach}; check the number or the instrument"
            )


def _means(outcome: StudyOutcome, *, low: float, high: float) -> Iterator[tuple[float, float]]:
    """Yield each mean with its lowest value; a review may enter changes, which fall below 0."""
    yield from ((arm.mean, low) for arm in outcome.arms if arm.mean is not None)
    for trial in outcome.trials:
        yield from ((mean, low - high) for mean in (trial.mean_treated, trial.mean_compared))


def _spreads(outcome: StudyOutcome) -> Iterator[float]:
    yield from (arm.sd for arm in outcome.arms if arm.sd is not None)
    for trial in outcome.trials:
        yield from (trial.sd_treated, trial.sd_compared)


def _differences(outcome: StudyOutcome) -> Iterator[float]:
    """Yield how far apart two means are said to be, in points of the instrument."""
    for effect in outcome.effects:
        if effect.measure is EffectMeasure.MD:
            yield abs(effect.estimate)


def _towards(effect: PublishedEffect) -> float:
    """Return above 0 where the treated had more, below 0 where less; percent say nothing."""
    if effect.measure is EffectMeasure.PERCENT:
        return 0.0
    return effect.estimate - 1 if effect.measure in RATIOS else effect.estimate
