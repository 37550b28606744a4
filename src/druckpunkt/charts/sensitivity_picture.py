"""The forest of an answer: how much hangs on each assumption."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.charts.axis_drawing import interval_symbol
from druckpunkt.charts.canvas import PHONE_WIDTH, Canvas
from druckpunkt.charts.effect_axis import effect_axis, interval_of, range_text
from druckpunkt.charts.forest_drawing import ForestDrawing, ForestGroup, ForestRow
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import number, percent
from druckpunkt.texts.robustness import Line, prior_lines, sensitivity_lines
from druckpunkt.texts.verdict import word_label
from druckpunkt.trial.answer import Answer, Figures
from druckpunkt.trial.design import PRIMARY_PRIOR

OTHER_WORD = " \u2260"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the forest and the word it leads to, as written."""

    name: str
    figures: Figures
    word: str
    changes_word: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    heading: str
    rows: tuple[_Row, ...]


def sensitivity_picture(answer: Answer, language: str, *, width: float = PHONE_WIDTH) -> Picture:
    """Show the answer beside what other assumptions and priors make of the same days.

    A thin bar holds 95 %, a thick one 50 %; lines that lead to another word carry an unequal sign.
    """
    groups = _groups(answer, language)
    return Picture(
        title=gettext("The same days, calculated differently", language),
        description=_description(answer, groups, language),
        table=_table(answer, groups, language),
        drawing=_drawing(answer, groups, language, width),
    )


def _groups(answer: Answer, language: str) -> tuple[_Group, ...]:
    word = word_label(answer.verdict.word, language)
    main = _Row(gettext("Your answer", language), answer.figures, word)
    others = tuple(
        _sensitivity_row(answer, line, language) for line in sensitivity_lines(answer, language)
    )
    opinions = tuple(
        _Row(line.name, line.figures, "")
        for line in prior_lines(answer, language)
        if line.key != PRIMARY_PRIOR
    )
    groups = (
        _Group("", (main,)),
        _Group(gettext("Under another assumption", language), others),
        _Group(gettext("Starting with another opinion", language), opinions),
    )
    return tuple(group for group in groups if group.rows)


def _sensitivity_row(answer: Answer, line: Line, language: str) -> _Row:
    source = answer.sensitivity[line.key]
    assert source is not None
    return _Row(line.name, line.figures, word_label(source.word, language), line.changes_word)


def _drawing(
    answer: Answer, groups: tuple[_Group, ...], language: str, width: float
) -> ForestDrawing:
    ends = [end for group in groups for row in group.rows for end in row.figures.interval_95]
    axis = effect_axis(answer.outcome, ends, language=language, width=width)
    return ForestDrawing(
        axis=axis,
        groups=tuple(_forest_group(answer, group, language) for group in groups),
        legend=Legend(_legend(groups, language), width),
    )


def _forest_group(answer: Answer, group: _Group, language: str) -> ForestGroup:
    rows = (
        ForestRow(
            name=row.name + (OTHER_WORD if row.changes_word else ""),
            value=number(row.figures.mean, answer.outcome, language),
            interval=interval_of(row.figures),
        )
        for row in group.rows
    )
    return ForestGroup(group.heading, tuple(rows))


def _legend(groups: tuple[_Group, ...], language: str) -> tuple[Entry, ...]:
    bars = Entry(interval_symbol, gettext("thick: 50%, thin: 95%", language))
    if not any(row.changes_word for group in groups for row in group.rows):
        return (bars,)
    return (bars, Entry(_unequal_symbol, gettext("would change the word", language)))


def _unequal_symbol(canvas: Canvas, x: float, y: float) -> None:
    canvas.write(x, y + 4.5, OTHER_WORD.strip(), align="center", colour=canvas.palette.ink)


def _description(answer: Answer, groups: tuple[_Group, ...], language: str) -> str:
    means = [row.figures.mean for group in groups for row in group.rows]
    sentence = gettext(
        "Calculated in {count} ways, the middle of the effect lies between {low} and {high} "
        "points; ways that would change the word: {changes}.",
        language,
    )
    return sentence.format(
        count=len(means),
        low=number(min(means), answer.outcome, language),
        high=number(max(means), answer.outcome, language),
        changes=sum(row.changes_word for group in groups for row in group.rows),
    )


def _table(answer: Answer, groups: tuple[_Group, ...], language: str) -> Table:
    header = (
        gettext("Line", language),
        gettext("Mean", language),
        gettext("95% interval", language),
        gettext("better at all", language),
        gettext("worth it", language),
        gettext("Word", language),
    )
    rows = (_table_row(answer, row, language) for group in groups for row in group.rows)
    return Table(header, tuple(rows))


def _table_row(answer: Answer, row: _Row, language: str) -> tuple[str, ...]:
    return (
        row.name,
        number(row.figures.mean, answer.outcome, language),
        range_text(row.figures.interval_95, answer.outcome, language),
        percent(row.figures.p_better, language),
        percent(row.figures.p_worthwhile, language),
        row.word,
    )
