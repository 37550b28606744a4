"""How the average grew, study by study, in the order of the file."""

from __future__ import annotations

from collections.abc import Sequence

from druckpunkt.charts.canvas import PHONE_WIDTH
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.charts.study_drawing import (
    Shape,
    StudiesDrawing,
    StudyGroup,
    StudyRow,
    average_symbol,
    diamond_symbol,
    ring_symbol,
)
from druckpunkt.charts.study_forest import (
    MOST_STUDIES_DRAWN,
    fit_row,
    forest_axis,
    forest_description,
)
from druckpunkt.evidence.pooling import Pooled
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.pooling import effect_heads
from druckpunkt.texts.pooling_numbers import effect_number, interval_text, measure_label


def cumulative_picture(
    steps: Sequence[Pooled],
    language: str,
    *,
    width: float = PHONE_WIDTH,
    sides: tuple[str, str] | None = None,
) -> Picture:
    """Show the average after each study, `width` pixels wide; `steps` as `cumulative` returns.

    Of more than 60 studies the last 60 steps are drawn; the table has them all.
    """
    pooled = steps[-1]
    title = gettext("{measure}: the average study by study", language)
    return Picture(
        title=title.format(measure=measure_label(pooled.measure, language)),
        description=forest_description(pooled, language),
        table=_table(steps, language),
        drawing=_drawing(steps, language, width, sides),
    )


def _drawing(
    steps: Sequence[Pooled], language: str, width: float, sides: tuple[str, str] | None
) -> StudiesDrawing:
    pooled = steps[-1]
    rows = [
        _row(step, pooled, language, is_last=step is pooled) for step in steps[-MOST_STUDIES_DRAWN:]
    ]
    axis = forest_axis(pooled, rows, width=width, sides=sides, language=language)
    entries = (
        Entry(ring_symbol, gettext("average so far (95%)", language)),
        Entry(diamond_symbol, gettext("average of all", language)),
        Entry(average_symbol, gettext("its line", language)),
    )
    return StudiesDrawing(
        width=width,
        axis=axis,
        average=pooled.estimate,
        groups=(StudyGroup("", tuple(fit_row(row, axis, width) for row in rows)),),
        legend=Legend(entries, width),
    )


def _row(step: Pooled, pooled: Pooled, language: str, *, is_last: bool) -> StudyRow:
    value = gettext("{effect} ({interval})", language).format(
        effect=effect_number(step.estimate, pooled, language),
        interval=interval_text(step.interval, pooled, language),
    )
    return StudyRow(
        name=_added(step),
        value=value,
        shape=Shape.DIAMOND if is_last else Shape.RING,
        mean=step.estimate,
        ends=(step.interval.low, step.interval.high),
    )


def _added(step: Pooled) -> str:
    name = step.effects[-1].study
    return name if step.k == 1 else f"+ {name}"


def _table(steps: Sequence[Pooled], language: str) -> Table:
    pooled = steps[-1]
    rows = [
        (
            _added(step),
            effect_number(step.estimate, pooled, language),
            interval_text(step.interval, pooled, language),
        )
        for step in steps
    ]
    return Table((gettext("Study", language), *effect_heads(language)), tuple(rows))
