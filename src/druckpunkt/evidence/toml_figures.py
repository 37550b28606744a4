"""Read the figures of a study from TOML: groups, effects, pooled trials; none without a source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from druckpunkt.data.facts import FactsTable, Source, Words
from druckpunkt.evidence.study import ArmFigures, PooledTrial, PublishedEffect
from druckpunkt.evidence.study_traits import Certainty, EffectMeasure, Origin

MOST_PEOPLE = 1_000_000
MOST_DAYS = 3650
PRINTED_P = re.compile(r"(< )?\.\d{1,6}")
RATIOS = frozenset({EffectMeasure.RR, EffectMeasure.OR})


def taken_source(
    table: FactsTable, sources: Mapping[str, Source], *, field: str = "source"
) -> Source:
    """Take the name of a source, which must be one of the study's own."""
    name = table.text(field)
    if name not in sources:
        raise table.wrong(f"there is no source {name}; add it to the study under [[sources]]")
    return sources[name]


def read_arm(table: FactsTable, sources: Mapping[str, Source]) -> ArmFigures:
    """Take what is known of one group at one time."""
    arm = ArmFigures(
        label=table.words("label"),
        source=taken_source(table, sources),
        n=people(table, "n"),
        mean=number_or_none(table, "mean"),
        sd=_spread(table) if "sd" in table else None,
        day=day_or_none(table),
        ci_low=number_or_none(table, "ci_low"),
        ci_high=number_or_none(table, "ci_high"),
        note=words_or_none(table, "note"),
    )
    if arm.mean is None and not arm.sd == arm.ci_low == arm.ci_high is None:
        raise table.wrong("a spread without its mean; add the mean or leave both out")
    if arm.mean is not None:
        _check_limits(table, arm.mean, arm.ci_low, arm.ci_high)
    table.finish()
    return arm


def read_effect(table: FactsTable, sources: Mapping[str, Source]) -> PublishedEffect:
    """Take one effect with its limits; a ratio lies above 0."""
    effect = PublishedEffect(
        measure=table.one_of("measure", EffectMeasure),
        estimate=table.number("estimate"),
        source=taken_source(table, sources),
        ci_low=number_or_none(table, "ci_low"),
        ci_high=number_or_none(table, "ci_high"),
        p_text=printed_p(table),
        k=people(table, "k"),
        n=people(table, "n"),
        i2_percent=(table.number("i2_percent", low=0, high=100) if "i2_percent" in table else None),
        day=day_or_none(table),
        origin=table.one_of("origin", Origin) if "origin" in table else Origin.PUBLISHED,
        tau2=table.number("tau2", low=0) if "tau2" in table else None,
        q=table.number("q", low=0) if "q" in table else None,
        grade=table.one_of("grade", Certainty) if "grade" in table else None,
        note=words_or_none(table, "note"),
    )
    _check_limits(table, effect.estimate, effect.ci_low, effect.ci_high)
    if effect.measure in RATIOS and min(effect.estimate, effect.ci_low or effect.estimate) <= 0:
        raise table.wrong("a ratio lies above 0; write it as printed, not its logarithm")
    table.finish()
    return effect


def read_trial(table: FactsTable) -> PooledTrial:
    """Take one trial of a review's table."""
    trial = PooledTrial(
        name=table.text("name"),
        group=table.text("group"),
        n_treated=table.whole("n_treated", low=1, high=MOST_PEOPLE),
        mean_treated=table.number("mean_treated"),
        sd_treated=table.positive("sd_treated"),
        n_compared=table.whole("n_compared", low=1, high=MOST_PEOPLE),
        mean_compared=table.number("mean_compared"),
        sd_compared=table.positive("sd_compared"),
        effect=table.number("effect"),
        ci_low=table.number("ci_low"),
        ci_high=table.number("ci_high"),
        weight_percent=table.number("weight_percent", low=0, high=100),
        note=words_or_none(table, "note"),
    )
    _check_limits(table, trial.effect, trial.ci_low, trial.ci_high)
    table.finish()
    return trial


def printed_p(table: FactsTable) -> str:
    """Take a p value as printed, without its leading zero; empty when the field is not there."""
    if "p_text" not in table:
        return ""
    text = table.text("p_text")
    if not PRINTED_P.fullmatch(text):
        raise table.wrong(f'p_text {text} is none; write it like ".021" or "< .001"')
    return text


def _spread(table: FactsTable) -> float:
    """Take an sd; zero would weigh infinitely and is how some tables write "not known"."""
    sd = table.number("sd")
    if sd <= 0:
        raise table.wrong(f"sd {sd:g} is not above 0; leave it out where it is not known")
    return sd


def people(table: FactsTable, name: str) -> int | None:
    """Take a number of people or trials above 0, None when the field is not there."""
    return table.whole(name, low=1, high=MOST_PEOPLE) if name in table else None


def day_or_none(table: FactsTable) -> int | None:
    """Take the day of a figure, counted from the start; None when the field is not there."""
    return table.whole("day", low=0, high=MOST_DAYS) if "day" in table else None


def number_or_none(table: FactsTable, name: str) -> float | None:
    """Take a number, None when the field is not there."""
    return table.number(name) if name in table else None


def words_or_none(table: FactsTable, name: str) -> Words | None:
    """Take a text in both languages, None when the field is not there."""
    return table.words(name) if name in table else None


def _check_limits(
    table: FactsTable, estimate: float, low: float | None, high: float | None
) -> None:
    if (low is None) != (high is None):
        raise table.wrong("an interval needs both limits; add the other or leave both out")
    if low is not None and high is not None and not low <= estimate <= high:
        raise table.wrong(f"{estimate:g} does not lie from {low:g} to {high:g}; swapped limits?")
