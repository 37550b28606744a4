"""Chapter 6: real diaries."""

from __future__ import annotations

import math
import sys
from functools import partial
from pathlib import Path

import numpy as np

from druckpunkt.trial import TEMPLATES
from tests.calibration.page import Chapter, Page, Results, Sizes, Task, table
from tests.calibration.real_diaries import (
    Labelled,
    Series,
    disjoint,
    labelled,
    lag_one,
    pain_series,
    weekly_claims,
    windows,
)
from tests.calibration.shares import Check, Estimate, number, share, text
from tests.calibration.studyu import answer_of, classroom_trials
from tests.calibration.today import ABAB_WEEKS

DIARIES = "myaiguide_chronic_pain"
CLASSROOM = "hpi_classroom_studyu"
HIGHEST_FALSE_CLAIM = 0.06

INTRODUCTION = """
Pain diaries kept for weeks to years by {people} people with chronic pain (data set MyAIGuide), who
were not treated by anybody's plan: daily mean of their entries, days without an entry missing.
Windows of 40 days with at least 60 % answered are given mat and rest days by our own generator
(standard template, a new seed for each label), {labels} times a series. Whatever is claimed is
false. The promise is at most 6 % either way.

Windows of a series overlap, several series belong to one person, and most windows to two people:
this shows what happens in *these* diaries and not in people at large. The labels are drawn anew
each time: the errors given are those of the draw of labels. For weeks A B A B there are no labels
to draw (A B A B and B A B A give the same p), so that error is taken from the number of windows
without a common day (very few), and the last row weights the series by it; in the other columns the
last row counts every person the same."""

CLASSROOM_TEXT = """
### Ten classroom trials (StudyU, sleep)

Two conditions in weeks A B A B, at most 27 nights, each answer booked to the night it is about.
Two pairs cannot carry a verdict, whatever they show: `not_settled` ({reasons}). p is Welch's on the
same nights; the report of the app those trials ran in uses that test."""


def chapter(sizes: Sizes, data: Path) -> Chapter:
    """False claims in real diaries, and real trials; needs the files in `tests/data`."""
    found = pain_series(data / DIARIES)
    if not found:
        sys.exit(f"There are no diaries in {data / DIARIES}.")
    tasks = [
        Task(name(series), partial(labelled, series=series, draws=sizes.labels)) for series in found
    ]
    write_page = partial(write, found, data / CLASSROOM)
    return Chapter("Real diaries", tasks, write_page)


def name(series: Series) -> str:
    """Return the name of a cell."""
    return f"real: {series.person}: {series.item}"


def write(found: list[Series], classroom: Path, results: Results) -> Page:
    """Write both tables."""
    checks: list[Check] = []
    rows = [_row(series, results[name(series)]) for series in found]
    rows.append(_joined(found, results, checks))
    head = ["person, item", "days", "windows (apart)", "sd", "lag 1"]
    head += ["ours: better", "ours: worse", "ours: either way"]
    head += ["t-test, same labels", "t-test, weeks A B A B"]
    labels = next(iter(results[name(found[0])].welch.shape))
    people = len({series.person for series in found})
    introduction = INTRODUCTION.format(people=people, labels=labels)
    return Page([introduction, *table(head, rows), *_classroom(classroom)], checks)


def _row(series: Series, found: Labelled) -> list[str]:
    cuts = windows(series, TEMPLATES["standard"].days)
    values = np.array(list(series.values.values()))
    return [
        f"{series.person}, {series.item.lower()}",
        f"{len(values)}",
        f"{len(cuts)} ({disjoint(cuts)})",
        number(float(values.std(ddof=1)), 2),
        number(lag_one(series), 2),
        *(text(share(hits)) for hits in _columns(found)),
        text(weekly(series)),
    ]


def _columns(found: Labelled) -> list[np.typing.NDArray[np.bool_]]:
    either = found.ours_better | found.ours_worse
    return [found.ours_better, found.ours_worse, either, found.welch]


def weekly(series: Series) -> Estimate:
    """Share of windows of four weeks in which Welch's t-test claims a difference."""
    hits = weekly_claims(series)
    apart = disjoint(windows(series, len(ABAB_WEEKS)))
    steadied = (hits.mean() * apart + 1) / (apart + 2)
    return Estimate(float(hits.mean()), math.sqrt(steadied * (1 - steadied) / apart))


def _joined(found: list[Series], results: Results, checks: list[Check]) -> list[str]:
    estimates = [
        _each_person_once(found, [share(_columns(results[name(one)])[k]) for one in found])
        for k in range(4)
    ]
    check = Check(
        "false claims in real diaries, either way", estimates[2], high=HIGHEST_FALSE_CLAIM
    )
    checks.append(check)
    weeks = _windows_apart(found)
    cells = [text(estimates[0]), text(estimates[1]), check.text(), text(estimates[3]), text(weeks)]
    return [f"**all {len({one.person for one in found})} people**", "", "", "", "", *cells]


def _each_person_once(found: list[Series], estimates: list[Estimate]) -> Estimate:
    """Average within people, then over people."""
    people = [one.person for one in found]
    weights = np.array([1 / people.count(person) for person in people]) / len(set(people))
    value = float(weights @ [one.value for one in estimates])
    return Estimate(value, float(np.linalg.norm(weights * [one.error for one in estimates])))


def _windows_apart(found: list[Series]) -> Estimate:
    """Average the t-test on weeks over series, each counted by its windows without a common day."""
    apart = np.array([disjoint(windows(series, len(ABAB_WEEKS))) for series in found])
    value = float(np.average([weekly(series).value for series in found], weights=apart))
    return Estimate(value, math.sqrt(value * (1 - value) / apart.sum()))


def _classroom(folder: Path) -> list[str]:
    answers = [answer_of(trial) for trial in classroom_trials(folder)]
    rows = [
        [
            f"{one.trial.name}, {one.trial.person}",
            str(one.nights),
            f"`{one.word}`",
            number(one.effect, 2),
            f"{number(one.interval[0], 2)} to {number(one.interval[1], 2)}",
            number(one.welch_p),
        ]
        for one in answers
    ]
    reasons = ", ".join(sorted({f"`{one.reason}`" for one in answers}))
    head = ["trial, person", "nights", "word", "effect, points", "95 % interval", "p of the t-test"]
    return [CLASSROOM_TEXT.format(reasons=reasons), *table(head, rows)]
