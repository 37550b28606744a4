"""The forest plot: every study, their average, and where a new study would lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from statistics import median

from druckpunkt.charts.canvas import PHONE_WIDTH, Range, fitted, text_width
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.charts.study_axis import StudyAxis, sides_of, study_axis
from druckpunkt.charts.study_drawing import (
    Shape,
    StudiesDrawing,
    StudyGroup,
    StudyRow,
    average_symbol,
    band_symbol,
    diamond_symbol,
    square_symbol,
)
from druckpunkt.evidence.pooling import Interval, Pooled, StudyEffect
from druckpunkt.texts.catalogue import gettext, ngettext
from druckpunkt.texts.phrases import percent_text
from druckpunkt.texts.pooling import (
    average_sentence,
    effect_cells,
    effect_heads,
    pooled_studies_headline,
)
from druckpunkt.texts.pooling_numbers import effect_number, interval_text

MOST_STUDIES_DRAWN = 60
# From this width on names, axis and values stand beside each other.
COLUMNS_FROM = 480.0
LARGEST_SHARE_OF_NAMES = 0.35
# Bold letters are wider than the estimate for plain ones.
BOLD = 1.1
GAP = 14.0
SIDE = 8.0
# An interval may leave the effects of all studies by this share of their range, or by this many
# halves of the usual interval; then it is cut.
MOST_BEYOND = 0.6
USUAL_BEYOND = 1.5


def study_forest(
    pooled: Pooled,
    language: str,
    *,
    width: float = PHONE_WIDTH,
    subgroups: Sequence[str] = (),
    sides: tuple[str, str] | None = None,
) -> Picture:
    """Show `pooled` as a forest plot `width` pixels wide; ratios on a logarithmic axis.

    The area of a square is the weight of its study. `subgroups` names one group a study; each gets
    a heading. `sides` says what left and right mean (otherwise lower and higher in group 1). At
    most 60 studies are drawn, those of the largest weight; the table has them all.
    """
    return Picture(
        title=pooled_studies_headline(pooled, language),
        description=forest_description(pooled, language),
        table=_table(pooled, subgroups, language),
        drawing=_drawing(pooled, language, width, subgroups, sides),
    )


def forest_description(pooled: Pooled, language: str) -> str:
    """Say in one sentence what the picture shows."""
    sentence = average_sentence(pooled, language)
    if pooled.prediction is None:
        return sentence
    new = gettext("A new study would lie from {range} (95%).", language)
    return f"{sentence} " + new.format(range=interval_text(pooled.prediction, pooled, language))


def _drawing(
    pooled: Pooled,
    language: str,
    width: float,
    subgroups: Sequence[str],
    sides: tuple[str, str] | None,
) -> StudiesDrawing:
    drawn = _drawn(pooled)
    groups = [
        StudyGroup(
            fitted(name, width / BOLD), tuple(_study_row(pooled, n, language) for n in members)
        )
        for name, members in _grouped(drawn, subgroups)
    ]
    together = StudyGroup("", tuple(_summary_rows(pooled, language)))
    rows = [*chain.from_iterable(group.rows for group in groups), *together.rows]
    axis = forest_axis(pooled, rows, width=width, sides=sides, language=language)
    return StudiesDrawing(
        width=width,
        axis=axis,
        average=pooled.estimate,
        groups=tuple(
            StudyGroup(group.heading, tuple(fit_row(row, axis, width) for row in group.rows))
            for group in (*groups, _with_heading(together, pooled, drawn, language))
        ),
        legend=Legend(tuple(_entries(pooled, language)), width),
    )


def _drawn(pooled: Pooled) -> list[int]:
    """Return the numbers of the studies that are drawn, in their order."""
    by_weight = sorted(range(pooled.k), key=lambda n: -pooled.weights[n])
    return sorted(by_weight[:MOST_STUDIES_DRAWN])


def _grouped(drawn: list[int], subgroups: Sequence[str]) -> list[tuple[str, list[int]]]:
    if not subgroups:
        return [("", drawn)]
    names = dict.fromkeys(subgroups[n] for n in drawn)
    return [(name, [n for n in drawn if subgroups[n] == name]) for name in names]


def _with_heading(
    together: StudyGroup, pooled: Pooled, drawn: list[int], language: str
) -> StudyGroup:
    hidden = pooled.k - len(drawn)
    if not hidden:
        return together
    heading = ngettext(
        "{count} lighter study is not drawn",
        "{count} lighter studies are not drawn",
        hidden,
        language,
    )
    return StudyGroup(heading.format(count=hidden), together.rows)


def _study_row(pooled: Pooled, n: int, language: str) -> StudyRow:
    study = pooled.effects[n]
    interval = study.interval(pooled.level)
    return StudyRow(
        name=study.study,
        value=_value(study.effect, interval, pooled, language),
        shape=Shape.SQUARE,
        mean=study.effect,
        ends=(interval.low, interval.high),
        size=pooled.weights[n] / max(pooled.weights),
    )


def _summary_rows(pooled: Pooled, language: str) -> list[StudyRow]:
    """Return the average and, where there is one, the range of a new study."""
    interval, new = pooled.interval, pooled.prediction
    value = _value(pooled.estimate, interval, pooled, language)
    name = gettext("Average of all", language)
    rows = [StudyRow(name, value, Shape.DIAMOND, pooled.estimate, (interval.low, interval.high))]
    if new is not None:
        text = interval_text(new, pooled, language)
        name = gettext("A new study", language)
        rows.append(StudyRow(name, text, Shape.BAND, pooled.estimate, (new.low, new.high)))
    return rows


def _value(effect: float, interval: Interval, pooled: Pooled, language: str) -> str:
    return gettext("{effect} ({interval})", language).format(
        effect=effect_number(effect, pooled, language),
        interval=interval_text(interval, pooled, language),
    )


def forest_axis(
    pooled: Pooled,
    rows: Sequence[StudyRow],
    *,
    width: float,
    sides: tuple[str, str] | None,
    language: str,
) -> StudyAxis:
    """Return the axis for `rows`: between names and values, or as wide as a phone."""
    left, right = SIDE, width - SIDE
    if width >= COLUMNS_FROM:
        names = max(_widening(row) * text_width(row.name) for row in rows)
        values = max(_widening(row) * text_width(row.value) for row in rows)
        left = min(names, LARGEST_SHARE_OF_NAMES * width) + GAP
        right = width - values - GAP
    return study_axis(
        pooled.measure,
        _ends(rows),
        left=left,
        right=right,
        sides=sides or sides_of(pooled.measure, language),
        language=language,
    )


def _ends(rows: Sequence[StudyRow]) -> Range:
    """Return what the axis must hold: all effects and averages, and not too much beyond them."""
    kept = [row.mean for row in rows]
    kept += [end for row in rows if row.shape is Shape.DIAMOND for end in row.ends]
    low, high = min(kept), max(kept)
    usual = median((row.ends[1] - row.ends[0]) / 2 for row in rows)
    room = max(MOST_BEYOND * (high - low), USUAL_BEYOND * usual)
    lowest, highest = min(row.ends[0] for row in rows), max(row.ends[1] for row in rows)
    return max(lowest, low - room), min(highest, high + room)


def fit_row(row: StudyRow, axis: StudyAxis, width: float) -> StudyRow:
    """Cut the name of a row where the axis or the value begins; phones show no interval there."""
    value, room = row.value, axis.left - GAP
    if width < COLUMNS_FROM:
        if row.shape is not Shape.BAND:
            value = row.value.partition(" (")[0]
        room = width - text_width(value) - GAP
    return replace(row, name=fitted(row.name, room / _widening(row)), value=value)


def _widening(row: StudyRow) -> float:
    return BOLD if row.is_strong else 1.0


def _entries(pooled: Pooled, language: str) -> list[Entry]:
    entries = [
        Entry(square_symbol, gettext("study; size: weight", language)),
        Entry(diamond_symbol, gettext("average of all", language)),
        Entry(average_symbol, gettext("its line", language)),
    ]
    if pooled.prediction is not None:
        entries.append(Entry(band_symbol, gettext("a new study (95%)", language)))
    return entries


def _table(pooled: Pooled, subgroups: Sequence[str], language: str) -> Table:
    heads = (gettext("Study", language), *effect_heads(language), gettext("weight", language))
    names = list(map(_name_of, pooled.effects, subgroups or [""] * pooled.k))
    rows = [
        (name, *effect_cells(study, pooled, language), percent_text(weight, language, 1))
        for name, study, weight in zip(names, pooled.effects, pooled.weights, strict=True)
    ]
    average = effect_number(pooled.estimate, pooled, language)
    interval = interval_text(pooled.interval, pooled, language)
    rows.append((gettext("Average of all", language), average, interval, ""))
    if pooled.prediction is not None:
        new = interval_text(pooled.prediction, pooled, language)
        rows.append((gettext("A new study", language), "", new, ""))
    return Table(heads, tuple(rows))


def _name_of(study: StudyEffect, subgroup: str) -> str:
    return f"{study.study} ({subgroup})" if subgroup else study.study
