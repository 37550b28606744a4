"""Columns that stand in a bundle under the same name and with the same meaning."""

from __future__ import annotations

from dataclasses import fields

from druckpunkt.formats.bundle import EntryRecord, MyMatRecord, SessionRecord


def _names(record: type, *, without: set[str]) -> tuple[str, ...]:
    return tuple(part.name for part in fields(record) if part.name not in without)


# A test holds them against the database.
ENTRY_COLUMNS = _names(EntryRecord, without={"answers", "regions"})
SESSION_COLUMNS = _names(SessionRecord, without={"trial", "events", "stings", "skin_checks"})
MAT_COLUMNS = _names(MyMatRecord, without={"wear_notes"})
