"""The picture of the days of a trial."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from druckpunkt.charts import marks
from druckpunkt.charts.canvas import PHONE_WIDTH, Range
from druckpunkt.charts.days_drawing import DaysDrawing, Dot, Gap, Tick
from druckpunkt.charts.legend import Entry, Legend
from druckpunkt.charts.picture import Picture, Table
from druckpunkt.charts.scale import plain_number
from druckpunkt.diary import Outcome
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import arm_label, day, number, outcome_label
from druckpunkt.trial.answer import Answer, AnswerDay

TICK_ROOM, AXIS_ROOM = 18.0, 24.0
DAYS_A_WEEK = 7


def days_picture(answer: Answer, language: str, *, width: float = PHONE_WIDTH) -> Picture:
    """Show every day of an opened trial, `width` CSS pixels wide.

    Filled dots are days of the arm under test, open dots days of the comparison; shaded blocks,
    hatched boxes for missing days, a bar for skipped and a cross for "too bad to answer", pale
    dots for days that are left out. The lines are plain means, not the estimate of the answer.
    """
    answer = until_stop(answer)
    outcome = outcome_label(answer.outcome, language)
    title = gettext("{outcome} on {days} days", language)
    return Picture(
        title=title.format(outcome=outcome, days=len(answer.days)),
        description=_description(answer, language),
        table=_table(answer, language),
        drawing=days_drawing(answer, language, width),
    )


def days_drawing(answer: Answer, language: str, width: float) -> DaysDrawing:
    """Return the drawing of the days alone."""
    answer = until_stop(answer)
    positions = _positions(answer)
    pairs = _pairs(answer, positions)
    last = positions[answer.days[-1]]
    return DaysDrawing(
        width=width,
        days=last + 1,
        scale=(answer.outcome.low, answer.outcome.high),
        dots=tuple(_dot(item, positions[item], answer) for item in answer.days if _has_value(item)),
        gaps=tuple(Gap(positions[item], item.state) for item in answer.days if _is_gap(item)),
        on_blocks=_blocks(answer, positions),
        on_mean=_mean(answer, answer.on),
        off_mean=_mean(answer, answer.off),
        value_ticks=_value_ticks(answer.outcome, language),
        day_ticks=_pair_ticks(pairs, width, last) if pairs else _week_ticks(last),
        separators=tuple(start - 0.5 for start, _ in pairs[1:]),
        caption=gettext("pair", language) if pairs else gettext("day", language),
        legend=_legend(answer, language, width),
    )


def until_stop(answer: Answer) -> Answer:
    """Leave out the days after an early stop: they are not missing, they never came."""
    if answer.stopped_at_pair is None:
        return answer
    begun = (d.study_date for d in answer.days if d.pair is not None and _begun(d, answer))
    last = max(begun)
    return replace(answer, days=tuple(d for d in answer.days if d.study_date <= last))


def _begun(item: AnswerDay, answer: Answer) -> bool:
    return (item.pair or 0) < (answer.stopped_at_pair or 0)


def _positions(answer: Answer) -> dict[AnswerDay, int]:
    first = answer.days[0].study_date
    return {item: (item.study_date - first).days for item in answer.days}


def _has_value(item: AnswerDay) -> bool:
    return item.value is not None


def _is_gap(item: AnswerDay) -> bool:
    return item.value is None and item.arm is not None and not item.dropped


def _counts(item: AnswerDay, answer: Answer) -> bool:
    return item.arm in (answer.on, answer.off) and not item.dropped and item.value is not None


def _dot(item: AnswerDay, x: int, answer: Answer) -> Dot:
    assert item.value is not None
    kind = ("on" if item.arm == answer.on else "off") if _counts(item, answer) else "light"
    return Dot(x, item.value, kind)


def _values(answer: Answer, arm: str) -> list[float]:
    days = (item for item in answer.days if item.arm == arm and _counts(item, answer))
    return [item.value for item in days if item.value is not None]


def _mean(answer: Answer, arm: str) -> float | None:
    values = _values(answer, arm)
    return sum(values) / len(values) if values else None


def _blocks(answer: Answer, positions: dict[AnswerDay, int]) -> tuple[Range, ...]:
    """Return first and last position of every run of days of the arm under test."""
    found: list[Range] = []
    for arm, run in groupby(answer.days, key=lambda item: item.arm):
        days = list(run)
        if arm == answer.on:
            found.append((positions[days[0]], positions[days[-1]]))
    return tuple(found)


def _pairs(answer: Answer, positions: dict[AnswerDay, int]) -> list[tuple[int, int]]:
    """Return first and last position of every pair, in order."""
    spans: dict[int, tuple[int, int]] = {}
    for item in answer.days:
        if item.pair is not None:
            first, _ = spans.get(item.pair, (positions[item], 0))
            spans[item.pair] = (first, positions[item])
    return [spans[pair] for pair in sorted(spans)]


def _pair_ticks(pairs: list[tuple[int, int]], width: float, last: int) -> tuple[Tick, ...]:
    room = (width - AXIS_ROOM) / (last + 1) * (pairs[0][1] - pairs[0][0] + 1)
    step = max(1, round(TICK_ROOM / room + 0.49))
    numbered = list(enumerate(pairs, start=1))[::step]
    return tuple(Tick((start + end) / 2, str(pair)) for pair, (start, end) in numbered)


def _week_ticks(last: int) -> tuple[Tick, ...]:
    step = DAYS_A_WEEK * (1 + last // 70)
    return tuple(Tick(position, str(position + 1)) for position in range(0, last + 1, step))


def _value_ticks(outcome: Outcome, language: str) -> tuple[Tick, ...]:
    middle = (outcome.low + outcome.high) / 2
    values = (outcome.low, middle, outcome.high)
    return tuple(Tick(value, plain_number(value, language)) for value in values)


def _legend(answer: Answer, language: str, width: float) -> Legend:
    arms = (
        Entry(marks.on_symbol, _arm_text(answer, answer.on, language)),
        Entry(marks.off_symbol, _arm_text(answer, answer.off, language)),
    )
    return Legend(arms + _state_entries(answer, language), width)


def _arm_text(answer: Answer, arm: str, language: str) -> str:
    label, mean = arm_label(arm, language), _mean(answer, arm)
    if mean is None:
        return label
    written = number(mean, answer.outcome, language)
    return gettext("{arm}: mean {mean}", language).format(arm=label, mean=written)


def _state_entries(answer: Answer, language: str) -> tuple[Entry, ...]:
    symbols = {
        "missing": marks.missing_symbol,
        "skipped": marks.skipped_symbol,
        "too_bad": marks.too_bad_symbol,
    }
    counts = {state: sum(_is_gap(d) and d.state == state for d in answer.days) for state in symbols}
    entries = [
        Entry(symbol, f"{_state_name(state, language)} ({counts[state]})")
        for state, symbol in symbols.items()
        if counts[state]
    ]
    left_out = sum(_has_value(item) and not _counts(item, answer) for item in answer.days)
    if left_out:
        entries.append(Entry(marks.light_symbol, f"{gettext('left out', language)} ({left_out})"))
    return tuple(entries)


def _state_name(state: str, language: str) -> str:
    names = {
        "answered": "",
        "missing": gettext("no entry", language),
        "skipped": gettext("skipped", language),
        "too_bad": gettext("too bad to answer", language),
    }
    return names[state]


def _description(answer: Answer, language: str) -> str:
    sentence = gettext(
        "{outcome} over {days} days: {on}, {off}; days without a value: {missing}.", language
    )
    return sentence.format(
        outcome=outcome_label(answer.outcome, language),
        days=len(answer.days),
        on=_arm_sentence(answer, answer.on, language),
        off=_arm_sentence(answer, answer.off, language),
        missing=sum(_is_gap(item) for item in answer.days),
    )


def _arm_sentence(answer: Answer, arm: str, language: str) -> str:
    count = len(_values(answer, arm))
    sentence = gettext("{text} (days: {days})", language)
    return sentence.format(text=_arm_text(answer, arm, language), days=count)


def _table(answer: Answer, language: str) -> Table:
    header = (
        gettext("Date", language),
        gettext("Pair", language),
        gettext("Arm", language),
        gettext("Value", language),
        gettext("Remark", language),
    )
    return Table(header, tuple(_row(item, answer, language) for item in answer.days))


def _row(item: AnswerDay, answer: Answer, language: str) -> tuple[str, ...]:
    remarks = [_state_name(item.state, language)]
    if item.value is not None and not _counts(item, answer):
        remarks.append(gettext("left out", language))
    return (
        day(item.study_date, language),
        str(item.pair + 1) if item.pair is not None else "",
        arm_label(item.arm, language) if item.arm else "",
        plain_number(item.value, language) if item.value is not None else "",
        ", ".join(filter(None, remarks)),
    )
