"""One's own answer beside what studies found."""

from __future__ import annotations

from collections.abc import Sequence

from druckpunkt.charts.axis_drawing import SIDE, EffectAxis, Interval, interval_symbol
from druckpunkt.charts.canvas import PHONE_WIDTH, fitted
from druckpunkt.charts.effect_axis import effect_axis, interval_of, range_text
from druckpunkt.charts.forest_drawing import ForestDrawing, ForestGroup, ForestRow
from druckpunkt.charts.known_drawing import LEFT, KnownDrawing, SilentRow
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.diary import Outcome
from druckpunkt.evidence import Directness, Library, load_library
from druckpunkt.evidence.beside import Bar, Beside, NoBar, studies_beside
from druckpunkt.texts.beside import difference_text, no_bar_reason
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import number
from druckpunkt.texts.studies import comparator_label, directness_label, study_label
from druckpunkt.trial.answer import Answer

# Room a mean such as "-12.5" takes at the end of a row.
VALUE_ROOM = 52.0


def known_picture(
    answer: Answer,
    language: str,
    *,
    width: float = PHONE_WIDTH,
    library: Library | None = None,
) -> Picture:
    """Show the answer beside the studies of its topic, `width` pixels wide.

    Below the bars stand the studies of mats that have none, with the reason; the table has all.
    `library` is the one that ships unless another is given.
    """
    rows = studies_beside(answer.outcome, library or load_library())
    return Picture(
        title=gettext("Your answer beside what is known", language),
        description=_description(answer, rows, language),
        table=_table(answer, rows, language),
        drawing=_drawing(answer, rows, language, width),
    )


def _drawing(answer: Answer, rows: Sequence[Beside], language: str, width: float) -> KnownDrawing:
    bars = [row.bar for row in rows if row.bar]
    ends = [*answer.figures.interval_95, *(end for bar in bars for end in (bar.low, bar.high))]
    axis = effect_axis(answer.outcome, ends, language=language, width=width)
    legend = Entry(interval_symbol, gettext("thin: 95% (yours thick: 50%)", language))
    groups = (_group(kind, rows, answer.outcome, language, axis) for kind in Directness)
    forest = ForestDrawing(
        axis=axis,
        groups=(_own(answer, language), *(group for group in groups if group.rows)),
        legend=Legend((legend,), width),
    )
    mats = (row for row in rows if row.study.is_about_mats and not row.bar)
    return KnownDrawing(
        forest=forest,
        heading=fitted(gettext("Mats, without a bar", language), width - 2 * SIDE),
        silent=tuple(_silent(row, language, width) for row in mats),
    )


def _own(answer: Answer, language: str) -> ForestGroup:
    row = ForestRow(
        name=gettext("Your answer", language),
        value=number(answer.figures.mean, answer.outcome, language),
        interval=interval_of(answer.figures),
    )
    return ForestGroup("", (row,))


def _group(
    kind: Directness, rows: Sequence[Beside], outcome: Outcome, language: str, axis: EffectAxis
) -> ForestGroup:
    room = axis.width - 2 * SIDE
    drawn = tuple(
        ForestRow(
            name=fitted(_named(row, language), room - VALUE_ROOM),
            value=number(row.bar.estimate, outcome, language),
            interval=_interval(row.bar),
        )
        for row in rows
        if row.bar and row.study.directness is kind
    )
    return ForestGroup(fitted(directness_label(kind, language), room), drawn)


def _named(row: Beside, language: str) -> str:
    """Name study, comparison and what was measured, the last of which may be cut short."""
    comparator = comparator_label(row.study.comparator, language)
    what = row.outcome.name.spoken(language)
    return f"{study_label(row.study, language)}, {comparator}: {what}"


def _silent(row: Beside, language: str, width: float) -> SilentRow:
    room = width - LEFT
    name = f"{study_label(row.study, language)}: {row.outcome.name.spoken(language)}"
    reason = no_bar_reason(row.no_bar, language) if row.no_bar else ""
    if row.no_bar is not NoBar.ONE_GROUP:
        reason = f"{comparator_label(row.study.comparator, language)}; {reason}"
    return SilentRow(fitted(name, room), fitted(reason, room))


def _interval(bar: Bar) -> Interval:
    """A study prints 95 % only; its thick bar has no length."""
    return Interval(bar.estimate, (bar.estimate, bar.estimate), (bar.low, bar.high))


def _description(answer: Answer, rows: Sequence[Beside], language: str) -> str:
    sentence = gettext(
        "Your difference has its middle at {mean} points (95% interval {interval}). Beside it lie "
        "{count} results of studies; {bars} of them can be drawn in the same points.",
        language,
    )
    return sentence.format(
        mean=number(answer.figures.mean, answer.outcome, language),
        interval=range_text(answer.figures.interval_95, answer.outcome, language),
        count=len(rows),
        bars=sum(row.bar is not None for row in rows),
    )


def _table(answer: Answer, rows: Sequence[Beside], language: str) -> Table:
    header = (
        gettext("Line", language),
        gettext("Treatment", language),
        gettext("Compared with", language),
        gettext("Difference in points (95%)", language),
    )
    figures, outcome = answer.figures, answer.outcome
    mean, ends = number(figures.mean, outcome, language), figures.interval_95
    difference = f"{mean} ({range_text(ends, outcome, language)})"
    own = (gettext("Your answer", language), "", "", difference)
    return Table(header, (own, *(_table_row(row, outcome, language) for row in rows)))


def _table_row(row: Beside, outcome: Outcome, language: str) -> tuple[str, ...]:
    return (
        f"{study_label(row.study, language)}: {row.outcome.name.spoken(language)}",
        directness_label(row.study.directness, language),
        comparator_label(row.study.comparator, language),
        difference_text(row, outcome, language),
    )
