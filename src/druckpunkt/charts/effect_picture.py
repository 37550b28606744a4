"""The hill of an answer."""

from __future__ import annotations

import numpy as np

from druckpunkt.charts.axis_drawing import interval_symbol
from druckpunkt.charts.canvas import PHONE_WIDTH
from druckpunkt.charts.effect_axis import effect_axis, interval_of, range_text
from druckpunkt.charts.hill_drawing import HillDrawing, hill_symbol, line_symbol
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.charts.scale import curve_points, in_outcome_units, worthwhile_edge
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import arm_subject, number, outcome_label, percent
from druckpunkt.texts.verdict import chance_lines
from druckpunkt.trial.answer import Answer
from druckpunkt.trial.design import EFFECT_PRIORS, PRIMARY_PRIOR, NormalMixture
from druckpunkt.trial.posterior import posterior

PLOT_HEIGHT = 132.0
SDS_SHOWN = 3.3


def effect_picture(answer: Answer, language: str, *, width: float = PHONE_WIDTH) -> Picture:
    """Show how likely which effect is, `width` CSS pixels wide.

    The hill is the posterior under the primary prior, the dashed line what the days alone say,
    both of area 1; below lie the mean and the intervals of 50 and 95 %.
    """
    return Picture(
        title=effect_title(answer, language),
        description=_description(answer, language),
        table=figures_table(answer, language),
        drawing=hill_drawing(answer, language, width),
    )


def effect_title(answer: Answer, language: str) -> str:
    """Name the comparison."""
    return gettext("{outcome}: {on} against {off}", language).format(
        outcome=outcome_label(answer.outcome, language),
        on=arm_subject(answer.on, language),
        off=arm_subject(answer.off, language),
    )


def hill_drawing(answer: Answer, language: str, width: float) -> HillDrawing:
    """Return the drawing of the hill alone."""
    figures, outcome, curve = answer.figures, answer.outcome, answer.curve
    reach = SDS_SHOWN * figures.sd
    ends = (figures.mean - reach, figures.mean + reach)
    axis = effect_axis(outcome, ends, language=language, width=width)
    density = posterior(curve, prior_of(answer, PRIMARY_PRIOR)).density
    likelihood = np.exp(curve.log_likelihood)
    likelihood /= likelihood.sum() * float(curve.delta[1] - curve.delta[0])
    return HillDrawing(
        plot_height=PLOT_HEIGHT,
        axis=axis,
        hill=curve_points(*in_outcome_units(curve.delta, density, outcome), axis.span),
        line=curve_points(*in_outcome_units(curve.delta, likelihood, outcome), axis.span),
        interval=interval_of(figures),
        legend=_legend(answer, language, width),
    )


def prior_of(answer: Answer, name: str) -> NormalMixture:
    """Return the prior called `name` as frozen, or the standard one without a protocol."""
    return (answer.protocol.priors if answer.protocol else EFFECT_PRIORS)[name]


def _legend(answer: Answer, language: str, width: float) -> Legend:
    interval = gettext("95%: {interval} (thick: 50%)", language)
    written = range_text(answer.figures.interval_95, answer.outcome, language)
    entries = (
        Entry(hill_symbol, gettext("your answer", language)),
        Entry(line_symbol, gettext("your days alone", language)),
        Entry(interval_symbol, interval.format(interval=written)),
    )
    return Legend(entries, width)


def _description(answer: Answer, language: str) -> str:
    figures, outcome = answer.figures, answer.outcome
    sentence = gettext(
        "The hill of likely effects has its middle at {mean} points, 95% of it reach from "
        "{interval}, and {share} of it lie in the zone that would be worth it "
        "(from {edge} points on).",
        language,
    )
    return sentence.format(
        mean=number(figures.mean, outcome, language),
        interval=range_text(figures.interval_95, outcome, language),
        share=percent(figures.p_worthwhile, language),
        edge=number(worthwhile_edge(outcome), outcome, language),
    )


def figures_table(answer: Answer, language: str) -> Table:
    """Return the figures of the answer, one a row."""
    outcome, figures = answer.outcome, answer.figures
    intervals = {"50": figures.interval_50, "80": figures.interval_80, "95": figures.interval_95}
    label = gettext("{share}% interval", language)
    rows = [(gettext("Mean", language), number(figures.mean, outcome, language))]
    for share, ends in intervals.items():
        rows.append((label.format(share=share), range_text(ends, outcome, language)))
    for line in chance_lines(figures, outcome, language):
        rows.append((line.label, line.text))
    header = (gettext("Figure", language), gettext("Value", language))
    return Table(header, tuple(rows))
