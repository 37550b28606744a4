"""Many meta-analyses at once say what each says alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.evidence.pooling import Method, PoolingRejected, StudyEffect, pool, pool_many
from druckpunkt.evidence.pooling.batch import BLOCK
from druckpunkt.evidence.pooling.checks import Floats
from tests.evidence.pooling.data import data_set, rows
from tests.evidence.pooling.strategies import studies

FIELDS = ("k", "estimate", "se", "tau2", "q", "i2")
SETS = [data_set(name) for name in dict.fromkeys(row["set"] for row in rows("effects"))]


def padded(many: list[list[StudyEffect]] | list[tuple[StudyEffect, ...]]) -> tuple[Floats, Floats]:
    """Tables (B, k) of effects and variances, filled up with NaN."""
    longest = max(len(effects) for effects in many)
    tables = np.full((2, len(many), longest), np.nan)
    for n, effects in enumerate(many):
        for place, study in enumerate(effects):
            tables[:, n, place] = study.effect, study.variance
    return tables[0], tables[1]


@pytest.mark.parametrize("method", Method)
def test_every_data_set_at_hand(method: Method) -> None:
    found = pool_many(*padded(SETS), method)

    for n, effects in enumerate(SETS):
        alone = pool(effects, method=method)
        for name in FIELDS:
            assert getattr(found, name)[n] == pytest.approx(
                getattr(alone, name), rel=1e-10, abs=1e-10
            ), (n, name)
        ends = (found.low[n], found.high[n])
        assert ends == pytest.approx((alone.interval.low, alone.interval.high), rel=1e-10)


@pytest.mark.parametrize("method", Method)
@settings(max_examples=10, deadline=None)
@given(many=st.lists(studies(1), min_size=1, max_size=4))
def test_invented_studies(method: Method, many: list[list[StudyEffect]]) -> None:
    found = pool_many(*padded(many), method)

    for n, effects in enumerate(many):
        alone = pool(effects, method=method)
        for name in FIELDS:
            assert getattr(found, name)[n] == pytest.approx(
                getattr(alone, name), rel=1e-7, abs=1e-8
            ), name


@pytest.mark.parametrize("method", [Method.ML, Method.REML])
def test_very_unequal_variances_with_several_maxima(method: Method) -> None:
    rng = np.random.default_rng(8)
    v = np.exp(rng.normal(0, 2.5, (120, 4)))
    y = rng.normal(0, 1.5, v.shape) * np.exp(rng.normal(0, 0.8, v.shape))

    found = pool_many(y, v, method)

    for n, pairs in enumerate(np.stack([y, v], axis=2).tolist()):
        alone = pool([StudyEffect("", *pair) for pair in pairs], method=method)
        assert found.tau2[n] == pytest.approx(alone.tau2, rel=1e-9, abs=1e-9)


def test_blocks_do_not_show() -> None:
    rng = np.random.default_rng(4)
    v = np.exp(rng.normal(-2, 1, (BLOCK + 3, 5)))
    y = rng.normal(0.3, np.sqrt(v + 0.1))

    whole, end = pool_many(y, v), pool_many(y[-4:], v[-4:])

    assert whole.tau2.shape == (BLOCK + 3,)
    assert whole.tau2[-4:] == pytest.approx(end.tau2, rel=1e-12)


NAN = np.nan


@pytest.mark.parametrize(
    ("y", "v", "code"),
    [
        ([[]], [[]], "no_studies"),
        ([[1, 2], [NAN, NAN]], [[1, 2], [NAN, NAN]], "no_studies"),
        ([[1, NAN]], [[1, 2]], "figure_not_finite"),
        ([[1, 2]], [[1, NAN]], "figure_not_finite"),
        ([[1, np.inf]], [[1, 2]], "figure_not_finite"),
        ([[1, 2]], [[1, 0]], "variance_not_positive"),
        ([[1, 1e60]], [[1, 1]], "out_of_range"),
        ([[1, 2], [1, 2]], [[1, 2], [1, 1e12]], "variances_too_unequal"),
    ],
)
def test_unusable_rows_are_refused(y: list[list[float]], v: list[list[float]], code: str) -> None:
    with pytest.raises(PoolingRejected) as caught:
        pool_many(np.array(y), np.array(v))

    assert caught.value.code == code


def test_tables_of_different_shapes_are_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="same shape"):
        pool_many(np.ones((2, 3)), np.ones((3, 2)))
