"""Many trials in a few flat arrays: the form that compiled kernels and other hosts understand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from druckpunkt.trial.observations import Floats, Ints, Observations, centred_trend


@dataclass(frozen=True, slots=True, eq=False)
class PackedTrials:
    """N trials; the rows of trial i are `start[i]` to `start[i + 1]` of the flat arrays.

    `start` (N + 1,); `day` (M,) increasing within a trial; `trend`, `weekend`, `on`, `value` (M,)
    as in `Observations`.
    """

    start: Ints
    day: Ints
    trend: Floats
    weekend: Floats
    on: Floats
    value: Floats

    def __len__(self) -> int:
        return len(self.start) - 1

    @property
    def columns(self) -> tuple[Ints, Ints, Floats, Floats, Floats, Floats]:
        """All arrays in the order in which kernels take them."""
        return self.start, self.day, self.trend, self.weekend, self.on, self.value


def pack(trials: Sequence[Observations]) -> PackedTrials:
    """Put `trials` behind each other; each needs at least one observed day."""
    lengths = np.array([trial.n for trial in trials], dtype=np.int64)
    if len(trials) == 0 or lengths.min() == 0:
        raise ValueError("every trial needs at least one observed day")
    return PackedTrials(
        start=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        day=np.concatenate([trial.day for trial in trials]),
        trend=np.concatenate([centred_trend(t.day, t.planned_days) for t in trials]),
        weekend=np.concatenate([trial.weekend for trial in trials]),
        on=np.concatenate([trial.on for trial in trials]),
        value=np.concatenate([trial.value for trial in trials]),
    )
