"""What may be pooled with what, and on which scale the answer is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from druckpunkt.diary import Direction, known_outcomes
from druckpunkt.series import SeriesRejected, pool
from druckpunkt.series.ground import common_ground
from tests.series.builders import PAIN, comparison, normal_curve

WIDE = replace(PAIN, low=0.0, high=100.0, smallest_worthwhile_change=10.0)
SLEEP = known_outcomes()["sleep"]


def codes(trials: list[object]) -> list[str]:
    return [note.code for note in common_ground(trials).notes]  # type: ignore[arg-type]


def test_no_trial_at_all_is_refused() -> None:
    with pytest.raises(SeriesRejected) as refusal:
        pool([])

    assert refusal.value.code == "no_trials"


def test_different_outcomes_are_not_pooled() -> None:
    slept = normal_curve(0, 1, name="ben", compared=comparison(SLEEP))

    with pytest.raises(SeriesRejected) as refusal:
        pool([normal_curve(0, 1, name="anna"), slept])

    assert refusal.value.code == "different_outcomes"
    assert refusal.value.values == {
        "first": "anna",
        "first_outcome": "pain",
        "other": "ben",
        "other_outcome": "sleep",
    }


def test_different_comparisons_are_not_pooled() -> None:
    against_nothing = normal_curve(0, 1, name="ben", compared=comparison(off="nothing"))

    with pytest.raises(SeriesRejected) as refusal:
        pool([normal_curve(0, 1, name="anna"), against_nothing])

    assert refusal.value.code == "different_arms"
    assert refusal.value.values["other_off"] == "nothing"


def test_a_name_may_stand_only_once() -> None:
    with pytest.raises(SeriesRejected) as refusal:
        pool([normal_curve(0, 1, name="anna"), normal_curve(1, 1, name="anna")])

    assert (refusal.value.code, refusal.value.values) == ("same_name", {"name": "anna"})


def test_equal_scales_stay_in_their_own_units() -> None:
    trials = [normal_curve(-1, 0.5, name=n, compared=comparison(WIDE)) for n in ("anna", "ben")]

    answer = pool(trials)

    assert answer.outcome == WIDE
    assert answer.population.effect.mean < -5
    assert codes(trials) == []  # type: ignore[arg-type]


def test_different_scales_are_told_on_0_to_10() -> None:
    trials = [
        normal_curve(-1, 0.5, name="anna"),
        normal_curve(-1, 0.5, name="ben", compared=comparison(WIDE)),
    ]

    answer = pool(trials)

    assert (answer.outcome.low, answer.outcome.high) == (0, 10)
    assert answer.outcome.smallest_worthwhile_change == pytest.approx(1)
    assert answer.notes[0].code == "scales_mapped"
    assert answer.people[0].alone.mean == pytest.approx(answer.people[1].alone.mean)


def test_scales_that_run_the_other_way_are_mapped_too() -> None:
    upwards = replace(PAIN, direction=Direction.HIGHER_IS_BETTER)
    trials = [
        normal_curve(-1, 0.5, name="anna"),
        normal_curve(-1, 0.5, name="ben", compared=comparison(upwards)),
    ]

    answer = pool(trials)

    assert answer.outcome.direction is Direction.LOWER_IS_BETTER
    assert answer.people[1].alone.mean < 0
    assert answer.population.effect.p_better > 0.9


def test_the_largest_smallest_worthwhile_change_counts() -> None:
    modest = replace(PAIN, smallest_worthwhile_change=0.5)
    trials = [
        normal_curve(-1, 0.5, name="anna", compared=comparison(modest)),
        normal_curve(-1, 0.5, name="ben"),
    ]

    answer = pool(trials)

    assert answer.outcome.smallest_worthwhile_change == 1.0
    assert "swc_differs" in [note.code for note in answer.notes]


def test_a_stated_smallest_worthwhile_change_counts_alone() -> None:
    trials = [normal_curve(-1, 0.5, name="anna"), normal_curve(-1.2, 0.5, name="ben")]

    strict = pool(trials, smallest_worthwhile_change=2.0)
    mild = pool(trials, smallest_worthwhile_change=0.1)

    assert strict.outcome.smallest_worthwhile_change == 2.0
    assert strict.population.effect.p_worthwhile < mild.population.effect.p_worthwhile
    assert mild.people[0].together.p_worthwhile > strict.people[0].together.p_worthwhile


@pytest.mark.parametrize("change", [0.0, -1.0, 10.5, float("nan")])
def test_a_change_that_is_not_on_the_scale_is_refused(change: float) -> None:
    with pytest.raises(SeriesRejected) as refusal:
        pool([normal_curve(0, 1)], smallest_worthwhile_change=change)

    assert refusal.value.code == "swc_off_scale"
