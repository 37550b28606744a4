"""The axis of effects every picture of an answer shares."""

from __future__ import annotations

from collections.abc import Iterable

from druckpunkt.charts.axis_drawing import EffectAxis, Interval
from druckpunkt.charts.canvas import Range
from druckpunkt.charts.days_drawing import Tick
from druckpunkt.charts.scale import plain_number, round_ticks, worthwhile_edge
from druckpunkt.diary import Direction, Outcome
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import better_phrase, number, worse_phrase
from druckpunkt.trial.answer import Figures

TICK_ROOM = 42.0
# The zone shows at least this many times the smallest worthwhile change.
ZONE_SHOWN = 1.9
PADDING = 0.03


def effect_axis(
    outcome: Outcome, ends: Iterable[float], *, language: str, width: float
) -> EffectAxis:
    """Return an axis that holds `ends`, 0 and a good part of the worth-it zone."""
    edge = worthwhile_edge(outcome)
    span = _padded([*ends, edge * ZONE_SHOWN, -edge * 0.6])
    ticks = round_ticks(span, most=int(width // TICK_ROOM))
    sides = (better_phrase(outcome, language), worse_phrase(outcome, language))
    left, right = reversed(sides) if outcome.direction is Direction.HIGHER_IS_BETTER else sides
    return EffectAxis(
        width=width,
        span=span,
        edge=edge,
        ticks=tuple(Tick(at, plain_number(at, language)) for at in ticks),
        left=left,
        right=right,
        zone=gettext("worth it", language),
    )


def _padded(values: list[float]) -> Range:
    low, high = min(values), max(values)
    room = PADDING * (high - low)
    return low - room, high + room


def interval_of(figures: Figures) -> Interval:
    """Return what an interval bar shows of `figures`."""
    return Interval(figures.mean, figures.interval_50, figures.interval_95)


def range_text(ends: Range, outcome: Outcome, language: str) -> str:
    """Write both ends of an interval as they stand on the axis: "-2.0 to -0.4"."""
    low, high = (number(end, outcome, language) for end in ends)
    return gettext("{low} to {high}", language).format(low=low, high=high)
