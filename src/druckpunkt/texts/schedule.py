"""The schedule of a trial as plain text: pair by pair, block by block."""

from __future__ import annotations

from itertools import groupby

from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.dose import dose_phrase
from druckpunkt.texts.layout import aligned
from druckpunkt.texts.phrases import arm_label, day, outcome_label, short_span
from druckpunkt.texts.verdict import worth_points
from druckpunkt.trial.looks import planned_looks
from druckpunkt.trial.protocol import Protocol
from druckpunkt.trial.schedule import Assignment, last_planned_day, schedule


def render_schedule(protocol: Protocol, language: str) -> str:
    """Return what is planned: the question, the dose, the looks and every block with its dates."""
    lines = [
        f"{outcome_label(protocol.outcome, language)}: {_arms(protocol, language)}",
        dose_phrase(protocol.dose, language),
        _worth(protocol, language),
        _span(protocol, language),
        "",
        *aligned(_rows(protocol, language), ">" + "<" * 4),
        "",
        _looks(protocol, language),
    ]
    return "\n".join(lines) + "\n"


def _arms(protocol: Protocol, language: str) -> str:
    on, off = arm_label(protocol.on, language), arm_label(protocol.off, language)
    return gettext("{on} versus {off}", language).format(on=on, off=off)


def _worth(protocol: Protocol, language: str) -> str:
    swc = protocol.outcome.smallest_worthwhile_change
    return gettext("Worth it from a difference of {points}", language).format(
        points=worth_points(swc, protocol.outcome, language)
    )


def _span(protocol: Protocol, language: str) -> str:
    return gettext("{template}: {days} days, {first} to {last}", language).format(
        template=protocol.template.name,
        days=protocol.template.days,
        first=day(protocol.first_day, language),
        last=day(last_planned_day(protocol), language),
    )


def _rows(protocol: Protocol, language: str) -> list[tuple[str, ...]]:
    pair = gettext("Pair", language)
    rows: list[tuple[str, ...]] = [(pair, *_block_heads(language))]
    for number, days in groupby(schedule(protocol), key=lambda item: item.pair):
        cells = [
            cell
            for _block, block in groupby(days, key=lambda item: item.block)
            for cell in _block_cells(list(block), language)
        ]
        rows.append((str(number + 1), *cells, *("",) * (4 - len(cells))))
    return rows


def _block_heads(language: str) -> tuple[str, ...]:
    first, second = gettext("first block", language), gettext("second block", language)
    return first, "", second, ""


def _block_cells(block: list[Assignment], language: str) -> tuple[str, str]:
    dates = short_span(block[0].study_date, block[-1].study_date, language)
    return arm_label(block[0].arm, language), dates


def _looks(protocol: Protocol, language: str) -> str:
    pairs = ", ".join(str(item.pair) for item in planned_looks(protocol))
    if not pairs:
        return gettext("The program looks only at the end.", language)
    return gettext("The program looks after the pairs {pairs} and at the end.", language).format(
        pairs=pairs
    )
