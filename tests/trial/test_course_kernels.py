"""Compiled chances of simulated trials against the NumPy ones."""

from __future__ import annotations

import numpy as np
import pytest

from druckpunkt.trial import default_noise, foresee
from druckpunkt.trial.batch import Chances, ColumnKernels, chances
from druckpunkt.trial.course import calendar_of, fade_kernels, main_kernels
from druckpunkt.trial.design import EFFECT_PRIORS
from druckpunkt.trial.kernels import fast_chances
from druckpunkt.trial.observations import Floats, Ints
from druckpunkt.trial.simulation import autoregressive_noise
from tests.trial.builders import protocol

CALENDAR = calendar_of(protocol("standard", seed=5))


def _columns(count: int) -> tuple[Ints, Floats]:
    random = np.random.default_rng(3)
    seen = np.flatnonzero(random.random(CALENDAR.days) > 0.15)
    rho = np.resize([0.0, 0.3, 0.6, 0.9], count)
    noise = autoregressive_noise(random, CALENDAR.days, sd=np.geomspace(0.2, 4, count), rho=rho)
    effects = np.resize([0.0, -0.5, -1.0, 1.0, -2.0], count)
    return seen, 4 + noise + effects * CALENDAR.on[:, None]


def _distance(one: Chances, other: Chances) -> float:
    pairs = [
        (one.p_better, other.p_better),
        (one.p_worthwhile, other.p_worthwhile),
        (one.p_too_small, other.p_too_small),
    ]
    return max(float(np.abs(a - b).max()) for a, b in pairs)


@pytest.mark.parametrize("prior", ["neutral", "evidence"])
def test_the_chances_agree_on_the_main_and_on_the_fade_line(prior: str) -> None:
    mixture = EFFECT_PRIORS[prior]
    seen, values = _columns(200)
    lines: list[ColumnKernels] = [
        main_kernels(CALENDAR, seen, values),
        fade_kernels(CALENDAR, seen, values),
    ]

    for kernels in lines:
        expected = chances(kernels, mixture, 1.0)
        assert _distance(fast_chances(kernels, mixture, 1.0), expected) < 5e-5


def test_the_chances_do_not_depend_on_the_number_of_threads() -> None:
    seen, values = _columns(1200)
    kernels = main_kernels(CALENDAR, seen, values)

    one, two = (fast_chances(kernels, EFFECT_PRIORS["neutral"], 1.0, threads=n) for n in (1, 2))

    assert np.array_equal(one.p_better, two.p_better)
    assert np.array_equal(one.p_too_small, two.p_too_small)


def test_a_simulated_schedule_says_the_same_words() -> None:
    plan = protocol("standard", seed=5)

    plain, fast = (
        foresee(plan, noise=default_noise(), seed=2, trials=300, chances_of=chosen)
        for chosen in (chances, fast_chances)
    )

    for expected, row in zip(plain.rows, fast.rows, strict=True):
        assert row.stopped_early == pytest.approx(expected.stopped_early, abs=1 / 300)
        for word, share in expected.chances.items():
            assert row.chances[word] == pytest.approx(share, abs=1 / 300 + 1e-9)
