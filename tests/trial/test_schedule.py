from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.trial import (
    TEMPLATES,
    Pause,
    ProtocolRejected,
    Template,
    assignment_on,
    schedule,
    with_more_pairs,
    with_opening,
    with_pause,
)
from druckpunkt.trial.schedule import on_comes_first, orders
from tests.trial.builders import MONDAY, protocol

seeds = st.integers(0, 2**63)
templates = st.builds(
    lambda pairs, days, dropped: Template("t", pairs, days, min(dropped, days - 1)),
    st.integers(1, 15),
    st.integers(1, 5),
    st.integers(0, 2),
)


def test_the_templates_are_those_of_the_method() -> None:
    facts = {name: (t.pairs, t.block_days, t.days, t.dropped_days) for name, t in TEMPLATES.items()}
    assert facts == {
        "short": (12, 1, 24, 0),
        "standard": (10, 2, 40, 0),
        "thorough": (8, 3, 48, 1),
    }


def test_the_order_of_a_pair_is_the_lowest_bit_of_a_hash_anyone_can_repeat() -> None:
    for seed, pair in [(1, 0), (1, 1), (99, 7)]:
        digest = hashlib.sha256(f"sha256-pairs-1:{seed}:{pair}".encode()).hexdigest()
        assert on_comes_first(seed, pair) == (int(digest, 16) % 2 == 0)


def test_both_orders_come_equally_often_and_neighbours_are_independent() -> None:
    drawn = [on_comes_first(seed, pair) for seed in range(400) for pair in range(10)]
    same = [drawn[i] == drawn[i + 1] for i in range(len(drawn) - 1)]
    assert abs(sum(drawn) / len(drawn) - 0.5) < 4 * 0.5 / len(drawn) ** 0.5
    assert abs(sum(same) / len(same) - 0.5) < 4 * 0.5 / len(same) ** 0.5


@given(seeds, templates)
def test_every_pair_holds_one_block_of_each_arm(seed: int, template: Template) -> None:
    days = schedule(protocol(template, seed=seed))

    assert len(days) == template.days
    assert [d.study_date for d in days] == [MONDAY + timedelta(n) for n in range(len(days))]
    for pair in range(template.pairs):
        blocks = {
            d.block: {x.arm for x in days if (x.pair, x.block) == (pair, d.block)}
            for d in days
            if d.pair == pair
        }
        assert sorted(map(sorted, blocks.values())) == [["mat"], ["rest"]]


@given(seeds, templates)
def test_the_first_days_of_every_block_are_dropped_whatever_was_drawn(
    seed: int, template: Template
) -> None:
    for day in schedule(protocol(template, seed=seed)):
        assert day.dropped == (day.day_in_block < template.dropped_days)


@given(seeds, st.integers(0, 60), st.integers(1, 20))
def test_a_pause_moves_later_pairs_and_changes_no_order(seed: int, start: int, length: int) -> None:
    plan = protocol("standard", seed=seed)
    first = MONDAY + timedelta(days=start)
    pause = Pause(first, first + timedelta(days=length - 1))
    paused = with_pause(plan, pause, made_on=first, last_recorded_day=None)

    before, after = schedule(plan), schedule(paused)

    assert not any(pause.covers(day.study_date) for day in after)
    assert [d for d in before if d.study_date < first] == [d for d in after if d.study_date < first]
    arms_before = {(d.pair, d.block, d.day_in_block): d.arm for d in before}
    assert all(arms_before[d.pair, d.block, d.day_in_block] == d.arm for d in after)
    assert {d.pair for d in after} == {d.pair for d in before}
    assert len({d.study_date for d in after}) == len(after)


def test_a_pair_cut_by_a_pause_keeps_its_first_days_and_is_not_repeated() -> None:
    plan = protocol("standard")
    pause = Pause(MONDAY + timedelta(days=6), MONDAY + timedelta(days=9))
    paused = with_pause(plan, pause, made_on=MONDAY, last_recorded_day=MONDAY)

    second_pair = [d.study_date for d in schedule(paused) if d.pair == 1]
    third_pair = [d.study_date for d in schedule(paused) if d.pair == 2]

    assert second_pair == [MONDAY + timedelta(days=4), MONDAY + timedelta(days=5)]
    assert third_pair[0] == pause.last_day + timedelta(days=1)


def _day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("first", "last", "recorded", "code"),
    [
        (-1, 2, None, "pause_before_first_block"),
        (3, 5, 3, "pause_covers_recorded_day"),
        (3, 5, 4, "pause_covers_recorded_day"),
    ],
)
def test_a_pause_that_breaks_a_rule_is_rejected(
    first: int, last: int, recorded: int | None, code: str
) -> None:
    with pytest.raises(ProtocolRejected) as caught:
        with_pause(
            protocol(),
            Pause(_day(first), _day(last)),
            made_on=MONDAY,
            last_recorded_day=None if recorded is None else _day(recorded),
        )
    assert caught.value.code == code


def test_more_pairs_continue_the_same_draw_and_ask_for_a_stricter_claim() -> None:
    plan = protocol("standard")
    longer = with_more_pairs(plan, 4, made_on=date(2026, 3, 1))

    assert schedule(longer)[:40] == schedule(plan)
    assert orders(plan.seed, 14)[:10] == orders(plan.seed, 10)
    assert longer.rules.claim == 0.99
    assert longer.version == 2


def test_an_opening_raises_the_claim_and_nothing_else_of_the_schedule() -> None:
    plan = protocol("standard")
    opened = with_opening(plan, made_on=date(2026, 1, 20))

    assert opened.rules.claim == 0.99
    assert opened.opened_early
    assert schedule(opened) == schedule(plan)


def test_a_day_outside_the_blocks_has_no_assignment() -> None:
    plan = protocol("short")
    assert assignment_on(plan, MONDAY - timedelta(days=1)) is None
    assert assignment_on(plan, MONDAY + timedelta(days=24)) is None
