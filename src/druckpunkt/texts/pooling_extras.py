"""What may be asked beside the average of studies: influence, asymmetry, explanations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from druckpunkt.evidence.pooling import (
    Component,
    Egger,
    FunnelRegression,
    MetaRegression,
    Pooled,
    Side,
    TrimAndFill,
)
from druckpunkt.texts.catalogue import format_number, gettext, ngettext
from druckpunkt.texts.layout import aligned, paragraph
from druckpunkt.texts.phrases import p_value, percent_text
from druckpunkt.texts.pooling import effect_heads, short_name
from druckpunkt.texts.pooling_numbers import (
    UNKNOWN,
    digits_for,
    effect_number,
    interval_text,
    number,
)

ENOUGH_FOR_A_FUNNEL = 10


def leave_one_out_block(results: Sequence[Pooled], pooled: Pooled, language: str) -> str:
    """Tabulate the average without each study in turn."""
    title = gettext("Without one study each", language)
    names = [study.study for study in pooled.effects]
    return _averages(title, results, names, pooled=pooled, language=language)


def cumulative_block(results: Sequence[Pooled], pooled: Pooled, language: str) -> str:
    """Tabulate the average after each study, in the order of the file."""
    title = gettext("Study by study, in the order of the file", language)
    names = [study.study for study in pooled.effects]
    return _averages(title, results, names, pooled=pooled, language=language)


def subgroups_block(results: Iterable[tuple[str, Pooled]], pooled: Pooled, language: str) -> str:
    """Tabulate the average of each subgroup."""
    names, parts = zip(*results, strict=True)
    title = gettext("Subgroups", language)
    table = _averages(title, parts, names, pooled=pooled, language=language)
    warning = gettext(
        "Whether subgroups differ, their own intervals do not tell; compare them by a moderator.",
        language,
    )
    return "\n".join([table, *paragraph([warning])])


def _averages(
    title: str,
    results: Sequence[Pooled],
    names: Sequence[str],
    *,
    pooled: Pooled,
    language: str,
) -> str:
    heads = (gettext("Study", language), *effect_heads(language), "k", "I²", "tau²")
    digits = max(digits_for(pooled) + 1, 3)
    rows = [
        (
            short_name(name),
            effect_number(found.estimate, pooled, language),
            interval_text(found.interval, pooled, language),
            str(found.k),
            *_spread_cells(found, digits, language),
        )
        for name, found in zip(names, results, strict=True)
    ]
    return "\n".join([title, *aligned([heads, *rows], "<>>>>>")])


def _spread_cells(found: Pooled, digits: int, language: str) -> tuple[str, str]:
    """Write I² and tau²; one study cannot tell them."""
    if found.k == 1:
        return UNKNOWN, UNKNOWN
    return percent_text(found.i2, language), number(found.tau2, digits, language)


def asymmetry_block(egger: Egger, regression: FunnelRegression, k: int, language: str) -> str:
    """Say whether small studies find something else than large ones."""
    verdict = gettext(
        "Small studies find something else than large ones: part of the average may come from "
        "missing studies, or from how small studies are done.",
        language,
    )
    if egger.p >= 0.05:
        verdict = gettext(
            "No clear sign that small studies find something else than large ones.", language
        )
    figures = gettext(
        "Egger’s intercept is {intercept} (t = {t}, df = {df}, {p}); the mixed model with the "
        "standard error gives z = {z}, {p_z}.",
        language,
    ).format(
        intercept=number(egger.intercept, 2, language),
        t=number(egger.statistic, 2, language),
        df=egger.df,
        p=p_value(egger.p, language),
        z=number(regression.statistic, 2, language),
        p_z=p_value(regression.p, language),
    )
    few = ""
    if k < ENOUGH_FOR_A_FUNNEL:
        few = gettext("With fewer than ten studies this finds little.", language)
    title = gettext("Asymmetry of the funnel", language)
    return "\n".join([title, *paragraph([verdict, figures, few])])


def trim_and_fill_block(found: TrimAndFill, pooled: Pooled, language: str) -> str:
    """Say how the average would change if the funnel were made even."""
    title = gettext("Trim and fill", language)
    if not found.k0:
        none = gettext("No study seems to be missing.", language)
        return "\n".join([title, *paragraph([none])])
    side = gettext("the left", language)
    if found.side is Side.RIGHT:
        side = gettext("the right", language)
    sentence = ngettext(
        "{count} study seems to be missing on {side} of the funnel; with it the average would be "
        "{effect} (95% interval {interval}).",
        "{count} studies seem to be missing on {side} of the funnel; with them the average would "
        "be {effect} (95% interval {interval}).",
        found.k0,
        language,
    ).format(
        count=found.k0,
        side=side,
        effect=effect_number(found.pooled.estimate, pooled, language),
        interval=interval_text(found.pooled.interval, pooled, language),
    )
    caution = gettext(
        "This is a what-if, no correction: studies can differ for other reasons.", language
    )
    return "\n".join([title, *paragraph([sentence, caution])])


def moderators_block(found: MetaRegression, language: str) -> str:
    """Tabulate a meta-regression; ratios stay logarithms, since slopes are not ratios."""
    statistic = "z" if found.df is None else "t"
    heads = ("", gettext("coefficient", language), "SE", statistic, "p")
    rows = [
        (
            gettext("intercept", language) if n == 0 else short_name(one.name),
            number(one.estimate, 5, language),
            number(one.se, 5, language),
            number(one.statistic, 2, language),
            p_value(one.p, language),
        )
        for n, one in enumerate(found.coefficients)
    ]
    sentence = gettext(
        "The moderators together: {name} = {value}, {p}. What they leave: tau² = {tau2}, I² {i2}.",
        language,
    ).format(
        name="QM" if found.df is None else "F",
        value=number(found.qm, 2, language),
        p=p_value(found.qm_p, language),
        tau2=number(found.tau2, 4, language),
        i2=percent_text(found.i2, language),
    )
    explained = ""
    if found.r2 is not None:
        explained = gettext("They account for {r2} of tau² (R²).", language).format(
            r2=percent_text(found.r2, language)
        )
    caution = gettext(
        "It compares studies, not people, and needs about ten studies for each moderator.", language
    )
    title = gettext("Moderators (meta-regression)", language)
    return "\n".join(
        [title, *aligned([heads, *rows], "<>>>>"), *paragraph([sentence, explained, caution])]
    )


def prior_block(prior: Iterable[Component], language: str) -> str:
    """Write the prior that these studies would give a trial of one person, and what it is not."""
    title = gettext("As a prior for one person, in points of 0-10 where less is better", language)
    sentence = gettext("{weight} normal, mean {mean}, sd {sd}", language)
    parts = [
        sentence.format(
            weight=percent_text(100 * one.weight, language),
            mean=format_number(one.mean, 2, language),
            sd=format_number(one.sd, 2, language),
        )
        for one in prior
    ]
    warning = gettext(
        "Half of it stays neutral, so that a person unlike these studies can overrule them. No "
        "running trial takes it over: its prior stands in its protocol.",
        language,
    )
    return "\n".join([title, *(f"  {part}" for part in parts), *paragraph([warning])])
