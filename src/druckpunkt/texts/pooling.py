"""Pooled studies in German or English: an answer in words first, then the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from druckpunkt.evidence.pooling import Measure, Method, Pooled, StudyEffect, Test
from druckpunkt.texts.catalogue import format_number, gettext, ngettext
from druckpunkt.texts.layout import aligned, bullets, paragraph
from druckpunkt.texts.phrases import p_value, percent_text
from druckpunkt.texts.pooling_numbers import (
    UNKNOWN,
    digits_for,
    effect_number,
    interval_text,
    measure_label,
    names_text,
    no_difference,
    number,
)

LONGEST_NAME = 30
# Below this tau^2 rests on hardly anything (see `evidence.pooling.pool`).
FEW_STUDIES = 5


def render_pooled_studies(
    pooled: Pooled, language: str, *, cautions: Sequence[str] = (), extras: Sequence[str] = ()
) -> str:
    """Return the answer as plain text; `cautions` about the file and `extras` (blocks) go along."""
    blocks = [
        pooled_studies_headline(pooled, language),
        "\n".join(paragraph(answer_sentences(pooled, language))),
        "\n".join(paragraph(spread_sentences(pooled, language))),
        "\n".join(_studies_table(pooled, language)),
        "\n".join([gettext("Figures", language), *_figures_table(pooled, language)]),
        *extras,
        "\n".join(
            bullets(
                gettext("What pooling cannot tell", language),
                (*cautions, *pooling_limits(pooled, language)),
            )
        ),
    ]
    return "\n\n".join(blocks) + "\n"


def pooled_studies_headline(pooled: Pooled, language: str) -> str:
    """Name what was pooled."""
    headline = ngettext(
        "{measure}: {count} study", "{measure}: {count} studies", pooled.k, language
    )
    return headline.format(measure=measure_label(pooled.measure, language), count=pooled.k)


def answer_sentences(pooled: Pooled, language: str) -> Iterator[str]:
    """Say the average, whether it could be nothing, and what its sign means."""
    yield average_sentence(pooled, language)
    if pooled.interval.low > 0 or pooled.interval.high < 0:
        yield gettext("The interval leaves “no difference” out.", language)
    else:
        yield gettext(
            "The interval holds “no difference”: this leaves open whether there is one.", language
        )
    yield direction_sentence(pooled.measure, language)


def average_sentence(pooled: Pooled, language: str) -> str:
    """Say the average with its interval, and the value of no difference."""
    sentence = gettext(
        "The average of all studies is {effect} (95% interval {interval}); {none} would be no "
        "difference.",
        language,
    )
    if pooled.k == 1:
        sentence = gettext(
            "The only study says {effect} (95% interval {interval}); {none} would be no "
            "difference.",
            language,
        )
    return sentence.format(
        effect=effect_number(pooled.estimate, pooled, language),
        interval=interval_text(pooled.interval, pooled, language),
        none=format_number(no_difference(pooled.measure), 0, language),
    )


def direction_sentence(measure: Measure, language: str) -> str:
    """Say what the two sides mean; whether one of them is good, the numbers do not know."""
    if measure is Measure.GEN:
        return gettext("What above and below 0 mean is told by the studies.", language)
    if measure.is_ratio:
        return gettext(
            "Below 1 the event is rarer in group 1. Whether that is good depends on the event.",
            language,
        )
    return gettext(
        "Below 0 group 1 has the lower values. Whether that is good depends on what was measured.",
        language,
    )


def spread_sentences(pooled: Pooled, language: str) -> Iterator[str]:
    """Say how much the studies differ and what a new one would find."""
    if pooled.k == 1:
        yield gettext("One study cannot tell how much studies differ.", language)
        return
    if pooled.method is Method.EE:
        yield gettext(
            "It was assumed that all studies have the very same true effect (EE).", language
        )
    else:
        yield _heterogeneity_sentence(pooled, language)
    if pooled.prediction is not None:
        yield _prediction_sentence(pooled, language)


def _heterogeneity_sentence(pooled: Pooled, language: str) -> str:
    if pooled.tau2 == 0:
        return gettext(
            "The studies differ no more than chance explains (I² {i2}), which a few studies cannot "
            "tell well.",
            language,
        ).format(i2=percent_text(0, language))
    return gettext(
        "About {i2} of the differences between studies are more than chance explains (I²); their "
        "true effects have a standard deviation of {tau} ({name}).",
        language,
    ).format(
        i2=percent_text(pooled.i2, language),
        tau=number(pooled.tau, max(digits_for(pooled), 2), language),
        name=gettext("tau of the logarithms", language) if pooled.measure.is_ratio else "tau",
    )


def _prediction_sentence(pooled: Pooled, language: str) -> str:
    assert pooled.prediction is not None
    prediction, interval = pooled.prediction, pooled.interval
    clear = interval.low > 0 or interval.high < 0
    sentence = gettext(
        "The true effect of a new study like these would lie from {range} (95% prediction "
        "interval).",
        language,
    )
    if clear and prediction.low <= 0 <= prediction.high:
        sentence = gettext(
            "The true effect of a new study like these would lie from {range} (95% prediction "
            "interval): under some circumstances there may be none, or one the other way.",
            language,
        )
    return sentence.format(range=interval_text(prediction, pooled, language))


def pooling_limits(pooled: Pooled, language: str) -> Iterator[str]:
    """Say what the average cannot tell, the most important first."""
    if 1 < pooled.k < FEW_STUDIES and pooled.method is not Method.EE:
        yield gettext(
            "So few studies hardly tell how much they differ; the interval may be too narrow.",
            language,
        )
        if pooled.test is not Test.KNHA:
            yield gettext("With few studies --test knha is the more careful choice.", language)
    yield gettext(
        "Pooling repairs no study: what bends the single ones, such as missing blinding, bends the "
        "average as well.",
        language,
    )
    yield gettext(
        "It counts every study as independent and knows only those in the file; studies nobody "
        "published are missing.",
        language,
    )


def ratios_caution(language: str) -> str:
    """Say how printed ratios were read."""
    return gettext(
        "Effects and limits were read as printed ratios with 95% intervals, and their logarithms "
        "were pooled.",
        language,
    )


def uneven_caution(names: Sequence[str], language: str) -> str:
    """Name studies whose limits do not lie equally far from their effect."""
    return gettext(
        "The limits do not lie equally far from the effect here: {names}. Check for a typing "
        "mistake, another scale, or another interval than 95%.",
        language,
    ).format(names=names_text(names, language))


def _studies_table(pooled: Pooled, language: str) -> list[str]:
    rows = [(gettext("Study", language), *effect_heads(language), gettext("weight", language))]
    rows += [
        (
            short_name(study.study),
            *effect_cells(study, pooled, language),
            percent_text(weight, language, 1),
        )
        for study, weight in zip(pooled.effects, pooled.weights, strict=True)
    ]
    return aligned(rows, "<>>>")


def effect_heads(language: str) -> tuple[str, str]:
    """Head the two columns of `effect_cells`."""
    return gettext("effect", language), gettext("95% interval", language)


def effect_cells(study: StudyEffect, pooled: Pooled, language: str) -> tuple[str, str]:
    """Write effect and interval of one study on the scale of `pooled`."""
    effect = effect_number(study.effect, pooled, language)
    return effect, interval_text(study.interval(), pooled, language)


def short_name(name: str) -> str:
    """Cut a long name for a column of a terminal."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _figures_table(pooled: Pooled, language: str) -> list[str]:
    return aligned(list(_figures(pooled, language)), "<<")


