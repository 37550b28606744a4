"""Relief that lasts into the next days: main line, later days only, fade line."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from druckpunkt.trial import Word
from druckpunkt.trial.batch import column_posterior
from druckpunkt.trial.course import Bools, Calendar, fade_kernels
from druckpunkt.trial.observations import Floats
from tests.calibration.ours import (
    PRIOR,
    Answers,
    answers_of_batch,
    covers,
    days_seen,
    posterior_of,
)
from tests.calibration.scenarios import Generator
from tests.calibration.simulated import Batch, Cell, batches


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Does the 95 % interval of each line hold the full effect (patterns, columns)?

    `shown` is the mean effect on the main line; `talked_away` marks `no_difference` and
    `not_enough`, `found` marks `helps` and `helps_enough`, looks included.
    """

    main: Bools
    later_days: Bools | None
    fade: Bools
    shown: Floats
    found: Bools
    talked_away: Bools


def later_days(calendar: Calendar) -> Calendar | None:
    """Drop the first day of every block; None where that leaves nothing or changes nothing."""
    change = np.diff(calendar.pair * 2 + calendar.block, prepend=-9) != 0
    kept = calendar.counts & ~change
    if not kept.any() or np.array_equal(kept, calendar.counts):
        return None
    return replace(calendar, counts=kept)


def lines(generator: Generator, *, cell: Cell, trials: int) -> Lines:
    """Answer `trials` simulated trials on all three lines."""
    parts = [_lines_of(batch, cell.effect) for batch in batches(cell, generator, trials)]
    later = [part.later_days for part in parts if part.later_days is not None]
    return Lines(
        main=np.stack([part.main for part in parts]),
        later_days=np.stack(later) if later else None,
        fade=np.stack([part.fade for part in parts]),
        shown=np.stack([part.shown for part in parts]),
        found=np.stack([part.found for part in parts]),
        talked_away=np.stack([part.talked_away for part in parts]),
    )


def _lines_of(batch: Batch, effect: float) -> Lines:
    told: Answers = answers_of_batch(batch, effect)
    fade = fade_kernels(batch.calendar, days_seen(batch), batch.values)
    return Lines(
        main=told.covered_at_end,
        later_days=_later_days_cover(batch, effect),
        fade=covers(column_posterior(fade, PRIOR), effect),
        shown=told.shown,
        found=told.said(Word.HELPS, Word.HELPS_ENOUGH),
        talked_away=told.said(Word.NO_DIFFERENCE, Word.NOT_ENOUGH),
    )


def _later_days_cover(batch: Batch, effect: float) -> Bools | None:
    calendar = later_days(batch.calendar)
    if calendar is None:
        return None
    everyone = np.arange(batch.values.shape[1])
    return covers(posterior_of(replace(batch, calendar=calendar), everyone), effect)
