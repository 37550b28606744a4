"""The forest of a series: the average, a new person, and everybody."""

from __future__ import annotations

from collections.abc import Sequence

from druckpunkt.charts.axis_drawing import SIDE, interval_symbol
from druckpunkt.charts.canvas import PHONE_WIDTH, fitted
from druckpunkt.charts.effect_axis import effect_axis, interval_of, range_text
from druckpunkt.charts.forest_drawing import ForestDrawing, ForestGroup, ForestRow
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.series import Person, PooledAnswer
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import number, percent, points
from druckpunkt.texts.series import pooled_headline
from druckpunkt.trial.answer import Figures

MOST_PEOPLE_DRAWN = 40
# Room a mean such as "-12.5" takes at the end of a row.
VALUE_ROOM = 52.0


def series_picture(answer: PooledAnswer, language: str, *, width: float = PHONE_WIDTH) -> Picture:
    """Show the average person, a new one, and everybody given all others, `width` pixels wide.

    A thin bar holds 95 %, a thick one 50 %. At most 40 people are drawn; the table has them all,
    also as their own days alone show them.
    """
    return Picture(
        title=pooled_headline(answer, language),
        description=_description(answer, language),
        table=_table(answer, language),
        drawing=_drawing(answer, language, width),
    )


def _population(answer: PooledAnswer, language: str) -> tuple[tuple[str, Figures], ...]:
    return (
        (gettext("the average person", language), answer.population.effect),
        (gettext("a new person", language), answer.new_person),
    )


def _drawing(answer: PooledAnswer, language: str, width: float) -> ForestDrawing:
    population = _population(answer, language)
    people = [(person.name, person.together) for person in answer.people[:MOST_PEOPLE_DRAWN]]
    ends = [end for _, figures in (*population, *people) for end in figures.interval_95]
    axis = effect_axis(answer.outcome, ends, language=language, width=width)
    bars = Entry(interval_symbol, gettext("thick: 50%, thin: 95%", language))
    return ForestDrawing(
        axis=axis,
        groups=(
            ForestGroup("", _rows(population, answer, language, width)),
            ForestGroup(_heading(answer, language), _rows(people, answer, language, width)),
        ),
        legend=Legend((bars,), width),
    )


def _heading(answer: PooledAnswer, language: str) -> str:
    if len(answer.people) <= MOST_PEOPLE_DRAWN:
        return gettext("Everybody, together with the others", language)
    heading = gettext("The first {count}, together with the others", language)
    return heading.format(count=MOST_PEOPLE_DRAWN)


def _rows(
    lines: Sequence[tuple[str, Figures]], answer: PooledAnswer, language: str, width: float
) -> tuple[ForestRow, ...]:
    room = width - 2 * SIDE - VALUE_ROOM
    return tuple(
        ForestRow(
            name=fitted(name, room),
            value=number(figures.mean, answer.outcome, language),
            interval=interval_of(figures),
        )
        for name, figures in lines
    )


def _description(answer: PooledAnswer, language: str) -> str:
    effect, outcome = answer.population.effect, answer.outcome
    sentence = gettext(
        "The effect of the average person has its middle at {mean} (95% interval {interval}); that "
        "of a new person lies with 95% in the range {new}.",
        language,
    )
    return sentence.format(
        mean=points(effect.mean, outcome, language),
        interval=range_text(effect.interval_95, outcome, language),
        new=range_text(answer.new_person.interval_95, outcome, language),
    )


def _table(answer: PooledAnswer, language: str) -> Table:
    header = (
        gettext("Line", language),
        gettext("alone", language),
        gettext("95% interval", language),
        gettext("together", language),
        gettext("95% interval", language),
        gettext("better at all", language),
        gettext("worth it", language),
    )
    population = (
        (name, "", "", *_cells(figures, answer, language))
        for name, figures in _population(answer, language)
    )
    people = (_person_row(person, answer, language) for person in answer.people)
    return Table(header, (*population, *people))


def _person_row(person: Person, answer: PooledAnswer, language: str) -> tuple[str, ...]:
    alone = _cells(person.alone, answer, language)[:2]
    return (person.name, *alone, *_cells(person.together, answer, language))


def _cells(figures: Figures, answer: PooledAnswer, language: str) -> tuple[str, ...]:
    return (
        number(figures.mean, answer.outcome, language),
        range_text(figures.interval_95, answer.outcome, language),
        percent(figures.p_better, language),
        percent(figures.p_worthwhile, language),
    )
