"""Which studies lie beside a person's own answer, and which of them fit on its axis.

A bar needs a difference between groups with limits of 95 %, or mean, sd and n of both groups, on
an instrument that reaches from 0 to 10 or from 0 to 100: only that becomes points without a guess.
All other studies are kept with the reason why they have no bar, those that speak against it too.
Massage, needles, current and drugs are left out: they say nothing about lying on a mat. So are
surveys of vendors among their buyers, which are advertising.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from druckpunkt.diary import Outcome
from druckpunkt.evidence.library import Library
from druckpunkt.evidence.pooling.distributions import normal_quantile
from druckpunkt.evidence.study import ArmFigures, Instrument, PublishedEffect, Study, StudyOutcome
from druckpunkt.evidence.study_traits import Comparator, Design, Directness, EffectMeasure, Finding

# What a person is asked every day, and the topic of studies that is nearest to it.
TOPICS: Mapping[str, str] = MappingProxyType(
    {"pain": "pain", "stress": "stress", "sleep": "sleep", "interference": "disability"}
)
FITTING_RANGES = frozenset({(0.0, 10.0), (0.0, 100.0)})


class NoBar(StrEnum):
    """Why a study has no bar; the first that applies."""

    NOT_REPORTED = "not_reported"
    ONE_GROUP = "one_group"
    NO_FIGURES = "no_figures"
    OTHER_UNITS = "other_units"
    OTHER_SCALE = "other_scale"
    NO_LIMITS = "no_limits"


@dataclass(frozen=True, slots=True)
class Bar:
    """A difference between groups with 95 % limits, in units and direction of the person's."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Beside:
    """One outcome of one study; exactly one of `bar` and `no_bar` is there."""

    study: Study
    outcome: StudyOutcome
    bar: Bar | None
    no_bar: NoBar | None


def studies_beside(outcome: Outcome, library: Library) -> tuple[Beside, ...]:
    """Return what studies found about `outcome`, mats first; nothing for an outcome of one's own.

    Assumes that one point of the study's scale, stretched to the person's, weighs the same; it
    compares people in groups with one person's days, so the bars lie beside each other and are
    never put together.
    """
    topic = TOPICS.get(outcome.name)
    rows = [
        _beside(study, one, outcome)
        for study in library.studies
        if study.directness is not Directness.OTHER and study.design is not Design.VENDOR_SURVEY
        for one in study.outcomes
        if one.topic == topic
    ]
    order = tuple(Directness)
    rows.sort(key=lambda row: (order.index(row.study.directness), row.bar is None))
    return tuple(rows)


def _beside(study: Study, measured: StudyOutcome, outcome: Outcome) -> Beside:
    bar_or_reason = _bar(study, measured)
    if isinstance(bar_or_reason, NoBar):
        return Beside(study, measured, None, bar_or_reason)
    return Beside(study, measured, _stretched(bar_or_reason, measured.instrument, outcome), None)


def _bar(study: Study, measured: StudyOutcome) -> Bar | NoBar:
    """Return the difference in units of the study's instrument, or why there is none."""
    if measured.finding is Finding.NOT_REPORTED:
        return NoBar.NOT_REPORTED
    if study.comparator is Comparator.NONE:
        return NoBar.ONE_GROUP
    if not measured.effects and not _pair_of_means(measured):
        return NoBar.NO_FIGURES
    differences = list(_differences(measured))
    if not differences:
        return NoBar.OTHER_UNITS
    if not _fits(measured.instrument):
        return NoBar.OTHER_SCALE
    return next((bar for bar in differences if bar is not None), NoBar.NO_LIMITS)


def _differences(measured: StudyOutcome) -> Iterator[Bar | None]:
    """Yield every difference in points, None where its limits are not known."""
    for effect in measured.effects:
        if effect.measure is EffectMeasure.MD:
            yield _of_effect(effect)
    pair = _pair_of_means(measured)
    if pair:
        yield _of_means(*pair)


def _of_effect(effect: PublishedEffect) -> Bar | None:
    if effect.ci_low is None or effect.ci_high is None:
        return None
    return Bar(effect.estimate, effect.ci_low, effect.ci_high)


def _pair_of_means(measured: StudyOutcome) -> tuple[ArmFigures, ArmFigures] | None:
    """Return treated and compared group afterwards; more than two leave open which to compare."""
    after = measured.arms_afterwards
    if len(after) != 2 or any(arm.mean is None for arm in after):
        return None
    return after[0], after[1]


def _of_means(treated: ArmFigures, compared: ArmFigures) -> Bar | None:
    """Difference of two means with normal limits; None without sd and n of both."""
    variance = 0.0
    for arm in (treated, compared):
        if arm.sd is None or arm.n is None:
            return None
        variance += arm.sd**2 / arm.n
    assert treated.mean is not None
    assert compared.mean is not None
    difference, half = treated.mean - compared.mean, normal_quantile(0.975) * math.sqrt(variance)
    return Bar(difference, difference - half, difference + half)


def _fits(instrument: Instrument) -> bool:
    return (instrument.low, instrument.high) in FITTING_RANGES


def _stretched(bar: Bar, instrument: Instrument, outcome: Outcome) -> Bar:
    """Carry a difference to the scale of the person; turn it round where better lies elsewhere."""
    assert instrument.low is not None
    assert instrument.high is not None
    width = instrument.high - instrument.low
    estimate, low, high = (
        value * outcome.width / width for value in (bar.estimate, bar.low, bar.high)
    )
    if instrument.direction is not outcome.direction:
        return Bar(-estimate, -high, -low)
    return Bar(estimate, low, high)
