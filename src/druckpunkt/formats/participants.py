"""Files about several people: one of them must be chosen, by the whole id or its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from druckpunkt.formats.delimited import Row
from druckpunkt.formats.rejection import InputRejected, shortened
from druckpunkt.trial.code import Code

NumberedRow = tuple[int, Row]


def rows_of_participant(
    rows: Sequence[NumberedRow], column: str, wanted: str | None, *, file: str
) -> tuple[list[NumberedRow], list[Code]]:
    """Return the rows of one participant and a note about the others.

    Raises `InputRejected` when several people are in the file and none is chosen, and when the
    chosen one is not in it or not the only one whose id begins so.
    """
    people = tuple(dict.fromkeys(row[column].text.strip() for _line, row in rows))
    chosen = _chosen(people, wanted, file)
    kept = [(line, row) for line, row in rows if row[column].text.strip() == chosen]
    if len(people) == 1:
        return kept, []
    others = {"participants": len(people) - 1, "rows": len(rows) - len(kept)}
    return kept, [Code("other_participants", others)]


def _chosen(people: tuple[str, ...], wanted: str | None, file: str) -> str:
    if wanted is None:
        if len(people) > 1:
            raise InputRejected("several_participants", file=file, known=_shown(people))
        return people[0] if people else ""
    if wanted in people:
        return wanted
    matching = [person for person in people if wanted and person.startswith(wanted)]
    if len(matching) == 1:
        return matching[0]
    raise InputRejected(
        "unknown_participant", file=file, found=shortened(wanted), known=_shown(people)
    )


def _shown(people: Iterable[str]) -> tuple[str, ...]:
    return tuple(shortened(person) for person in people)
