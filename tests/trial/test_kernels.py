"""Compiled curves against the NumPy engine, and the same on any number of threads."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.trial import Template, simulate_diary
from druckpunkt.trial.frame import frame_of_protocol
from druckpunkt.trial.kernels import curve_rows
from druckpunkt.trial.likelihood import trial_kernels
from druckpunkt.trial.observations import Floats, Observations, observe
from druckpunkt.trial.packed import pack
from tests.trial.builders import protocol

# Compiling takes longer than all fast tests together.
pytestmark = pytest.mark.slow

DELTA = np.linspace(-6, 6, 61)


def _trial(
    seed: int, *, pairs: int, block_days: int, rho: float, missing: float, sd: float = 1.3
) -> Observations:
    plan = protocol(Template("test", pairs, block_days), seed=seed)
    diary = simulate_diary(
        plan, effect=float(seed % 3 - 1), sd=sd, rho=rho, missing_share=missing, seed=seed
    )
    return observe(frame_of_protocol(diary, plan))


def _oracle(trials: list[Observations]) -> Floats:
    logs = np.array([trial_kernels(trial).log_likelihood(DELTA) for trial in trials])
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)))


@pytest.mark.parametrize("missing", [0.0, 0.15, 0.5])
@pytest.mark.parametrize("rho", [0.0, 0.4, 0.9])
def test_compiled_curves_agree_with_the_numpy_engine(rho: float, missing: float) -> None:
    trials = [
        _trial(seed, pairs=14 - seed % 9, block_days=1 + seed % 3, rho=rho, missing=missing)
        for seed in range(12)
    ]
    assert np.abs(curve_rows(pack(trials), DELTA) - _oracle(trials)).max() < 2e-5


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    pairs=st.integers(3, 40),
    sd=st.floats(0.05, 6),
    rho=st.floats(-0.5, 0.97),
    missing=st.floats(0, 0.6),
)
def test_no_trial_breaks_the_agreement(
    seed: int, pairs: int, sd: float, rho: float, missing: float
) -> None:
    try:
        trial = _trial(seed, pairs=pairs, block_days=2, rho=rho, missing=missing, sd=sd)
    except ValueError:
        return
    assert np.abs(curve_rows(pack([trial]), DELTA) - _oracle([trial])).max() < 1e-4


def test_results_do_not_depend_on_the_number_of_threads() -> None:
    trials = [_trial(seed, pairs=10, block_days=2, rho=0.4, missing=0.15) for seed in range(50)]
    packed = pack(trials)
    assert np.array_equal(
        curve_rows(packed, DELTA, threads=1), curve_rows(packed, DELTA, threads=2)
    )


def test_a_gap_of_years_is_only_a_gap() -> None:
    trial = _trial(1, pairs=10, block_days=2, rho=0.4, missing=0.0)
    day = trial.day.copy()
    day[20:] += 600
    broken = Observations(
        day, trial.value, trial.on, trial.weekend, trial.pair, np.zeros(day[-1] + 1)
    )

    assert np.abs(curve_rows(pack([broken]), DELTA) - _oracle([broken])).max() < 2e-5


def test_a_trial_without_any_day_cannot_be_packed() -> None:
    with pytest.raises(ValueError, match="observed"):
        pack([])
