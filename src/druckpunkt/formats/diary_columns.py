"""Which headings a diary file may have, and what a misspelt one was meant to be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from druckpunkt.diary import REGIONS
from druckpunkt.formats.free_text import DANGEROUS
from druckpunkt.formats.rejection import InputRejected, shortened

DATE, ARM = "date", "arm"
MINUTES, PAINKILLERS, OTHER_TREATMENT = "minutes", "painkillers", "other_treatment"
UNWANTED, LATE, BEFORE_SESSION, NOTE = "unwanted", "late", "before_session", "note"
MEDICATION_CHANGED = "medication_changed"
REGION_PREFIX = "region:"
REGION_COLUMNS = tuple(REGION_PREFIX + region.name for region in REGIONS)
OPTIONAL = (
    MINUTES,
    PAINKILLERS,
    MEDICATION_CHANGED,
    OTHER_TREATMENT,
    UNWANTED,
    LATE,
    BEFORE_SESSION,
    NOTE,
    *REGION_COLUMNS,
)
RESERVED = (DATE, ARM, *OPTIONAL)
STATE_SUFFIX = "_state"
LONGEST_NAME = 60

# What people who keep a German diary write first; the headings are English in every language.
GERMAN_HINTS = {
    "datum": DATE,
    "tag": DATE,
    "bedingung": ARM,
    "gruppe": ARM,
    "schmerz": "pain",
    "schmerzen": "pain",
    "schlaf": "sleep",
    "beeinträchtigung": "interference",
    "minuten": MINUTES,
    "schmerzmittel": PAINKILLERS,
    "notiz": NOTE,
    "bemerkung": NOTE,
    "matte": "mat",
    "ruhe": "rest",
    "pause": "rest",
    "nichts": "nothing",
    "ohne": "nothing",
}


def state_column(outcome: str) -> str:
    """Return the heading under which the state of `outcome` stands."""
    return outcome + STATE_SUFFIX


def check_name(name: str) -> None:
    """Raise `InputRejected` for a name of an outcome or arm that no file could hold.

    Blank, padded or very long names, control characters, and first characters that a spreadsheet
    would take for a formula.
    """
    controls = any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name)
    padded = name != name.strip() or not name
    if padded or controls or len(name) > LONGEST_NAME or name[:1] in DANGEROUS:
        raise InputRejected("unusable_name", found=shortened(name))


def check_outcome_names(names: Iterable[str]) -> None:
    """Raise `InputRejected` for a name that cannot be the heading of an outcome."""
    listed = tuple(names)
    taken = {*RESERVED, *(state_column(name) for name in listed)}
    for name in listed:
        check_name(name)
        if name.casefold() in taken or name in taken:
            raise InputRejected("reserved_name", found=name)


def closest(found: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed name that `found` was probably meant to be."""
    names = {name.casefold(): name for name in allowed}
    wanted = found.strip().casefold()
    hint = GERMAN_HINTS.get(wanted, wanted)
    if hint in names:
        return names[hint]
    near = get_close_matches(wanted[:LONGEST_NAME], names, n=1, cutoff=0.6)
    return names[near[0]] if near else None


def matching(found: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed name equal to `found`, in any mixture of capitals."""
    names = tuple(allowed)
    if found in names:
        return found
    wanted = found.casefold()
    return next((name for name in names if name.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of one file in their order, as known names."""

    names: tuple[str, ...]
    outcomes: tuple[str, ...]


def read_columns(
    header: tuple[str, ...], outcomes: tuple[str, ...], *, file: str, line: int
) -> Columns:
    """Turn the headings of a file into known names.

    Raises `InputRejected` for an unknown or repeated heading and for a file without `date`, `arm`
    or any outcome.
    """
    allowed = (DATE, ARM, *outcomes, *OPTIONAL, *(state_column(name) for name in outcomes))
    names = tuple(_known(heading, allowed, file, line) for heading in header)
    _check_repeats(names, file, line)
    for required in (DATE, ARM):
        if required not in names:
            raise InputRejected("missing_column", file=file, line=line, missing=required)
    asked = tuple(name for name in names if name in outcomes)
    if not asked:
        raise InputRejected("no_outcome_column", file=file, line=line, known=outcomes)
    return Columns(names, asked)


def _known(heading: str, allowed: tuple[str, ...], file: str, line: int) -> str:
    name = matching(heading, allowed)
    if name is not None:
        return name
    found = shortened(heading)
    near = closest(heading, allowed)
    if near is None:
        known = tuple(name for name in allowed if not name.startswith(REGION_PREFIX))
        raise InputRejected("unknown_column", file=file, line=line, found=found, known=known)
    raise InputRejected("unknown_column_near", file=file, line=line, found=found, near=near)


def _check_repeats(names: tuple[str, ...], file: str, line: int) -> None:
    for position, name in enumerate(names):
        if name in names[:position]:
            raise InputRejected("duplicate_column", file=file, line=line, column=name)
