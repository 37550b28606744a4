"""From text to a table of cells that know their place; comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from druckpunkt.formats.rejection import InputRejected, shortened

DELIMITERS = (";", "\t", ",")
LONGEST_LINE = 100_000
# Far more than any diary has days; ten megabytes of line ends would keep a server busy.
MOST_LINES = 300_000
# Excel writes this line before the header when it is told which delimiter to use.
DELIMITER_LINE = re.compile(r'"?sep=([;,\t])"?\s*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """The text between two delimiters and where it stands."""

    text: str
    file: str
    line: int
    column: str
    delimiter: str = ","

    @property
    def place(self) -> dict[str, object]:
        """Values every message about this cell begins with."""
        return {"file": self.file, "line": self.line, "column": self.column}

    @property
    def found(self) -> str:
        """The text as a message shows it."""
        return shortened(self.text.strip())


Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and, line by line, cells. `rows` can be walked once."""

    file: str
    header: tuple[str, ...]
    header_line: int
    delimiter: str
    records: Iterator[tuple[int, list[str]]]

    def rows(self, names: tuple[str, ...] | None = None) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Yield the line number and the cells by heading (or by `names` in the same order).

        Blank lines are passed over. Raises `InputRejected` for a row that is too long or short.
        """
        for line, texts in self.records:
            if any(text.strip() for text in texts):
                self._check_width(line, texts)
                yield line, self._cells(line, texts, names or self.header)

    def _cells(self, line: int, texts: list[str], names: tuple[str, ...]) -> dict[str, Cell]:
        return {
            name: Cell(text, self.file, line, name, self.delimiter)
            for name, text in zip(names, texts, strict=False)
        }

    def _check_width(self, line: int, texts: list[str]) -> None:
        width = len(self.header)
        found = len(texts)
        place = {"file": self.file, "line": line}
        if any(text.strip() for text in texts[width:]):
            if self.delimiter == ",":
                raise InputRejected("too_many_cells_comma", **place, found=found, expected=width)
            raise InputRejected("too_many_cells", **place, found=found, expected=width)
        if found < width:
            raise InputRejected("too_few_cells", **place, found=found, expected=width)


def read_table(text: str, file: str) -> Table:
    """Split `text` into a table; the first line that is not blank holds the headings.

    The delimiter is the one of comma, semicolon and tab that stands most often in that line.
    Raises `InputRejected`, here or while the rows are walked, for an endless line, quotes that do
    not close, headings that repeat or are missing in the middle.
    """
    lines = _Lines(text, file)
    delimiter = lines.delimiter()
    records = _records(lines, delimiter, file)
    try:
        line, texts = next(records)
    except StopIteration:
        raise InputRejected("empty_file", file=file) from None
    header = _header(texts, file, line)
    return Table(file, header, line, delimiter, records)


class _Lines:
    """Physical lines, of which the first can be looked at beforehand; endless ones are refused."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.number = 0
        self._source = io.StringIO(text, newline="")
        self._waiting: str | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._waiting is not None:
            line, self._waiting = self._waiting, None
            return line
        return self._read()

    def _read(self) -> str:
        line = self._source.readline()
        if not line:
            raise StopIteration
        self.number += 1
        if self.number > MOST_LINES:
            raise InputRejected("too_many_lines", file=self.file, limit=MOST_LINES)
        if len(line) > LONGEST_LINE:
            raise InputRejected(
                "line_too_long", file=self.file, line=self.number, limit=LONGEST_LINE
            )
        return line

    @property
    def waits(self) -> bool:
        """Say whether the line counted last has not been handed out yet."""
        return self._waiting is not None

    def delimiter(self) -> str:
        """Find the delimiter in the first line that is not blank; that line stays waiting."""
        line = next((line for line in self if line.strip()), "")
        told = DELIMITER_LINE.fullmatch(line)
        if told:
            line = next((line for line in self if line.strip()), "")
        self._waiting = line or None
        counts = {mark: line.count(mark) for mark in DELIMITERS}
        return told.group(1) if told else max(counts, key=counts.__getitem__)


def _records(lines: _Lines, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = lines.number if lines.waits else lines.number + 1
        try:
            yield start, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputRejected("broken_quotes", file=file, line=start) from error


def _header(texts: list[str], file: str, line: int) -> tuple[str, ...]:
    names = [text.strip() for text in texts]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise InputRejected("no_header", file=file, line=line)
    seen: set[str] = set()
    for position, name in enumerate(names, start=1):
        if not name:
            raise InputRejected("unnamed_column", file=file, line=line, position=position)
        if name in seen:
            raise InputRejected("duplicate_column", file=file, line=line, column=shortened(name))
        seen.add(name)
    return tuple(names)
