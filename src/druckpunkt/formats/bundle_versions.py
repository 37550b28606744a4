"""Documents of older versions as the version read today; what they do not say is left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from druckpunkt.formats.json_fields import Fields, check_format

FORMAT = "druckpunkt-person"
FORMAT_VERSION = 3

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
NEW_IN_3: Mapping[str, object] = {"my_mats": []}


def in_this_version(fields: Fields) -> Fields:
    """Return the fields of a bundle as version 3; raise `InputRejected` for an unknown version."""
    for version, raised in RAISED.items():
        found = fields.raw.get("format_version")
        if found is not True and found == version:
            fields = Fields(raised(fields.raw), file=fields.file, path=fields.path)
    check_format(fields, FORMAT, FORMAT_VERSION)
    return fields


def _from_1(document: Mapping[str, object]) -> dict[str, object]:
    """Add what version 1 did not know; what is wrong in it stays wrong and is refused later."""
    raised = {**NEW_IN_2, **document, "format_version": 2}
    _fill(raised.get("safety_checks"), CHECK_NEW_IN_2)
    trials = raised.get("trials")
    for trial in trials if isinstance(trials, list) else []:
        if isinstance(trial, dict):
            _fill(trial.get("entries"), ENTRY_NEW_IN_2)
    return raised


def _from_2(document: Mapping[str, object]) -> dict[str, object]:
    """Add what version 2 did not know."""
    return {**NEW_IN_3, **document, "format_version": 3}


RAISED: Mapping[int, Callable[[Mapping[str, object]], dict[str, object]]] = {
    1: _from_1,
    2: _from_2,
}


def _fill(items: object, new: Mapping[str, object]) -> None:
    """Give every object of a list what it lacks; the document was just read and is ours."""
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            for name, value in new.items():
                item.setdefault(name, value)