def _figures(pooled: Pooled, language: str) -> Iterator[tuple[str, str]]:
    digits = max(digits_for(pooled) + 1, 3)

    def plain(value: float) -> str:
        return number(value, digits, language)

    def span(low: float, high: float) -> str:
        return gettext("{low} to {high}", language).format(low=plain(low), high=plain(high))

    name = gettext("estimate", language)
    if pooled.measure.is_ratio:
        name = gettext("estimate (logarithm)", language)
    yield name, plain(pooled.estimate)
    yield gettext("standard error", language), plain(pooled.se)
    yield gettext("95% interval", language), span(pooled.interval.low, pooled.interval.high)
    if pooled.prediction is not None:
        ends = span(pooled.prediction.low, pooled.prediction.high)
        yield gettext("95% prediction interval", language), ends
    yield _test_cells(pooled, language)
    if pooled.k == 1:
        unknown = gettext("{unknown} (one study)", language).format(unknown=UNKNOWN)
        yield from ((name, unknown) for name in (f"tau² ({pooled.method})", "I², H²", "Q"))
        return
    tau2 = plain(pooled.tau2)
    if pooled.tau2_interval is not None:
        ends = span(pooled.tau2_interval.low, pooled.tau2_interval.high)
        tau2 += " " + gettext("(95% interval {interval})", language).format(interval=ends)
    yield f"tau² ({pooled.method})", tau2
    yield "I², H²", f"{percent_text(pooled.i2, language, 1)}, {plain(pooled.h2)}"
    q = f"{plain(pooled.q)}, df = {pooled.q_df}, {p_value(pooled.q_p, language)}"
    yield "Q", q


def _test_cells(pooled: Pooled, language: str) -> tuple[str, str]:
    statistic = number(pooled.statistic, 3, language)
    p = p_value(pooled.p, language)
    if pooled.df is None:
        return "z", f"{statistic}, {p}"
    name = "t (Knapp-Hartung)" if pooled.test is Test.KNHA else "t"
    return name, f"{statistic}, df = {pooled.df}, {p}"
