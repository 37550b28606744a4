"""Free text in spreadsheets: a guard against formulas, put on by us and taken off by us.

A cell that begins with one of `DANGEROUS` would be run as a formula by spreadsheet programs. The
guard is one apostrophe in front; text that begins with an apostrophe of its own gets one as well,
so that taking the guard off always gives back what the person wrote.
"""

from __future__ import annotations

GUARD = "'"
DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠" + GUARD)


def guarded(text: str) -> str:
    """Return `text` as it may stand in a cell."""
    return GUARD + text if text[:1] in DANGEROUS else text


def unguarded(cell: str) -> str:
    """Return the text of a cell without our guard; an apostrophe of other programs stays."""
    return cell[1:] if cell[:1] == GUARD and cell[1:2] in DANGEROUS else cell
