"""What an import dropped, moved or combined, one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from druckpunkt.texts.catalogue import gettext, ngettext
from druckpunkt.texts.phrases import day
from druckpunkt.trial.code import Code

Values = Mapping[str, object]
MOST_DAYS_LISTED = 5


def describe_import(note: Code, language: str) -> str:
    """Return the sentence of a note of `Imported`; one nobody has words for is named."""
    sentence = SENTENCES.get(note.code)
    if sentence is None:
        return gettext("Note: {code}", language).format(code=note.code)
    return sentence(note.values, language)


def _imported(values: Values, language: str) -> str:
    count = _whole(values["days"])
    return ngettext(
        "{outcome}: {count} day with a value, from {first} to {last}.",
        "{outcome}: {count} days with a value, from {first} to {last}.",
        count,
        language,
    ).format(
        outcome=values["outcome"],
        count=count,
        first=_day(values["first_day"], language),
        last=_day(values["last_day"], language),
    )


def _combined(values: Values, language: str) -> str:
    rules = {
        "mean": gettext("their mean", language),
        "last": gettext("the last one", language),
        "first": gettext("the first one", language),
        "max": gettext("the highest one", language),
    }
    days = _days(values["days"])
    return ngettext(
        "{outcome}: {count} day had several answers, of which {rule} was taken ({days}).",
        "{outcome}: {count} days had several answers, of which {rule} was taken ({days}).",
        len(days),
        language,
    ).format(
        outcome=values["outcome"],
        count=len(days),
        rule=rules[str(values["rule"])],
        days=_listed(days, language),
    )


def _moved(values: Values, language: str) -> str:
    count = _whole(values["values"])
    return ngettext(
        "{outcome}: {count} answer was moved to the day before, which it is about.",
        "{outcome}: {count} answers were moved to the day before, which they are about.",
        count,
        language,
    ).format(outcome=values["outcome"], count=count)


def _before_boundary(values: Values, language: str) -> str:
    days = _days(values["days"])
    return gettext(
        "Answers given before {boundary} were moved to the day before ({days}).", language
    ).format(boundary=values["boundary"], days=_listed(days, language))


def _without_rows(values: Values, language: str) -> str:
    return gettext("No answers in this file: {names}.", language).format(
        names=_names(values["outcomes"])
    )


def _rows_not_used(values: Values, language: str) -> str:
    count = _whole(values["rows"])
    return ngettext(
        "{count} row is about something else and was left out.",
        "{count} rows are about something else and were left out.",
        count,
        language,
    ).format(count=count)


def _blank(values: Values, language: str) -> str:
    count = _whole(values["rows"])
    return ngettext(
        "{count} answer was blank and stays missing.",
        "{count} answers were blank and stay missing.",
        count,
        language,
    ).format(count=count)


def _others(values: Values, language: str) -> str:
    count = _whole(values["participants"])
    return ngettext(
        "{count} other participant ({rows} rows) was left out.",
        "{count} other participants ({rows} rows) were left out.",
        count,
        language,
    ).format(count=count, rows=values["rows"])


def _columns(values: Values, language: str) -> str:
    return gettext("Columns that were not used: {names}.", language).format(
        names=_names(values["columns"])
    )


def _without_arm(values: Values, language: str) -> str:
    days = _days(values["days"])
    return ngettext(
        "{count} day has a value but no arm ({days}).",
        "{count} days have a value but no arm ({days}).",
        len(days),
        language,
    ).format(count=len(days), days=_listed(days, language))


def _about_day_before(values: Values, language: str) -> str:
    return gettext(
        "“{question}” is asked afterwards: every answer counts for the day (and the arm) before "
        "the one it was given on.",
        language,
    ).format(question=values["question"])


def _about_same_day(values: Values, language: str) -> str:
    return gettext(
        "“{question}”: every answer counts for the day it was given on.", language
    ).format(question=values["question"])


def _before_first_day(values: Values, language: str) -> str:
    days = _days(values["days"])
    return ngettext(
        "{count} answer is about a day before the trial and was left out ({days}).",
        "{count} answers are about days before the trial and were left out ({days}).",
        len(days),
        language,
    ).format(count=len(days), days=_listed(days, language))


def _arm_inferred(values: Values, language: str) -> str:
    days = _days(values["days"])
    return ngettext(
        "{count} day without any answer got its arm from the phases of {phase_days} days ({days}).",
        "{count} days without any answer got their arm from the phases of {phase_days} days "
        "({days}).",
        len(days),
        language,
    ).format(count=len(days), phase_days=values["phase_days"], days=_listed(days, language))


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _day(value: object, language: str) -> str:
    assert isinstance(value, date)
    return day(value, language)


def _days(value: object) -> list[date]:
    assert isinstance(value, Iterable)
    return [item for item in value if isinstance(item, date)]


def _listed(days: list[date], language: str) -> str:
    shown = ", ".join(day(item, language) for item in days[:MOST_DAYS_LISTED])
    hidden = len(days) - MOST_DAYS_LISTED
    if hidden <= 0:
        return shown
    return f"{shown} " + gettext("and {count} more", language).format(count=hidden)


def _names(value: object) -> str:
    assert isinstance(value, Iterable)
    return ", ".join(str(item) for item in value)


SENTENCES: dict[str, Callable[[Values, str], str]] = {
    "about_day_before": _about_day_before,
    "about_same_day": _about_same_day,
    "arm_inferred": _arm_inferred,
    "before_boundary": _before_boundary,
    "before_first_day": _before_first_day,
    "blank_answers": _blank,
    "columns_not_used": _columns,
    "combined": _combined,
    "imported": _imported,
    "moved_to_day_before": _moved,
    "other_participants": _others,
    "outcome_without_rows": _without_rows,
    "rows_not_used": _rows_not_used,
    "without_arm": _without_arm,
}
