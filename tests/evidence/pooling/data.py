"""The data sets that pooling is checked against (tests/data/evidence/README.md)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from druckpunkt.evidence.pooling import StudyEffect, effect_from_interval, risk_ratio

FOLDER = Path(__file__).parents[2] / "data" / "evidence"

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Read one file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def bcg() -> list[StudyEffect]:
    """Log risk ratios of the 13 BCG trials, from their counts."""
    return [StudyEffect(row["study"], *_bcg_effect(row)) for row in rows("bcg")]


def bcg_moderators() -> dict[str, list[float]]:
    """Absolute latitude and year of the BCG trials."""
    return {name: [float(row[name]) for row in rows("bcg")] for name in ("ablat", "year")}


def _bcg_effect(row: Row) -> tuple[float, float]:
    tpos, tneg, cpos, cneg = (int(row[name]) for name in ("tpos", "tneg", "cpos", "cneg"))
    return risk_ratio(tpos, tpos + tneg, cpos, cpos + cneg)


def review(meta_id: str) -> list[StudyEffect]:
    """Effects of one Cochrane analysis, from the printed intervals."""
    return [StudyEffect(row["study"], *printed_effect(row)) for row in study_rows(meta_id)]


def study_rows(meta_id: str) -> list[Row]:
    """Rows of the studies of one Cochrane analysis."""
    return [row for row in rows("meta_tables") if row["meta_id"] == meta_id]


def printed_effect(row: Row) -> tuple[float, float]:
    """Effect and variance from an effect and its 95 % interval."""
    return effect_from_interval(float(row["effect"]), float(row["ci_lo"]), float(row["ci_hi"]))


@cache
def data_set(name: str) -> tuple[StudyEffect, ...]:
    """One set of `effects.csv`."""
    return tuple(
        StudyEffect(row["study"], float(row["effect"]), float(row["variance"]))
        for row in rows("effects")
        if row["set"] == name
    )
