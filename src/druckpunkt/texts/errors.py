"""Whatever a user can get wrong, as one sentence: the place, the mistake, the cure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from druckpunkt.days import UnknownZone
from druckpunkt.texts import (
    refusals_backup,
    refusals_documents,
    refusals_files,
    refusals_import,
    refusals_plan,
    refusals_pooling,
    refusals_safety,
    refusals_series,
    refusals_server,
    refusals_session,
    refusals_sync,
    refusals_tables,
    refusals_trial,
)
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.phrases import day, first_of

SENTENCES: Mapping[str, str] = {
    **refusals_backup.SENTENCES,
    **refusals_documents.SENTENCES,
    **refusals_files.SENTENCES,
    **refusals_import.SENTENCES,
    **refusals_plan.SENTENCES,
    **refusals_pooling.SENTENCES,
    **refusals_safety.SENTENCES,
    **refusals_series.SENTENCES,
    **refusals_server.SENTENCES,
    **refusals_session.SENTENCES,
    **refusals_sync.SENTENCES,
    **refusals_tables.SENTENCES,
    **refusals_trial.SENTENCES,
}
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_LIST = 20


def describe(error: Exception, language: str) -> str:
    """Return one sentence in `language` (`de` or `en`) about an error a user can cause.

    `error` has a `code` and `values` (`InputRejected`, `AnalysisRejected`, `ProtocolRejected`),
    or is an `OSError` or an `UnknownZone`. The sentence begins with the place where there is one:
    file, line and column. A code nobody has a sentence for is named, so that it can be reported.
    """
    if isinstance(error, UnknownZone):
        return gettext(
            "“{zone}” is no known time zone; write a name such as Europe/Berlin.", language
        ).format(zone=error.zone)
    if isinstance(error, OSError):
        return _placed(_system_problem(error, language), _system_place(error), language)
    code = str(getattr(error, "code", type(error).__name__))
    values: Mapping[str, object] = getattr(error, "values", {})
    return _placed(_problem(code, values, language), values, language)


def _problem(code: str, values: Mapping[str, object], language: str) -> str:
    template = SENTENCES.get(code)
    if template is None:
        return gettext(
            "This cannot be done ({code}); please report this message.", language
        ).format(code=code)
    shown = {name: _shown(value, language) for name, value in values.items()}
    if "found" in values:
        # What somebody wrote is repeated as it was written, a date in a file as well.
        shown["found"] = str(values["found"])
    return gettext(template, language).format_map(_Forgiving(shown))


class _Forgiving(dict[str, str]):
    """A missing value costs one word of the sentence, never the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"


def _shown(value: object, language: str) -> str:
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, str):
        return day(value, language) if _is_date(value) else value
    if isinstance(value, float):
        text = f"{value:.12g}"
        return text.replace(".", ",") if language == "de" else text
    if isinstance(value, Iterable):
        return first_of([_shown(item, language) for item in value], language, most=LONGEST_LIST)
    return str(value)


def _is_date(text: str) -> bool:
    """Say whether `text` is a date as the domain rooms write it."""
    try:
        return ISO_DATE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _placed(problem: str, values: Mapping[str, object], language: str) -> str:
    place = {name: values[name] for name in ("file", "line", "column", "field") if name in values}
    if "file" not in place and "study" in values:
        place = {"file": values["study"]}
    if "file" not in place:
        return problem[:1].upper() + problem[1:]
    if {"line", "column"} <= place.keys():
        frame = gettext("{file}, line {line}, column {column}: {problem}", language)
    elif "line" in place:
        frame = gettext("{file}, line {line}: {problem}", language)
    elif "field" in place:
        frame = gettext("{file}, {field}: {problem}", language)
    else:
        frame = gettext("{file}: {problem}", language)
    return frame.format(**place, problem=problem)


def _system_problem(error: OSError, language: str) -> str:
    known = {FileNotFoundError: "file_missing", PermissionError: "file_forbidden"}
    known[IsADirectoryError] = "file_is_folder"
    code = known.get(type(error))
    if code is not None:
        return _problem(code, {}, language)
    reason = error.strerror or type(error).__name__
    return gettext("the file system refused the access ({reason}).", language).format(reason=reason)


def _system_place(error: OSError) -> Mapping[str, object]:
    return {} if error.filename is None else {"file": error.filename}
