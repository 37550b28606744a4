"""The funnel plot: do small studies find something else than large ones?"""

from __future__ import annotations

from collections.abc import Iterable

from druckpunkt.charts.canvas import PHONE_WIDTH, text_width
from druckpunkt.charts.funnel_drawing import (
    Z_95,
    FunnelDrawing,
    Point,
    filled_symbol,
    limits_symbol,
    study_symbol,
)
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.charts.study_axis import even_ticks, sides_of, study_axis
from druckpunkt.charts.study_drawing import average_symbol
from druckpunkt.evidence.pooling import Pooled, StudyEffect, TrimAndFill
from druckpunkt.texts.catalogue import gettext, ngettext
from druckpunkt.texts.pooling import effect_heads
from druckpunkt.texts.pooling_numbers import (
    digits_for,
    effect_number,
    interval_text,
    measure_label,
    number,
)

SIDE = 8.0
LOW, HIGH = 240.0, 330.0
# Ticks of the standard error stand below each other; this room gives four or five of them.
DEPTH_ROOM = 200.0
DEEPER = 1.08


def funnel_picture(
    pooled: Pooled,
    language: str,
    *,
    width: float = PHONE_WIDTH,
    filled: TrimAndFill | None = None,
    sides: tuple[str, str] | None = None,
) -> Picture:
    """Show effects against their standard errors; studies `filled` in are hollow."""
    added = filled.filled if filled else ()
    title = gettext("{measure}: funnel of the studies", language)
    return Picture(
        title=title.format(measure=measure_label(pooled.measure, language)),
        description=_description(pooled, added, language),
        table=_table(pooled, added, language),
        drawing=_drawing(pooled, added, language=language, width=width, sides=sides),
    )


def _drawing(
    pooled: Pooled,
    added: tuple[StudyEffect, ...],
    *,
    language: str,
    width: float,
    sides: tuple[str, str] | None,
) -> FunnelDrawing:
    studies, filled = _points(pooled.effects), _points(added)
    deepest = DEEPER * max(se for _, se in (*studies, *filled))
    heights = even_ticks((0.0, deepest), DEPTH_ROOM, language)
    reach = Z_95 * deepest
    ends = [pooled.estimate - reach, pooled.estimate + reach]
    ends += [effect for effect, _ in (*studies, *filled)]
    axis = study_axis(
        pooled.measure,
        ends,
        left=max(text_width(tick.text) for tick in heights) + SIDE,
        right=width - SIDE,
        sides=sides or sides_of(pooled.measure, language),
        language=language,
    )
    return FunnelDrawing(
        width=width,
        panel_height=LOW if width < 480 else HIGH,
        axis=axis,
        head=gettext("Standard error (more precise on top)", language),
        average=pooled.estimate,
        deepest=deepest,
        heights=heights,
        studies=studies,
        filled=filled,
        legend=Legend(tuple(_entries(added, language)), width),
    )


def _points(effects: Iterable[StudyEffect]) -> tuple[Point, ...]:
    return tuple((study.effect, study.se) for study in effects)


def _entries(added: tuple[StudyEffect, ...], language: str) -> list[Entry]:
    entries = [
        Entry(study_symbol, gettext("study", language)),
        Entry(average_symbol, gettext("average of all", language)),
        Entry(limits_symbol, gettext("95% if only chance differed", language)),
    ]
    if added:
        entries.append(Entry(filled_symbol, gettext("filled in, perhaps missing", language)))
    return entries


def _description(pooled: Pooled, added: tuple[StudyEffect, ...], language: str) -> str:
    sentence = ngettext(
        "{count} study around the average {effect}, the most precise on top.",
        "{count} studies around the average {effect}, the most precise on top.",
        pooled.k,
        language,
    ).format(count=pooled.k, effect=effect_number(pooled.estimate, pooled, language))
    if not added:
        return sentence
    more = ngettext(
        "Trim and fill adds {count} study that may be missing.",
        "Trim and fill adds {count} studies that may be missing.",
        len(added),
        language,
    )
    return f"{sentence} {more.format(count=len(added))}"


def _table(pooled: Pooled, added: tuple[StudyEffect, ...], language: str) -> Table:
    heads = (
        gettext("Study", language),
        *effect_heads(language),
        gettext("standard error", language),
    )
    names = [study.study for study in pooled.effects]
    names += [filled_name(n, language) for n in range(1, len(added) + 1)]
    digits = max(digits_for(pooled), 2)
    rows = tuple(
        (
            name,
            effect_number(study.effect, pooled, language),
            interval_text(study.interval(pooled.level), pooled, language),
            number(study.se, digits, language),
        )
        for name, study in zip(names, (*pooled.effects, *added), strict=True)
    )
    return Table(heads, rows)


def filled_name(position: int, language: str) -> str:
    """Name a study that trim and fill adds."""
    return gettext("filled in {number}", language).format(number=position)
