"""The results of a report: course, every value, effect, other analyses, harms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from druckpunkt.diary import Diary, DiaryDay
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.diagnostics import diagnostic_sentences, note_sentences
from druckpunkt.texts.history import count_lines, early_stop_sentence
from druckpunkt.texts.phrases import arm_label, day, decimals, number, share
from druckpunkt.texts.report.facts import ReportFacts
from druckpunkt.texts.report.markdown import bulleted, escaped, heading, listed, table
from druckpunkt.texts.report.markdown import not_recorded as missing
from druckpunkt.texts.robustness import (
    Line,
    prior_lines,
    randomisation_sentences,
    sensitivity_lines,
)
from druckpunkt.texts.verdict import chance_lines, directed_interval, effect_sentence
from druckpunkt.trial.answer import Answer, AnswerDay


def results_sections(answer: Answer, diary: Diary, _facts: ReportFacts, language: str) -> list[str]:
    """Return CENT items 13 to 19."""
    return [
        heading(gettext("Course as planned and as run", language), "13, 14"),
        listed(_course(answer, language)),
        heading(gettext("Deviations with dates", language), "13"),
        listed(_deviations(answer, diary, language)),
        heading(gettext("Run-in values", language), "15"),
        _run_in(answer, diary, language),
        heading(gettext("Numbers analysed", language), "16"),
        bulleted(f"{escaped(c.label)}: {c.text}" for c in count_lines(answer, language)),
        heading(gettext("Every value by period", language), "17a"),
        _periods(answer, diary, language),
        heading(gettext("Effect", language), "17a"),
        bulleted(_effect(answer, language)),
        heading(gettext("Other analyses", language), "18"),
        _other_lines(answer, language),
        bulleted(_other(answer, language)),
        heading(gettext("Unwanted effects by arm", language), "19"),
        bulleted(_harms(answer, diary, language)),
    ]


def _course(answer: Answer, language: str) -> list[tuple[str, str]]:
    dates = gettext("none", language)
    if answer.days:
        first, last = answer.days[0].study_date, answer.days[-1].study_date
        dates = f"{day(first, language)} – {day(last, language)}"
    stopped = early_stop_sentence(answer, language)
    pairs = {item.pair for item in answer.days if item.pair is not None and item.pair >= 0}
    run = {item.pair for item in answer.days if item.pair in pairs and item.value is not None}
    return [
        (gettext("Days of the trial", language), dates),
        (gettext("Pairs planned", language), str(len(pairs)) if pairs else missing(language)),
        (gettext("Pairs with values", language), str(len(run))),
        (gettext("Complete pairs", language), str(answer.complete_pairs)),
        (gettext("End", language), stopped or gettext("as planned, by no look", language)),
    ]


def _deviations(answer: Answer, diary: Diary, language: str) -> list[tuple[str, str]]:
    rows = [row for row in diary.days if row.arm in (answer.on, answer.off)]
    late = [row.study_date for row in rows if row.late]
    before = [row.study_date for row in rows if row.before_session]
    other = [row.study_date for row in rows if row.other_treatment]
    pauses = answer.protocol.pauses if answer.protocol else ()
    spans = [
        f"{day(pause.first_day, language)} – {day(pause.last_day, language)}"
        f" ({escaped(pause.reason)})"
        for pause in pauses
    ]
    return [
        (gettext("Pauses", language), ", ".join(spans) or gettext("none", language)),
        (gettext("Entries made late", language), _dates(late, language)),
        (gettext("Entries made before the session", language), _dates(before, language)),
        (gettext("Days with a change of other care", language), _dates(other, language)),
    ]


def _dates(dates: list[date], language: str) -> str:
    return ", ".join(day(item, language) for item in dates) or gettext("none", language)


def _run_in(answer: Answer, diary: Diary, language: str) -> str:
    rows = [row for row in diary.days if row.arm == "run-in"]
    if not rows:
        return missing(language)
    values = (_value(row.value(answer.outcome.name), answer, language) for row in rows)
    return f"{day(rows[0].study_date, language)} – {day(rows[-1].study_date, language)}: " + (
        ", ".join(values)
    )


def _value(value: float | None, answer: Answer, language: str) -> str:
    if value is None:
        return "–"
    return f"{value:g}" if value == round(value) else number(value, answer.outcome, language)


def _periods(answer: Answer, diary: Diary, language: str) -> str:
    header = (
        gettext("Pair", language),
        gettext("Arm", language),
        gettext("Days (from – to)", language),
        gettext("Values", language),
        gettext("Answered", language),
        gettext("Minutes a day", language),
    )
    rows = {row.study_date: row for row in diary.days}
    return table(header, _period_rows(answer, rows, language))


def _period_rows(
    answer: Answer, rows: dict[date, DiaryDay], language: str
) -> Iterator[tuple[str, ...]]:
    for (pair, _block, arm), group in groupby(
        answer.days, key=lambda item: (item.pair, item.block, item.arm)
    ):
        days = list(group)
        if arm is None:
            continue
        answered = sum(item.value is not None for item in days)
        yield (
            str(pair + 1) if pair is not None and pair >= 0 else "–",
            escaped(arm_label(arm, language)),
            f"{day(days[0].study_date, language)} – {day(days[-1].study_date, language)}",
            " ".join(_period_value(item, answer, language) for item in days),
            f"{answered}/{len(days)}",
            _minutes(days, rows, language),
        )


def _period_value(item: AnswerDay, answer: Answer, language: str) -> str:
    """A dropped day stands in brackets, a missing one is a dash."""
    text = _value(item.value, answer, language)
    return f"({text})" if item.dropped else text


def _minutes(days: list[AnswerDay], rows: dict[date, DiaryDay], language: str) -> str:
    known = [row for item in days if (row := rows.get(item.study_date)) is not None]
    minutes = [row.minutes for row in known if row.minutes is not None]
    return decimals(sum(minutes) / len(minutes), language, 0) if minutes else "–"


def _effect(answer: Answer, language: str) -> Iterator[str]:
    yield escaped(effect_sentence(answer, language))
    figures, outcome = answer.figures, answer.outcome
    for level, interval in (
        (0.5, figures.interval_50),
        (0.8, figures.interval_80),
        (0.95, figures.interval_95),
    ):
        yield f"{share(level, language)}: {directed_interval(interval, outcome, language)}"
    for line in chance_lines(figures, outcome, language):
        yield f"{line.label}: {line.text} ({line.words})"


def _other_lines(answer: Answer, language: str) -> str:
    header = (
        gettext("Line", language),
        gettext("What it assumes", language),
        gettext("Result", language),
        gettext("Word", language),
    )
    lines = (*prior_lines(answer, language), *sensitivity_lines(answer, language))
    return table(header, (_line_row(line) for line in lines))


def _line_row(line: Line) -> tuple[str, ...]:
    return line.name, line.explanation, line.result, line.verdict or "–"


def _other(answer: Answer, language: str) -> list[str]:
    said = (
        *randomisation_sentences(answer, language),
        *note_sentences(answer, language),
        *diagnostic_sentences(answer, language),
    )
    return [escaped(sentence) for sentence in said]


def _harms(answer: Answer, diary: Diary, language: str) -> Iterator[str]:
    for arm in (answer.on, answer.off):
        rows = [row for row in diary.days if row.arm == arm and row.unwanted.strip()]
        told = "; ".join(
            f"{day(row.study_date, language)}: {escaped(row.unwanted)}" for row in rows
        )
        yield f"{escaped(arm_label(arm, language))}: {told or missing(language)}"
