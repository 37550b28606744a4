"""Any table as a diary, by a mapping of its columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from druckpunkt.diary import Attribution
from druckpunkt.formats.cells import read_within
from druckpunkt.formats.decoding import decode
from druckpunkt.formats.delimited import Cell, Row, Table, read_table
from druckpunkt.formats.diary_columns import check_name
from druckpunkt.formats.files import read_file
from druckpunkt.formats.imported import (
    Answer,
    Arms,
    Imported,
    build_diary,
    combine,
    combined_notes,
    without_arm_notes,
)
from druckpunkt.formats.mapping import ArmSource, TableMapping, ValueSource
from druckpunkt.formats.moments import check_zone
from druckpunkt.formats.participants import NumberedRow, rows_of_participant
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.row_days import RowDays
from druckpunkt.trial.code import Code

ONE_DAY = timedelta(days=1)


def import_table_file(
    path: Path, mapping: TableMapping, *, participant: str | None = None
) -> Imported:
    """Import the table at `path`; see `import_table`."""
    return import_table(read_file(path), mapping, name=path.name, participant=participant)


def import_table(
    data: bytes,
    mapping: TableMapping,
    *,
    name: str = "table.csv",
    participant: str | None = None,
) -> Imported:
    """Read a foreign table by `mapping`: one value a day and outcome, and the arm of the day.

    Raises `InputRejected` for a missing column, a bad cell, several people without a choice, two
    arms on one day, several answers a day without a rule, a day index that contradicts the
    calendar, and a file without any answer. What is combined, moved or left out is in `notes`.
    """
    check_zone(mapping.day.zone)
    table = read_table(decode(data, name), name)
    _check_columns(table, mapping)
    rows: list[NumberedRow] = list(table.rows())
    notes = list(_unused_columns(table, mapping))
    if mapping.participant is not None:
        rows, others = rows_of_participant(rows, mapping.participant, participant, file=name)
        notes += others
    elif participant is not None:
        raise InputRejected("no_participants", file=name, found=participant)
    reader = _Reader(mapping, name)
    for line, row in rows:
        reader.take(line, row)
    return reader.imported(notes)


def _check_columns(table: Table, mapping: TableMapping) -> None:
    for column in mapping.columns:
        if column not in table.header:
            raise InputRejected(
                "column_not_in_table",
                file=table.file,
                line=table.header_line,
                missing=column,
                known=table.header,
            )


def _unused_columns(table: Table, mapping: TableMapping) -> Iterator[Code]:
    unused = tuple(name for name in table.header if name not in mapping.columns)
    if unused:
        yield Code("columns_not_used", {"columns": unused})


@dataclass(slots=True)
class _Left:
    """Rows that gave nothing, and answers that count for another day."""

    rows_not_used: int = 0
    blank: int = 0


class _Reader:
    """Collects the answers and arms of one table."""

    def __init__(self, mapping: TableMapping, file: str) -> None:
        self.mapping = mapping
        self.file = file
        self.days = RowDays(mapping.day)
        self.arms = Arms(file)
        self.answers: dict[str, list[Answer]] = defaultdict(list)
        self.left = _Left()

    def take(self, line: int, row: Row) -> None:
        """Take over what one row says."""
        sources = [source for source in self.mapping.values if _is_about(row, source)]
        if not sources and self.mapping.arm is None:
            self.left.rows_not_used += 1
            return
        values = [(source, self._value(row[source.column], source)) for source in sources]
        given = [(source, value) for source, value in values if value is not None]
        self.left.blank += len(values) - len(given)
        if given or self.mapping.arm is not None:
            self._take_day(line, row, given)

    def _take_day(self, line: int, row: Row, given: list[tuple[ValueSource, float]]) -> None:
        found = self.days.read(row)
        if self.mapping.arm is not None:
            arm = _arm(row[self.mapping.arm.column], self.mapping.arm, self.mapping.missing)
            self.arms.take(found.day, arm, line=line)
        for source, value in given:
            name = source.outcome.name
            day = found.day - ONE_DAY if _counts_before(source) else found.day
            self.answers[name].append(Answer(name, day, value, found.given, line))

    def _value(self, cell: Cell, source: ValueSource) -> float | None:
        if cell.text.strip() in self.mapping.missing:
            return None
        return read_within(cell, low=source.outcome.low, high=source.outcome.high)

    def imported(self, notes: list[Code]) -> Imported:
        """Build the diary and say what was done."""
        sources = [source for source in self.mapping.values if self.answers[source.outcome.name]]
        if not sources:
            wanted = tuple(source.outcome.name for source in self.mapping.values)
            raise InputRejected("nothing_to_import", file=self.file, wanted=wanted)
        combined = {
            source.outcome.name: combine(
                self.answers[source.outcome.name], source.combine, file=self.file
            )
            for source in sources
        }
        outcomes = tuple(source.outcome for source in sources)
        diary = build_diary(combined, self.arms.of, outcomes)
        rules = {source.outcome.name: source.combine for source in sources}
        said = [*combined_notes(combined, rules), *notes, *self._notes(sources)]
        return Imported(diary, outcomes, (*said, *without_arm_notes(diary)))

    def _notes(self, sources: list[ValueSource]) -> Iterator[Code]:
        for source in sources:
            if _counts_before(source):
                moved = len(self.answers[source.outcome.name])
                yield Code("moved_to_day_before", {"outcome": source.outcome.name, "values": moved})
        yield from self.days.notes()
        absent = tuple(
            source.outcome.name for source in self.mapping.values if source not in sources
        )
        if absent:
            yield Code("outcome_without_rows", {"outcomes": absent})
        if self.left.rows_not_used:
            yield Code("rows_not_used", {"rows": self.left.rows_not_used})
        if self.left.blank:
            yield Code("blank_answers", {"rows": self.left.blank})


def _is_about(row: Row, source: ValueSource) -> bool:
    if source.only_column is None:
        return True
    return row[source.only_column].text.strip().casefold() == source.only_value.casefold()


def _counts_before(source: ValueSource) -> bool:
    return source.outcome.attribution is Attribution.PREVIOUS_DAY


def _arm(cell: Cell, source: ArmSource, missing: frozenset[str]) -> str | None:
    text = cell.text.strip()
    if not text or text in missing:
        return None
    if source.values is None:
        check_name(text)
        return text
    if text not in source.values:
        known = tuple(source.values)
        raise InputRejected("unknown_arm", **cell.place, found=cell.found, known=known)
    return source.values[text] or None
