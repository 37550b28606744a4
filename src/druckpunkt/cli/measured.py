"""Which outcome a verb works on: one that ships with Druckpunkt, or a column somebody named."""

from __future__ import annotations

from dataclasses import replace

from druckpunkt.cli.refusal import Refused
from druckpunkt.diary import Direction, Outcome, custom_outcome, known_outcomes
from druckpunkt.texts.catalogue import gettext


def chosen_outcome(
    name: str,
    *,
    swc: float | None,
    span: tuple[float, float] | None,
    higher_is_better: bool,
    language: str,
) -> Outcome:
    """Return the outcome called `name` with what the options say about it.

    A known outcome keeps what no option changes; any other name is a scale of 0-10 on which lower
    is better until the options say otherwise.
    """
    try:
        outcome = known_outcomes().get(name) or custom_outcome(name)
        if span is not None:
            outcome = _spanned(outcome, *span)
        if higher_is_better:
            outcome = replace(outcome, direction=Direction.HIGHER_IS_BETTER)
        return outcome if swc is None else replace(outcome, smallest_worthwhile_change=swc)
    except ValueError as error:
        raise Refused(_sentence(swc, span, language)) from error


def _spanned(outcome: Outcome, low: float, high: float) -> Outcome:
    """Stretch the scale; the smallest worthwhile change keeps its share of it."""
    share = outcome.smallest_worthwhile_change / outcome.width
    return replace(outcome, low=low, high=high, smallest_worthwhile_change=share * (high - low))


def _sentence(swc: float | None, span: tuple[float, float] | None, language: str) -> str:
    if span is not None and not span[0] < span[1]:
        return gettext("--range needs two numbers, the lower one first.", language)
    sentence = gettext(
        "--swc {swc} does not fit: it must be above 0 and not longer than the scale.", language
    )
    return sentence.format(swc=f"{swc:g}" if swc is not None else "")
