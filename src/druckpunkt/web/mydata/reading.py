"""A sent file as values: a diary table, or everything of a person. Nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.diary import known_outcomes
from druckpunkt.formats import Bundle, InputRejected, read_bundle, read_diary
from druckpunkt.formats.imported import Imported

# Byte order marks and blanks that may stand before the first brace of a JSON document.
BEFORE_A_DOCUMENT = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class Table:
    """A diary from a CSV file."""

    name: str
    imported: Imported


@dataclass(frozen=True, slots=True)
class Everything:
    """A file with all data of a person."""

    name: str
    bundle: Bundle


Sent = Table | Everything


def read_sent(content: bytes, name: str) -> Sent:
    """Read a sent file, whichever of the two kinds it is; raise `InputRejected`."""
    if content.lstrip(BEFORE_A_DOCUMENT).startswith(b"{"):
        return Everything(name, read_bundle(content, name=name))
    diary = read_diary(content, outcomes=known_outcomes(), name=name)
    if not any(day.entries for day in diary.days):
        raise InputRejected("no_answers", file=name)
    outcomes = tuple(known_outcomes()[column] for column in diary.outcomes)
    return Table(name, Imported(diary, outcomes, notes=()))
