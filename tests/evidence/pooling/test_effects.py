"""Effects of single studies: symmetries, small samples, and what is refused."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from scipy import special

from druckpunkt.evidence.pooling import (
    PoolingRejected,
    effect_from_interval,
    effect_from_se,
    event_notes,
    mean_difference,
    odds_ratio,
    ratio_from_interval,
    risk_ratio,
    standardised_mean_difference,
)
from druckpunkt.evidence.pooling.effects import small_sample_correction

NAN, INFINITE = float("nan"), float("inf")


def test_the_exact_correction_beats_its_approximation() -> None:
    for df in (2, 5, 20, 500):
        gammas = special.gammaln(df / 2) - special.gammaln((df - 1) / 2)
        assert small_sample_correction(df) == pytest.approx(
            math.exp(gammas) / math.sqrt(df / 2), rel=1e-12
        )
    assert small_sample_correction(2) == pytest.approx(1 / math.sqrt(math.pi), rel=1e-15)
    assert small_sample_correction(40) == pytest.approx(1 - 3 / (4 * 40 - 1), abs=1e-4)


def test_exchanged_groups_change_the_sign_only() -> None:
    one, two = (12, 3.1, 1.2), (20, 4.0, 2.2)
    for measure in (mean_difference, standardised_mean_difference):
        effect, variance = measure(*one, *two)
        assert measure(*two, *one) == pytest.approx((-effect, variance), rel=1e-14)
    for ratio in (risk_ratio, odds_ratio):
        effect, variance = ratio(3, 20, 0, 30)
        assert ratio(0, 30, 3, 20) == pytest.approx((-effect, variance), rel=1e-14)


def test_units_scale_differences_and_leave_standardised_ones() -> None:
    points = mean_difference(12, 3.1, 1.2, 20, 4.0, 2.2)
    assert mean_difference(12, 31, 12, 20, 40, 22) == pytest.approx(
        (10 * points[0], 100 * points[1])
    )
    assert standardised_mean_difference(12, 31, 12, 20, 40, 22) == pytest.approx(
        standardised_mean_difference(12, 3.1, 1.2, 20, 4.0, 2.2)
    )


def test_a_table_without_empty_cells_is_left_as_it_is() -> None:
    effect, variance = risk_ratio(4, 123, 11, 139)

    assert effect == pytest.approx(math.log(4 / 123 * 139 / 11))
    assert variance == pytest.approx(1 / 4 - 1 / 123 + 1 / 11 - 1 / 139)


def test_standard_errors_and_intervals_say_the_same() -> None:
    effect, variance = effect_from_se(-1.5, 0.4)

    half = 1.6448536269514722 * 0.4
    assert effect_from_interval(-1.5, -1.5 - half, -1.5 + half, 0.90) == pytest.approx(
        (effect, variance)
    )
    ends = (math.exp(-1.5 - half), math.exp(-1.5 + half))
    assert ratio_from_interval(math.exp(-1.5), *ends, 0.90) == pytest.approx((effect, variance))


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: mean_difference(1, 1, 1, 20, 2, 1), "too_few_people"),
        (lambda: mean_difference(-3, 1, 1, 20, 2, 1), "figure_not_a_count"),
        (lambda: mean_difference(10.5, 1, 1, 20, 2, 1), "figure_not_a_count"),  # type: ignore[arg-type]
        (lambda: mean_difference(10, 1, 0, 20, 2, 1), "sd_not_positive"),
        (lambda: mean_difference(10, 1, 1, 20, 2, -1), "sd_not_positive"),
        (lambda: standardised_mean_difference(10, NAN, 1, 20, 2, 1), "figure_not_finite"),
        (lambda: standardised_mean_difference(10, 1, INFINITE, 20, 2, 1), "figure_not_finite"),
        (lambda: risk_ratio(5, 4, 1, 10), "events_beyond_people"),
        (lambda: risk_ratio(-1, 4, 1, 10), "figure_not_a_count"),
        (lambda: odds_ratio(0, 0, 1, 10), "too_few_people"),
        (lambda: odds_ratio(NAN, 5, 1, 10), "figure_not_a_count"),  # type: ignore[arg-type]
        (lambda: odds_ratio(1, 10**400, 1, 10), "figure_not_a_count"),
        (lambda: mean_difference(10, 1, 1e-200, 20, 2, 1), "out_of_range"),
        (lambda: standardised_mean_difference(10, 1, 1e200, 20, 2, 1), "out_of_range"),
        (lambda: mean_difference(10, 1e60, 1, 20, 2, 1), "out_of_range"),
        (lambda: effect_from_se(1, 1e-100), "out_of_range"),
        (lambda: effect_from_se(1, 0), "se_not_positive"),
        (lambda: effect_from_se(1, NAN), "figure_not_finite"),
        (lambda: effect_from_interval(1, 2, 0), "limits_swapped"),
        (lambda: effect_from_interval(1, 1, 1), "limits_swapped"),
        (lambda: effect_from_interval(3, 0, 2), "effect_outside_limits"),
        (lambda: effect_from_interval(1, -INFINITE, 2), "figure_not_finite"),
        (lambda: effect_from_interval(1, 0, 2, level=95), "level"),
        (lambda: ratio_from_interval(1, 0, 2), "ratio_not_positive"),
    ],
)
def test_what_no_study_can_have_is_refused(call: Callable[[], object], code: str) -> None:
    with pytest.raises(PoolingRejected) as caught:
        call()

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("table", "notes"),
    [
        ((3, 20, 5, 20), ()),
        ((0, 20, 5, 20), ("continuity_corrected",)),
        ((20, 20, 5, 20), ("continuity_corrected",)),
        ((0, 20, 30, 30), ("continuity_corrected",)),
        ((0, 20, 0, 30), ("continuity_corrected", "no_events")),
        ((20, 20, 30, 30), ("continuity_corrected", "all_events")),
    ],
)
def test_a_table_with_an_empty_cell_is_noted_and_told_apart_from_one_that_tells_nothing(
    table: tuple[int, int, int, int], notes: tuple[str, ...]
) -> None:
    assert event_notes(*table) == notes
