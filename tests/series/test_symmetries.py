"""What must not change the answer, and what must only turn it round."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druckpunkt.diary import Direction
from druckpunkt.series import PooledAnswer, pool
from tests.series.builders import PAIN, comparison, normal_curve, normal_curves

People = list[tuple[float, float]]
series = st.lists(st.tuples(st.floats(-4, 4), st.floats(0.15, 2)), min_size=1, max_size=6)


def pooled(people: People) -> PooledAnswer:
    return pool(normal_curves([m for m, _ in people], [se for _, se in people]))


@settings(max_examples=20, deadline=None)
@given(series)
def test_turning_all_effects_round_turns_the_answer_round(people: People) -> None:
    plain, turned = pooled(people), pooled([(-m, se) for m, se in people])

    pairs = [(plain.population.effect, turned.population.effect)]
    pairs += [(a.together, b.together) for a, b in zip(plain.people, turned.people, strict=True)]
    for one, other in pairs:
        assert one.mean == pytest.approx(-other.mean, abs=1e-5)
        assert one.sd == pytest.approx(other.sd, abs=1e-5)
        assert one.p_better == pytest.approx(1 - other.p_better, abs=1e-3)
        assert one.p_worthwhile == pytest.approx(other.p_harm, abs=1e-3)
    assert plain.population.spread.mean == pytest.approx(turned.population.spread.mean, abs=1e-5)


@settings(max_examples=20, deadline=None)
@given(series.flatmap(lambda people: st.tuples(st.just(people), st.permutations(people))))
def test_the_order_of_people_does_not_matter(both: tuple[People, People]) -> None:
    people, shuffled = both

    plain, other = pooled(people), pooled(shuffled)

    one, two = plain.population.effect, other.population.effect
    assert (one.mean, one.sd) == pytest.approx((two.mean, two.sd), abs=1e-9)
    means = [sorted(person.together.mean for person in found.people) for found in (plain, other)]
    assert means[0] == pytest.approx(means[1], abs=1e-8)


def test_a_scale_where_higher_is_better_only_changes_sign_and_units() -> None:
    upwards = replace(PAIN, direction=Direction.HIGHER_IS_BETTER, low=0.0, high=100.0)
    upwards = replace(upwards, smallest_worthwhile_change=10.0)
    people = [(-1.2, 0.4), (-0.3, 0.6), (0.4, 0.5)]
    turned = [
        normal_curve(m, se, name=f"p{n}", compared=comparison(upwards))
        for n, (m, se) in enumerate(people)
    ]

    down, up = pooled(people), pool(turned)

    one, other = down.population.effect, up.population.effect
    assert other.mean == pytest.approx(-10 * one.mean)
    assert other.sd == pytest.approx(10 * one.sd)
    assert other.p_better == pytest.approx(one.p_better)
    assert other.interval_95 == pytest.approx((-10 * one.interval_95[1], -10 * one.interval_95[0]))
    assert up.population.spread.mean == pytest.approx(10 * down.population.spread.mean)
    assert up.population.share_worthwhile.mean == pytest.approx(
        down.population.share_worthwhile.mean
    )
