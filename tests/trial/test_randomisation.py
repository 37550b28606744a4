"""The flip test against a literal enumeration of the reference set."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.trial import Question, Template, analyse, simulate_diary
from druckpunkt.trial.frame import frame_of_protocol
from druckpunkt.trial.observations import Floats, Observations, observe
from druckpunkt.trial.randomisation import flip_test
from tests.trial.builders import PAIN, diary_of, plain_diary, protocol


def _brute_statistic(seen: Observations, a: Floats, y: Floats) -> float:
    lag = np.abs(np.subtract.outer(seen.day, seen.day)).astype(float)
    precision = np.linalg.inv(0.4**lag)
    trend = seen.day / max(seen.planned_days - 1, 1)
    columns = [np.ones(seen.n), trend]
    if seen.weekend.any():
        columns.append(seen.weekend)
    x = np.column_stack(columns)
    maker = precision - precision @ x @ np.linalg.inv(x.T @ precision @ x) @ x.T @ precision
    square = a @ maker @ a
    return 0.0 if square < 1e-10 else float(a @ maker @ y / np.sqrt(square))


def _brute_p(seen: Observations, y: Floats) -> float:
    """Flip every pair in every combination, literally."""
    observed = abs(_brute_statistic(seen, seen.on, y))
    pairs = sorted(set(seen.pair.tolist()))
    reached = []
    for flips in product([False, True], repeat=len(pairs)):
        flipped = [pair for pair, flip in zip(pairs, flips, strict=True) if flip]
        a = np.where(np.isin(seen.pair, flipped), 1 - seen.on, seen.on)
        reached.append(abs(_brute_statistic(seen, a, y)) >= observed - 1e-9)
    return float(np.mean(reached))


def _seen(seed: int, pairs: int = 7, missing: float = 0.2, effect: float = -1.0) -> Observations:
    plan = protocol(Template("test", pairs=pairs, block_days=2), seed=seed)
    diary = simulate_diary(plan, effect=effect, sd=1.2, rho=0.4, missing_share=missing, seed=seed)
    return observe(frame_of_protocol(diary, plan))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_p_is_the_share_of_all_flips_that_reach_the_observed_statistic(seed: int) -> None:
    seen = _seen(seed)

    test = flip_test(seen, seed=0)

    assert test.p == pytest.approx(_brute_p(seen, seen.value), abs=1e-12)
    assert (test.assignments, test.exact, test.pairs) == (128, True, 7)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_interval_holds_exactly_the_effects_with_p_above_five_percent(seed: int) -> None:
    seen = _seen(seed)
    test = flip_test(seen, seed=0)
    assert test.interval_95 is not None
    low, high = test.interval_95

    for effect in (low + 1e-6, (low + high) / 2, high - 1e-6):
        assert _brute_p(seen, seen.value - effect * seen.on) > 0.05
    for effect in (low - 1e-6, high + 1e-6, low - 1, high + 1):
        assert _brute_p(seen, seen.value - effect * seen.on) <= 0.05


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 9), st.floats(0, 0.6))
def test_p_never_falls_below_the_mirror_bound(seed: int, pairs: int, missing: float) -> None:
    try:
        seen = _seen(seed, pairs=pairs, missing=missing)
    except ValueError:
        return
    test = flip_test(seen, seed=0)

    assert 2 / 2**test.pairs <= test.p <= 1
    assert test.p * test.assignments == pytest.approx(round(test.p * test.assignments))


def test_five_pairs_cannot_reject_any_effect_so_there_is_no_interval() -> None:
    assert flip_test(_seen(1, pairs=5, missing=0.0), seed=0).interval_95 is None


def test_many_pairs_are_sampled_with_the_seed_and_count_the_observed_draw() -> None:
    seen = _seen(1, pairs=16, missing=0.0)

    test = flip_test(seen, seed=11)

    assert (test.exact, test.assignments) == (False, 9_999)
    assert test == flip_test(seen, seed=11)
    assert test.p >= 1 / 10_000
    assert test.p * 10_000 == pytest.approx(round(test.p * 10_000))


def test_without_a_protocol_the_test_says_as_if_randomised() -> None:
    values = [4.0, 6, 5, 7, 6, 3, 4, 6, 5, 6, 3, 7, 6, 5]
    answer = analyse(plain_diary("mrrmmrmrrmmrrm", values), Question(PAIN))

    assert answer.randomisation is not None
    assert answer.randomisation.as_if
    assert answer.randomisation.assignments == 2**7


def test_with_a_protocol_the_draw_is_known() -> None:
    plan = protocol(Template("test", pairs=6, block_days=1))
    answer = analyse(diary_of(plan, [float(3 + t % 5) for t in range(12)]), plan)

    assert answer.randomisation is not None
    assert not answer.randomisation.as_if
