"""The picture of the answer under each prior."""

from __future__ import annotations

from druckpunkt.charts.axis_drawing import EffectAxis
from druckpunkt.charts.canvas import PHONE_WIDTH
from druckpunkt.charts.effect_axis import effect_axis, range_text
from druckpunkt.charts.effect_picture import SDS_SHOWN, prior_of
from druckpunkt.charts.hill_drawing import hill_symbol, line_symbol
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.charts.priors_drawing import PriorsDrawing, SmallHill
from druckpunkt.charts.scale import Points, curve_points, in_outcome_units
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import number, percent
from druckpunkt.texts.robustness import Line, prior_lines
from druckpunkt.trial.answer import Answer
from druckpunkt.trial.observations import Floats
from druckpunkt.trial.posterior import mixture_density, posterior


def priors_picture(answer: Answer, language: str, *, width: float = PHONE_WIDTH) -> Picture:
    """Show each prior (dashed) and what the days make of it (hill), `width` CSS pixels wide."""
    lines = prior_lines(answer, language)
    title = gettext("The same days, seen from {count} starting points", language)
    return Picture(
        title=title.format(count=len(lines)),
        description=_description(lines, language),
        table=_table(answer, lines, language),
        drawing=_drawing(answer, lines, language, width),
    )


def _drawing(answer: Answer, lines: tuple[Line, ...], language: str, width: float) -> PriorsDrawing:
    ends = [line.figures.mean + side * line.figures.sd for line in lines for side in _REACH]
    axis = effect_axis(answer.outcome, ends, language=language, width=width)
    entries = (
        Entry(line_symbol, gettext("before the first day", language)),
        Entry(hill_symbol, gettext("after your days", language)),
    )
    return PriorsDrawing(
        axis=axis,
        hills=tuple(_hill(answer, line, axis, language) for line in lines),
        legend=Legend(entries, width),
    )


_REACH = (-SDS_SHOWN, SDS_SHOWN)


def _hill(answer: Answer, line: Line, axis: EffectAxis, language: str) -> SmallHill:
    curve, outcome = answer.curve, answer.outcome
    mixture = prior_of(answer, line.key)
    before = mixture_density(curve.delta, mixture)
    after = posterior(curve, mixture).density
    share = gettext("worth it: {share}", language)
    return SmallHill(
        name=line.name,
        share=share.format(share=percent(line.figures.p_worthwhile, language)),
        prior=_points(in_outcome_units(curve.delta, before, outcome), axis, 41),
        posterior=_points(in_outcome_units(curve.delta, after, outcome), axis, 81),
    )


def _points(curve: tuple[Floats, Floats], axis: EffectAxis, count: int) -> Points:
    return curve_points(*curve, axis.span, count=count)


def _description(lines: tuple[Line, ...], language: str) -> str:
    sentence = gettext(
        "The chance that it is worth it, from {count} starting points: {shares}.", language
    )
    shares = (f"{line.name} {percent(line.figures.p_worthwhile, language)}" for line in lines)
    return sentence.format(count=len(lines), shares=", ".join(shares))


def _table(answer: Answer, lines: tuple[Line, ...], language: str) -> Table:
    header = (
        gettext("Starting point", language),
        gettext("Mean", language),
        gettext("95% interval", language),
        gettext("better at all", language),
        gettext("worth it", language),
    )
    return Table(header, tuple(_row(answer, line, language) for line in lines))


def _row(answer: Answer, line: Line, language: str) -> tuple[str, ...]:
    figures = line.figures
    return (
        line.name,
        number(figures.mean, answer.outcome, language),
        range_text(figures.interval_95, answer.outcome, language),
        percent(figures.p_better, language),
        percent(figures.p_worthwhile, language),
    )
