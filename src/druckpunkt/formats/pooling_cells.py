"""Numbers of one study, each refusal naming its cell."""

from __future__ import annotations

import re
from dataclasses import replace

from druckpunkt.formats.cells import read_number
from druckpunkt.formats.delimited import Cell
from druckpunkt.formats.rejection import InputRejected

# Beyond these no study has figures, and squares of them stay far from the limits of floats.
LARGEST, SMALLEST = 1e9, 1e-9
TRUE_MINUS = "\u2212"
MOST_PEOPLE = 100_000_000
_DECIMALS = re.compile(r"[^.,e]*(?:[.,]([0-9]*))?(?:e([+-]?[0-9]+))?", re.IGNORECASE)


def number(cell: Cell) -> float:
    """Return the number in `cell`; raise `InputRejected` for a blank one and anything else."""
    try:
        value = read_number(_plain(cell))
    except InputRejected as error:
        if error.code == "grouped_number":
            raise
        raise InputRejected("number_needed", **cell.place, found=cell.found) from error
    if value is None:
        raise InputRejected("cell_empty", **cell.place)
    if abs(value) > LARGEST:
        raise InputRejected("number_out_of_range", **cell.place, found=cell.found)
    return value


def _plain(cell: Cell) -> Cell:
    """Write the true minus sign, as it comes out of printed papers, as a hyphen."""
    return replace(cell, text=cell.text.replace(TRUE_MINUS, "-"))


def people(cell: Cell, *, least: int) -> int:
    """Return the whole number of at least `least` in `cell`."""
    value = number(cell)
    if value != int(value) or not least <= value <= MOST_PEOPLE:
        raise InputRejected(
            "not_a_number_of_people", **cell.place, found=cell.found, least=least, most=MOST_PEOPLE
        )
    return int(value)


def sd(cell: Cell) -> float:
    """Return the standard deviation in `cell`, above 0."""
    value = number(cell)
    if value <= 0:
        raise InputRejected("sd_not_positive", **cell.place, sd=value)
    return _usable(value, cell)


def se(cell: Cell) -> float:
    """Return the standard error in `cell`, above 0."""
    value = number(cell)
    if value <= 0:
        raise InputRejected("se_not_positive", **cell.place, se=value)
    return _usable(value, cell)


def variance(cell: Cell) -> float:
    """Return the sampling variance in `cell`, above 0."""
    value = number(cell)
    if value <= 0:
        raise InputRejected("variance_not_positive", **cell.place, variance=value)
    return _usable(value, cell, smallest=SMALLEST**2)


def ratio(cell: Cell) -> float:
    """Return the ratio in `cell`, above 0."""
    value = number(cell)
    if value <= 0:
        raise InputRejected("ratio_not_positive", **cell.place, value=value)
    return _usable(value, cell)


def rounding(cell: Cell) -> float:
    """Return half a unit of the last digit written in `cell`: how far the number may be off."""
    match = _DECIMALS.fullmatch(cell.text.strip())
    assert match
    decimals = len(match.group(1) or "") - int(match.group(2) or 0)
    return 0.5 * 10.0**-decimals


def _usable(value: float, cell: Cell, *, smallest: float = SMALLEST) -> float:
    if value < smallest:
        raise InputRejected("number_out_of_range", **cell.place, found=cell.found)
    return value
