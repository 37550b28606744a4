"""What must hold for any studies: order, sign, units, single studies, and no NaN."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from druckpunkt.evidence.pooling import (
    Interval,
    Method,
    Pooled,
    PoolingRejected,
    Side,
    StudyEffect,
    Test,
    cumulative,
    egger,
    funnel_regression,
    leave_one_out,
    meta_regression,
    pool,
    trim_and_fill,
)
from tests.evidence.pooling.strategies import studies

METHODS = st.sampled_from(Method)
PLAIN = [StudyEffect("a", -1.2, 0.1), StudyEffect("b", 0.3, 0.2), StudyEffect("c", -0.4, 0.05)]


def changed(effects: Sequence[StudyEffect], *, factor: float) -> list[StudyEffect]:
    """The same studies in other units."""
    return [StudyEffect(s.study, s.effect * factor, s.variance * factor**2) for s in effects]


def close(value: float) -> object:
    """Equal but for rounding."""
    return pytest.approx(value, rel=1e-7, abs=1e-8)


@settings(max_examples=25, deadline=None)
@given(effects=studies(2), method=METHODS, chance=st.randoms(use_true_random=False))
def test_the_order_of_studies_does_not_matter(
    effects: list[StudyEffect], method: Method, chance: object
) -> None:
    shuffled = list(effects)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    one, other = pool(effects, method=method), pool(shuffled, method=method)

    assert other.estimate == close(one.estimate)
    assert other.tau2 == close(one.tau2)
    assert sorted(other.weights) == pytest.approx(sorted(one.weights), rel=1e-6)


@settings(max_examples=25, deadline=None)
@given(effects=studies(3), method=METHODS)
def test_a_changed_sign_changes_the_sign(effects: list[StudyEffect], method: Method) -> None:
    one, other = pool(effects, method=method), pool(changed(effects, factor=-1), method=method)

    assert other.estimate == close(-one.estimate)
    assert (other.se, other.tau2, other.p) == pytest.approx((one.se, one.tau2, one.p), rel=1e-7)
    assert (other.interval.low, other.interval.high) == pytest.approx(
        (-one.interval.high, -one.interval.low), rel=1e-7, abs=1e-8
    )


@settings(max_examples=25, deadline=None)
@given(effects=studies(3), method=METHODS, factor=st.sampled_from([1e-6, 0.1, 10.0, 1e5]))
def test_other_units_scale_everything(
    effects: list[StudyEffect], method: Method, factor: float
) -> None:
    one, other = pool(effects, method=method), pool(changed(effects, factor=factor), method=method)

    assert other.estimate / factor == close(one.estimate)
    assert other.se / factor == close(one.se)
    assert other.tau2 / factor**2 == close(one.tau2)
    assert (other.i2, other.q) == pytest.approx((one.i2, one.q), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("test", Test)
def test_a_single_study_is_its_own_result(method: Method, test: Test) -> None:
    study = StudyEffect("alone", -0.7, 0.09)

    found = pool([study], method=method, test=test)

    assert (found.estimate, found.weights) == (-0.7, (100.0,))
    assert found.se == pytest.approx(0.3)
    assert found.interval == study.interval()
    assert found.test is Test.Z
    assert found.p == pytest.approx(0.019630657257290667)
    assert (found.tau2, found.q, found.i2, found.h2) == (0, 0, 0, 1)
    assert (found.prediction, found.tau2_interval, found.tau2_se) == (None, None, None)


@pytest.mark.parametrize("method", Method)
def test_equal_effects_pool_to_themselves(method: Method) -> None:
    effects = [StudyEffect(str(n), 0.1, 0.2 + n) for n in range(4)]

    found = pool(effects, method=method)

    assert found.estimate == pytest.approx(0.1, rel=1e-15)
    assert (found.q, found.tau2) == (0, 0)
    assert found.tau2_interval in (Interval(0, 0), None)
    with pytest.raises(PoolingRejected, match="no_spread"):
        pool(effects, method=method, test=Test.KNHA)


@settings(max_examples=60, deadline=None)
@given(
    pairs=st.lists(
        st.tuples(st.floats(-1, 1, allow_subnormal=False), st.floats(0, 9.99)),
        min_size=1,
        max_size=8,
    ),
    size=st.integers(-40, 40),
    unit=st.integers(-40, 40),
    method=METHODS,
    test=st.sampled_from(Test),
)
def test_every_figure_is_finite(
    pairs: list[tuple[float, float]], size: int, unit: int, method: Method, test: Test
) -> None:
    """Whatever the units, and however far studies are apart."""
    effects = [
        StudyEffect(str(n), effect * 10.0**size, 10.0 ** (unit + power))
        for n, (effect, power) in enumerate(pairs)
    ]
    assume(len({study.effect for study in effects}) > 1 or test is not Test.KNHA)

    found = pool(effects, method=method, test=test)

    assert all(math.isfinite(figure) for figure in _figures(found))
    assert found.se > 0
    assert 0 <= found.p <= 1
    assert found.interval.low <= found.estimate <= found.interval.high
    assert sum(found.weights) == pytest.approx(100)


def _figures(found: Pooled) -> list[float]:
    values = [getattr(found, field.name) for field in dataclasses.fields(found)]
    intervals = [value for value in values if isinstance(value, Interval)]
    ends = [end for interval in intervals for end in (interval.low, interval.high)]
    return [*(value for value in values if isinstance(value, float)), *ends, *found.weights]


def test_leaving_out_and_adding_up_are_pools_of_the_rest() -> None:
    left, added = leave_one_out(PLAIN, method=Method.DL), cumulative(PLAIN, method=Method.DL)

    assert left[1] == pool([PLAIN[0], PLAIN[2]], method=Method.DL)
    assert [pooled.k for pooled in left] == [2, 2, 2]
    assert [pooled.k for pooled in added] == [1, 2, 3]
    assert added[-1] == pool(PLAIN, method=Method.DL)


@settings(max_examples=15, deadline=None)
@given(effects=studies(4))
def test_trim_and_fill_is_a_mirror(effects: list[StudyEffect]) -> None:
    assume(len({abs(s.effect) for s in effects}) == len(effects))
    assume(len({s.variance for s in effects}) == len(effects))

    one, other = trim_and_fill(effects), trim_and_fill(changed(effects, factor=-1))

    assert one.pooled.k == len(effects) + one.k0 == len(effects) + len(one.filled)
    if abs(funnel_regression(effects).statistic) > 1e-6:
        assert {one.side, other.side} == set(Side)
        assert other.k0 == one.k0
        assert other.pooled.estimate == close(-one.pooled.estimate)


def test_a_lopsided_funnel_is_filled_on_the_empty_side() -> None:
    effects = [StudyEffect(str(n), 0.2 + 0.25 * n, (0.05 + 0.1 * n) ** 2) for n in range(8)]

    found = trim_and_fill(effects, method=Method.DL)

    assert found.side is Side.LEFT
    assert found.k0 > 0
    assert found.pooled.estimate < pool(effects, method=Method.DL).estimate
    assert max(study.effect for study in found.filled) < effects[0].effect


@pytest.mark.parametrize(
    ("effects", "code"),
    [
        ([], "no_studies"),
        ([StudyEffect("a", math.nan, 1)], "figure_not_finite"),
        ([StudyEffect("a", 1, math.inf)], "figure_not_finite"),
        ([StudyEffect("a", 1, 0)], "variance_not_positive"),
        ([StudyEffect("a", 1, -1)], "variance_not_positive"),
        ([StudyEffect("a", 1e60, 1)], "out_of_range"),
        ([StudyEffect("a", 1, 1e-100)], "out_of_range"),
        ([*PLAIN, StudyEffect("a", 1, 1e-12)], "variances_too_unequal"),
    ],
)
def test_unusable_studies_are_refused(effects: list[StudyEffect], code: str) -> None:
    for work in (pool, leave_one_out, cumulative, egger, funnel_regression, trim_and_fill):
        with pytest.raises(PoolingRejected) as caught:
            work(effects)

        assert caught.value.code == code


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, math.nan])
def test_a_level_is_a_share(level: float) -> None:
    with pytest.raises(PoolingRejected, match="level"):
        pool(PLAIN, level=level)


def test_too_few_studies_for_what_is_asked() -> None:
    for work in (egger, funnel_regression, trim_and_fill):
        with pytest.raises(PoolingRejected, match="too_few_studies"):
            work(PLAIN[:2])
    with pytest.raises(PoolingRejected, match="too_few_studies"):
        leave_one_out(PLAIN[:1])


def test_equal_precision_says_nothing_about_small_studies() -> None:
    same = [StudyEffect(str(n), n * 0.3, 0.2) for n in range(5)]

    for work in (egger, funnel_regression, trim_and_fill):
        with pytest.raises(PoolingRejected, match="same_precision"):
            work(same)


@pytest.mark.parametrize(
    ("moderators", "code"),
    [
        ({}, "no_moderators"),
        ({"a": [1, 2]}, "moderator_length"),
        ({"a": [1, 2, math.nan]}, "figure_not_finite"),
        ({"a": [0, 0, 0]}, "moderators_redundant"),
        ({"a": [1, 2, 1e60]}, "out_of_range"),
        ({"a": [0, 0, 1e-60]}, "out_of_range"),
        ({"a": [5, 5, 5]}, "moderators_redundant"),
        ({"a": [1, 2, 3], "b": [2, 4, 7]}, "too_few_studies"),
    ],
)
def test_unusable_moderators_are_refused(moderators: dict[str, list[float]], code: str) -> None:
    with pytest.raises(PoolingRejected) as caught:
        meta_regression(PLAIN, moderators)

    assert caught.value.code == code


def test_studies_on_one_line_leave_nothing_to_test() -> None:
    errors = [0.1, 0.23, 0.37, 0.61]
    line = [StudyEffect(str(se), 0.3 + 1.7 * se, se**2) for se in errors]

    with pytest.raises(PoolingRejected, match="no_spread"):
        egger(line)
    with pytest.raises(PoolingRejected, match="no_spread"):
        meta_regression(line, {"se": errors}, test=Test.KNHA)
    assert meta_regression(line, {"se": errors}).coefficients[1].estimate == close(1.7)


@pytest.mark.parametrize("method", Method)
def test_one_study_far_more_precise_than_all_others_costs_no_digits(method: Method) -> None:
    """A billion between variances: traces of P as differences would come out negative."""
    variances = [1.0, 2.0, 0.7, 1.5, 3e-9]
    effects = [StudyEffect(str(n), 0.3 * n, v) for n, v in enumerate(variances)]

    found = funnel_regression(effects, method=method)
    mean = pool(effects, method=method)

    assert math.isfinite(found.slope + found.se + found.limit_interval.low)
    assert mean.tau2_se is None or mean.tau2_se > 0


def test_a_moderator_may_be_in_any_unit() -> None:
    years = meta_regression(PLAIN, {"year": [1990, 2003, 2011]})
    centuries = meta_regression(PLAIN, {"year": [19.90, 20.03, 20.11]})

    assert centuries.coefficients[1].estimate == close(100 * years.coefficients[1].estimate)
    assert centuries.qm == close(years.qm)
    assert centuries.tau2 == close(years.tau2)
