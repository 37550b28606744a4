"""Real pain diaries without any treatment: random labels must not find one.

Source and licence stand beside the files in `tests/data/myaiguide_chronic_pain`. The recorded
anchors run to 9.5 ("worst pain ever") and are not evenly spaced; they are used as written, with
0 to 9.5 as the range of the scale.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import numpy as np

from druckpunkt.diary import known_outcomes
from druckpunkt.trial import TEMPLATES, Protocol, Word
from druckpunkt.trial.course import Bools, calendar_of
from druckpunkt.trial.observations import Floats
from tests.calibration.ours import SWC, outcomes_of, said
from tests.calibration.scenarios import Generator
from tests.calibration.simulated import Batch
from tests.calibration.today import ABAB_WEEKS, welch_claims

WORST = 9.5
NIGHT = timedelta(hours=4)
ANSWERED_SHARE = 0.6
ONE_DAY = timedelta(days=1)
Daily: TypeAlias = Mapping[date, float]


@dataclass(frozen=True, slots=True)
class Series:
    """The daily values (0-10) of one item of one person."""

    person: str
    item: str
    values: Daily


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Days of a series: values (T,) with NaN on days not answered."""

    first_day: date
    values: Floats

    @property
    def present(self) -> Bools:
        """Say which days were answered."""
        return ~np.isnan(self.values)


def pain_series(folder: Path) -> list[Series]:
    """Return every pain item of every person with at least one window for a standard trial."""
    days = TEMPLATES["standard"].days
    found = [series for path in sorted(folder.glob("*Pain*.csv")) for series in _of_file(path)]
    return [series for series in found if windows(series, days)]


def _of_file(path: Path) -> Iterator[Series]:
    entries: dict[str, dict[date, list[float]]] = {}
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if "pain" in row["name"].lower():
                days = entries.setdefault(row["name"].capitalize(), {})
                days.setdefault(_study_day(row), []).append(float(row["intensity"]))
    person = path.name.removeprefix("Participant")[0]
    for item, days in entries.items():
        values = {day: 10 / WORST * float(np.mean(found)) for day, found in days.items()}
        yield Series(person, item, values)


def _study_day(row: Mapping[str, str]) -> date:
    """The day it was booked to; where that is empty, the clock with the night before 04:00."""
    if row["startday"] != "0":
        return date(int(row["startyear"]), int(row["startmonth"]), int(row["startday"]))
    return (datetime.fromisoformat(row["date"]) - NIGHT).date()


def windows(series: Series, days: int) -> list[Window]:
    """Return all windows of `days` days with at least 60 % answered; neighbours overlap."""
    first, values = calendar_values(series)
    starts = range(len(values) - days + 1)
    cuts = [Window(first + start * ONE_DAY, values[start : start + days]) for start in starts]
    return [cut for cut in cuts if cut.present.mean() >= ANSWERED_SHARE]


def calendar_values(series: Series) -> tuple[date, Floats]:
    """Return the first day and the value of every calendar day from it on, NaN where missing."""
    first, last = min(series.values), max(series.values)
    span = [first + n * ONE_DAY for n in range((last - first).days + 1)]
    return first, np.array([series.values.get(day, np.nan) for day in span])


def disjoint(cuts: list[Window]) -> int:
    """Count windows that share no day."""
    count, free = 0, date.min
    for cut in cuts:
        if cut.first_day >= free:
            count, free = count + 1, cut.first_day + len(cut.values) * ONE_DAY
    return count


def lag_one(series: Series) -> float:
    """Correlation of neighbouring answered days."""
    _, values = calendar_values(series)
    both = ~np.isnan(values[1:]) & ~np.isnan(values[:-1])
    return float(np.corrcoef(values[1:][both], values[:-1][both])[0, 1])


# --- labels ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """Claims (n,) on random labels of one series: ours and Welch's on the same labels."""

    ours_better: Bools
    ours_worse: Bools
    welch: Bools


def labelled(generator: Generator, *, series: Series, draws: int, effect: float = 0.0) -> Labelled:
    """Draw `draws` windows, label each with the schedule of a new seed, and ask for claims.

    `effect` is added to the days labelled "on".
    """
    found = windows(series, TEMPLATES["standard"].days)
    chosen = generator.integers(len(found), size=draws)
    rows = [_claims(_batch(found[i], int(generator.integers(2**53)), effect)) for i in chosen]
    better, worse, welch = (np.array(column) for column in zip(*rows, strict=True))
    return Labelled(better, worse, welch)


def _claims(batch: Batch) -> tuple[bool, bool, bool]:
    word = outcomes_of(batch).word
    days = batch.present & (batch.calendar.pair >= 0)
    welch = welch_claims(batch.values[days], batch.calendar.on[days])
    better = bool(said(word, Word.HELPS, Word.HELPS_ENOUGH)[0])
    return better, bool(said(word, Word.WORSE)[0]), bool(welch.either[0])


def _batch(window: Window, seed: int, effect: float) -> Batch:
    outcome = known_outcomes()["pain"]
    assert outcome.smallest_worthwhile_change == SWC
    protocol = Protocol(outcome, TEMPLATES["standard"], window.first_day, seed)
    calendar = calendar_of(protocol)
    values = np.where(window.present, window.values + effect * calendar.on, 0.0)[:, None]
    return Batch(protocol, calendar, window.present, values)


def weekly_claims(series: Series) -> Bools:
    """Welch's t-test on weeks A B A B in every window of 28 days (m,)."""
    found = windows(series, len(ABAB_WEEKS))
    return np.array([_weekly(window) for window in found], dtype=bool)


def _weekly(window: Window) -> bool:
    days = window.present
    return bool(welch_claims(window.values[days][:, None], ABAB_WEEKS[days]).either[0])
