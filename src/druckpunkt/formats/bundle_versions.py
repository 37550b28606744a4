"""Documents of older versions as the version read today; what they do not say is left open."""

from __future__ import annotations

from collections.abc import Mapping

from druckpunkt.formats.json_fields import Fields, check_format

FORMAT = "druckpunkt-person"
FORMAT_VERSION = 2

NEW_IN_2: Mapping[str, object] = {
    "entries": [],
    "settings": [],
    "ladder_choices": [],
    "sessions": [],
}
ENTRY_NEW_IN_2: Mapping[str, object] = {
    "slot": 1,
    "received_at": None,
    "medication_changed": None,
    "regions": {},
}
CHECK_NEW_IN_2: Mapping[str, object] = {"goal": "", "position": "", "answers": {}}


def in_this_version(fields: Fields) -> Fields:
    """Return the fields of a bundle as version 2; raise `InputRejected` for an unknown version."""
    if fields.raw.get("format_version") is not True and fields.raw.get("format_version") == 1:
        fields = Fields(_from_1(fields.raw), file=fields.file, path=fields.path)
    check_format(fields, FORMAT, FORMAT_VERSION)
    return fields


def _from_1(document: Mapping[str, object]) -> dict[str, object]:
    """Add what version 1 did not know; what is wrong in it stays wrong and is refused later."""
    raised = {**NEW_IN_2, **document, "format_version": FORMAT_VERSION}
    _fill(raised.get("safety_checks"), CHECK_NEW_IN_2)
    trials = raised.get("trials")
    for trial in trials if isinstance(trials, list) else []:
        if isinstance(trial, dict):
            _fill(trial.get("entries"), ENTRY_NEW_IN_2)
    return raised


def _fill(items: object, new: Mapping[str, object]) -> None:
    """Give every object of a list what it lacks; the document was just read and is ours."""
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            for name, value in new.items():
                item.setdefault(name, value)
