"""The randomisation test of many data sets at once.

Written apart from the engine but for its residual maker; `test_reduced.py` holds both together.
"""

from __future__ import annotations

import numpy as np

from druckpunkt.trial.course import Bools, Calendar
from druckpunkt.trial.observations import Floats, Ints, Observations
from druckpunkt.trial.randomisation import residual_maker
from tests.calibration.simulated import Batch

EXACT_PAIRS = 13
SAMPLED = 9_999


def observations_of(calendar: Calendar, seen: Ints, value: Floats) -> Observations:
    """Return one column as the engine's observations."""
    at = (calendar.on[seen], calendar.weekend[seen], calendar.pair[seen])
    return Observations(seen, value[seen], *at, calendar.on)


def flip_p_values(batch: Batch, effect: float) -> Floats:
    """Return p of "the effect is `effect`" for every column (N,).

    The effect lies in the test's 95 % interval exactly where this p is above .05.
    """
    seen = np.flatnonzero(batch.present & batch.calendar.counts)
    labels = flipped_labels(batch.calendar, seen, batch.protocol.seed)
    values = batch.values[seen] - effect * batch.calendar.on[seen, None]
    shape = observations_of(batch.calendar, seen, batch.values[:, 0])
    projected = labels @ residual_maker(shape)
    square = np.einsum("sn,sn->s", projected, labels)
    known = square > 1e-10
    scale = np.where(known, 1 / np.sqrt(np.where(known, square, 1.0)), 0.0)
    statistic = np.abs(projected @ values) * scale[:, None]
    reached = statistic >= statistic[0] - 1e-9 * np.maximum(1.0, statistic[0])
    return np.asarray(reached.mean(axis=0))


def flipped_labels(calendar: Calendar, seen: Ints, seed: int) -> Floats:
    """Return every assignment (S, n) the draw could have made; the first is the one it made."""
    pairs, index = np.unique(calendar.pair[seen], return_inverse=True)
    flip = _flips(len(pairs), seed)[:, index]
    on = calendar.on[seen]
    return np.where(flip, 1 - on, on)


def _flips(pairs: int, seed: int) -> Bools:
    if pairs <= EXACT_PAIRS:
        bits = np.arange(2**pairs)[:, None] >> np.arange(pairs)[None, :]
        return np.asarray(bits & 1 == 1)
    drawn = np.random.default_rng(seed).random((SAMPLED, pairs)) < 0.5
    return np.concatenate([np.zeros((1, pairs), dtype=bool), drawn])
