"""Studies as a table: one row a study, with means, events, or an effect and its precision."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from druckpunkt.evidence.pooling import (
    EventNote,
    Measure,
    StudyEffect,
    effect_from_interval,
    effect_from_se,
    event_notes,
    mean_difference,
    odds_ratio,
    ratio_from_interval,
    risk_ratio,
    standardised_mean_difference,
)
from druckpunkt.formats import pooling_cells as cells
from druckpunkt.formats.decoding import decode
from druckpunkt.formats.delimited import Cell, Row, read_table
from druckpunkt.formats.files import read_file
from druckpunkt.formats.pooling_columns import (
    EFFECT,
    HIGH,
    LOW,
    SE,
    STUDY,
    SUBGROUP,
    VARIANCE,
    Columns,
    Kind,
    Precision,
    read_columns,
)
from druckpunkt.formats.rejection import InputRejected

MOST_STUDIES = 1000
# A t interval is a little lopsided only by rounding; a tenth of its half is more than that.
LOPSIDED = 0.1


@dataclass(frozen=True, slots=True)
class StudyTable:
    """Studies ready to be pooled, in the order of the file; ratios on the log scale.

    `read_as_ratios` says that logarithms were taken of printed ratios. `subgroups` has one name a
    study, or is empty where no column names them. `uneven` names studies whose limits do not lie
    equally far from their effect, beyond rounding: perhaps they are of another scale.
    `event_notes` holds, by name, what was done to tables with an empty cell; no others.
    """

    measure: Measure
    effects: tuple[StudyEffect, ...]
    read_as_ratios: bool
    subgroups: tuple[str, ...]
    moderators: Mapping[str, tuple[float, ...]]
    uneven: tuple[str, ...]
    event_notes: Mapping[str, tuple[EventNote, ...]]

    @property
    def uninformative(self) -> tuple[str, ...]:
        """Name the studies whose events say nothing about a ratio."""
        noted = self.event_notes.items()
        return tuple(name for name, notes in noted if any(one.tells_nothing for one in notes))

    @property
    def informative(self) -> tuple[StudyEffect, ...]:
        """Return the other studies."""
        return tuple(one for one in self.effects if one.study not in self.uninformative)


def read_study_table_file(
    path: Path, *, measure: Measure, moderators: Iterable[str] = ()
) -> StudyTable:
    """Read the table at `path`; see `read_study_table`. Over 10 MB it is refused."""
    data = read_file(path)
    return read_study_table(data, measure=measure, moderators=moderators, name=path.name)


def read_study_table(
    data: bytes, *, measure: Measure, moderators: Iterable[str] = (), name: str = "studies.csv"
) -> StudyTable:
    """Read studies from the bytes of a CSV file called `name`.

    `study` and one of: `n1,m1,sd1,n2,m2,sd2` (MD, SMD); `events1,n1,events2,n2` (RR, OR);
    `effect` with `ci_lo,ci_hi`, `se` or `variance`. Effects are taken as they are; for RR and OR
    they are printed ratios with 95 % limits, and their logarithms are taken. `subgroup` and the
    columns named in `moderators` (numbers) may stand beside. Encodings, delimiters and decimals as
    in a diary.

    Raises `InputRejected` with file, line and column at the first mistake; nothing is read then.
    """
    table = read_table(decode(data, name), name)
    columns = read_columns(table, measure, moderators)
    rows = [_Study(row, columns, measure) for _line, row in _few(table.rows(columns.names), name)]
    if not rows:
        raise InputRejected("no_studies", file=name)
    _refuse_twice(rows)
    return StudyTable(
        measure=measure,
        effects=tuple(one.effect() for one in rows),
        read_as_ratios=measure.is_ratio and columns.kind is Kind.EFFECT,
        subgroups=tuple(one.subgroup for one in rows) if columns.has_subgroups else (),
        moderators={
            name: tuple(cells.number(one.row[name]) for one in rows) for name in columns.moderators
        },
        uneven=tuple(one.name for one in rows if one.is_uneven),
        event_notes={one.name: one.event_notes for one in rows if one.event_notes},
    )


def _few(rows: Iterator[tuple[int, Row]], file: str) -> Iterator[tuple[int, Row]]:
    for count, (line, row) in enumerate(rows, start=1):
        if count > MOST_STUDIES:
            raise InputRejected("too_many_studies", file=file, line=line, most=MOST_STUDIES)
        yield line, row


def _refuse_twice(rows: list[_Study]) -> None:
    seen: dict[str, Cell] = {}
    for one in rows:
        cell = one.row[STUDY]
        if one.name in seen:
            raise InputRejected(
                "study_twice", **cell.place, found=cell.found, first_line=seen[one.name].line
            )
        seen[one.name] = cell


@dataclass(frozen=True, slots=True)
class _Study:
    """One row."""

    row: Row
    columns: Columns
    measure: Measure

    @property
    def name(self) -> str:
        return _written(self.row[STUDY])

    @property
    def subgroup(self) -> str:
        return _written(self.row[SUBGROUP])

    def effect(self) -> StudyEffect:
        """Return name, effect and variance."""
        figures = {
            Kind.MEANS: self._from_means,
            Kind.EVENTS: self._from_events,
            Kind.EFFECT: self._from_effect,
        }
        return StudyEffect(self.name, *figures[self.columns.kind]())

    def _from_means(self) -> tuple[float, float]:
        row = self.row
        formula = {
            Measure.MD: mean_difference,
            Measure.SMD: standardised_mean_difference,
        }
        first, second = (
            (
                cells.people(row[f"n{group}"], least=2),
                cells.number(row[f"m{group}"]),
                cells.sd(row[f"sd{group}"]),
            )
            for group in (1, 2)
        )
        return formula[self.measure](*first, *second)

    def _from_events(self) -> tuple[float, float]:
        formula = {Measure.RR: risk_ratio, Measure.OR: odds_ratio}
        return formula[self.measure](*self._events(1), *self._events(2))

    @property
    def event_notes(self) -> tuple[EventNote, ...]:
        """Say what an empty cell of events made necessary."""
        if self.columns.kind is not Kind.EVENTS:
            return ()
        return event_notes(*self._events(1), *self._events(2))

    def _events(self, group: int) -> tuple[int, int]:
        cell = self.row[f"events{group}"]
        events, n = cells.people(cell, least=0), cells.people(self.row[f"n{group}"], least=1)
        if events > n:
            raise InputRejected("events_beyond_people", **cell.place, events=events, n=n)
        return events, n

    def _from_effect(self) -> tuple[float, float]:
        precision = self.columns.precision
        if precision is Precision.LIMITS:
            formula = ratio_from_interval if self.measure.is_ratio else effect_from_interval
            return formula(*self._interval())
        effect = cells.number(self.row[EFFECT])
        if precision is Precision.SE:
            return effect_from_se(effect, cells.se(self.row[SE]))
        return effect, cells.variance(self.row[VARIANCE])

    def _interval(self) -> tuple[float, float, float]:
        """Return effect and limits as they are printed."""
        read = cells.ratio if self.measure.is_ratio else cells.number
        effect, low, high = (read(self.row[name]) for name in (EFFECT, LOW, HIGH))
        if low >= high:
            raise InputRejected("limits_swapped", **self.row[LOW].place, low=low, high=high)
        if not low <= effect <= high:
            place = self.row[EFFECT].place
            raise InputRejected("effect_outside_limits", **place, effect=effect, low=low, high=high)
        return effect, low, high

    @property
    def is_uneven(self) -> bool:
        """Say whether the effect lies off the middle of its limits by more than rounding."""
        if self.columns.precision is not Precision.LIMITS:
            return False
        values = self._interval()
        doubts = [cells.rounding(self.row[name]) for name in (EFFECT, LOW, HIGH)]
        if self.measure.is_ratio:
            doubts = [doubt / value for doubt, value in zip(doubts, values, strict=True)]
            effect, low, high = map(math.log, values)
        else:
            effect, low, high = values
        off = abs(effect - (low + high) / 2)
        return off > max(doubts[0] + (doubts[1] + doubts[2]) / 2, LOPSIDED * (high - low) / 2)


def _written(cell: Cell) -> str:
    """Return the name in a cell; a blank one names nothing."""
    name = " ".join(cell.text.split())
    if not name:
        raise InputRejected("cell_empty", **cell.place)
    return name
