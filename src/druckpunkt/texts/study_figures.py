"""Published figures in the decimals of a language; what is not known says so, never as a zero."""

from __future__ import annotations

from collections.abc import Mapping

from druckpunkt.evidence import ArmFigures, Dose, EffectMeasure, Instrument, PublishedEffect
from druckpunkt.evidence.study import PooledTrial
from druckpunkt.evidence.study_traits import Origin
from druckpunkt.texts.catalogue import format_number, gettext
from druckpunkt.texts.marking import N_
from druckpunkt.texts.phrases import percent_text
from druckpunkt.texts.studies import certainty_label

MOST_DIGITS = 3
MEASURES: Mapping[EffectMeasure, str] = {
    EffectMeasure.MD: N_("mean difference {estimate}"),
    EffectMeasure.SMD: N_("difference in standard deviations {estimate}"),
    EffectMeasure.RR: N_("risk ratio {estimate}"),
    EffectMeasure.OR: N_("odds ratio {estimate}"),
    EffectMeasure.PERCENT: N_("{estimate} percent"),
}


def plain(value: float, language: str) -> str:
    """Write a number with no more decimals than it has, three at most."""
    return format_number(value, _digits(value), language)


def plain_percent(value: float, language: str) -> str:
    """Write a percentage in the same way."""
    return percent_text(value, language, _digits(value))


def _digits(value: float) -> int:
    return next(d for d in range(MOST_DIGITS + 1) if _is_exact(value, d) or d == MOST_DIGITS)


def _is_exact(value: float, digits: int) -> bool:
    return abs(value - round(value, digits)) < 1e-9


def known(value: float | None, language: str) -> str:
    """Write a number, or that it is not known."""
    return gettext("not known", language) if value is None else plain(value, language)


def limits(low: float, high: float, language: str) -> str:
    """Write both ends of an interval."""
    return gettext("{low} to {high}", language).format(
        low=plain(low, language), high=plain(high, language)
    )


def printed_p(p_text: str, language: str) -> str:
    """Write a p value as printed ("< .001", ".021") with a leading zero: p < 0.001, p = 0.021."""
    sign, _, number = p_text.rpartition(" ")
    digits = len(number.partition(".")[2])
    return f"p {sign or '='} {format_number(float(number), digits, language)}"


def minutes_a_day(dose: Dose, language: str) -> str:
    """Write the minutes a day, a range where one was given, or that they are not known."""
    if dose.minutes_per_day is None or dose.most_minutes_per_day is None:
        return known(dose.minutes_per_day, language)
    return limits(dose.minutes_per_day, dose.most_minutes_per_day, language)


def range_text(instrument: Instrument, language: str) -> str:
    """Write from where to where an instrument reaches, or that it is not known."""
    if instrument.low is None or instrument.high is None:
        return gettext("range not known", language)
    reach = limits(instrument.low, instrument.high, language)
    return gettext("range {reach}", language).format(reach=reach)


def effect_text(effect: PublishedEffect, language: str) -> str:
    """Write an effect with its limits and whatever else is known of it: p, k, n, I², GRADE."""
    estimate = plain(effect.estimate, language)
    parts = [
        gettext(MEASURES[effect.measure], language).format(estimate=estimate),
        _interval(effect.ci_low, effect.ci_high, language),
        *_details(effect, language),
    ]
    if effect.day is not None:
        parts.append(gettext("day {day}", language).format(day=effect.day))
    if effect.grade is not None:
        grade = certainty_label(effect.grade, language)
        parts.append(gettext("certainty by its authors: {grade}", language).format(grade=grade))
    if effect.origin is Origin.RECOMPUTED:
        parts.append(gettext("recalculated here, not printed", language))
    return ", ".join(parts)


def _interval(low: float | None, high: float | None, language: str) -> str:
    if low is None or high is None:
        return gettext("limits not known", language)
    return gettext("95% interval {interval}", language).format(interval=limits(low, high, language))


def _details(effect: PublishedEffect, language: str) -> list[str]:
    parts = [printed_p(effect.p_text, language)] if effect.p_text else []
    if effect.k is not None:
        parts.append(gettext("{k} studies", language).format(k=effect.k))
    if effect.n is not None:
        parts.append(f"n = {effect.n}")
    if effect.i2_percent is not None:
        parts.append(f"I² {plain_percent(effect.i2_percent, language)}")
    if effect.tau2 is not None:
        parts.append(f"τ² {plain(effect.tau2, language)}")
    if effect.q is not None:
        parts.append(f"Q {plain(effect.q, language)}")
    return parts


def arm_text(arm: ArmFigures, language: str) -> str:
    """Write one group at one time: mean, spread or interval, people, day."""
    parts = [
        gettext("mean {mean}", language).format(mean=known(arm.mean, language)),
        gettext("sd {sd}", language).format(sd=known(arm.sd, language)),
        f"n = {known(arm.n, language)}",
    ]
    if arm.ci_low is not None:
        parts.insert(2, _interval(arm.ci_low, arm.ci_high, language))
    if arm.day is not None:
        parts.append(gettext("day {day}", language).format(day=arm.day))
    return f"{arm.label.spoken(language)}: {', '.join(parts)}"


def trial_text(trial: PooledTrial, language: str) -> str:
    """Write one trial of a review: effect with limits, people of both groups, weight."""
    return gettext(
        "{name}: {effect} ({interval}), n {treated} and {compared}, weight {weight}", language
    ).format(
        name=trial.name,
        effect=plain(trial.effect, language),
        interval=limits(trial.ci_low, trial.ci_high, language),
        treated=trial.n_treated,
        compared=trial.n_compared,
        weight=percent_text(trial.weight_percent, language, 1),
    )
