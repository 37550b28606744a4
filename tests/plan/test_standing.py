"""Each rule of the ladder by itself."""

from __future__ import annotations

import pytest

from druckpunkt.plan import LADDER_MINUTES, ChoiceKind
from druckpunkt.safety.use import GENTLE_LIMITS
from tests.plan.builders import chosen, lain, row, stand

CLIMB = [minutes for minutes in LADDER_MINUTES for _ in range(3)]


def test_without_any_history_one_starts_at_five_minutes() -> None:
    now = stand([], on=0)

    assert (now.minutes, now.good_sessions, now.needed) == (5, 0, 3)
    assert (now.next_minutes, now.is_held, now.reason) == (8, False, "start")


@pytest.mark.parametrize("first", [5, 8, 10])
def test_the_first_step_is_the_one_chosen(first: int) -> None:
    now = stand([], [chosen(ChoiceKind.START, 0, first)], on=0)

    assert now.minutes == first


def test_a_first_step_above_ten_is_ten() -> None:
    assert stand([], [chosen(ChoiceKind.START, 0, 30)], on=0).minutes == 10


def test_the_first_step_can_be_changed_before_the_first_session() -> None:
    choices = [chosen(ChoiceKind.START, 0, 5, hour=8), chosen(ChoiceKind.START, 0, 10, hour=9)]

    assert stand([], choices, on=0).minutes == 10


def test_a_later_start_leads_down_but_never_up() -> None:
    sessions = row(5, 5, 5, 8, 8, 8)

    down = stand(sessions, [chosen(ChoiceKind.START, 6, 5)], on=6)
    up = stand(row(5), [chosen(ChoiceKind.START, 1, 10)], on=1)

    assert (down.minutes, up.minutes) == (5, 5)


def test_two_good_sessions_do_not_open_the_next_step() -> None:
    now = stand(row(5, 5), on=1)

    assert (now.minutes, now.good_sessions, now.reason) == (5, 2, "climbing")


def test_three_good_sessions_open_the_next_step() -> None:
    now = stand(row(5, 5, 5), on=2)

    assert (now.minutes, now.good_sessions, now.reason) == (8, 0, "opened")


def test_ninety_percent_of_the_minutes_is_enough_and_less_is_not() -> None:
    start = [chosen(ChoiceKind.START, 0, 10, hour=1)]

    assert stand(row(9, 9, 9), start, on=2).minutes == 12
    assert stand(row(9, 9, 8.9), start, on=2).good_sessions == 2


def test_two_sessions_of_one_day_count_once() -> None:
    twice = [lain(0, 5, hour=8), lain(0, 5, hour=20), lain(1, 5)]

    assert stand(twice, on=1).good_sessions == 2


def test_lying_much_longer_still_opens_only_one_step() -> None:
    assert stand(row(30, 30, 30), on=2).minutes == 8


def test_falling_asleep_neither_counts_nor_leads_back() -> None:
    sessions = [*row(5, 5, 5), lain(3, 8, "asleep")]

    now = stand(sessions, on=3)

    assert (now.minutes, now.good_sessions) == (8, 0)


@pytest.mark.parametrize("sign", ["hurt", "bruise", "broken", "numb", "welts", "pain_rise"])
def test_a_warning_sign_costs_one_step_and_the_good_sessions(sign: str) -> None:
    sessions = [*row(5, 5, 5, 8, 8), lain(5, 8, sign)]

    now = stand(sessions, on=5)

    assert (now.minutes, now.good_sessions, now.reason) == (5, 0, "stepped_back_reaction")


def test_a_warning_sign_leads_below_what_was_really_tried() -> None:
    sessions = [*row(*CLIMB[:15]), lain(15, 10, "hurt")]

    assert stand(sessions, on=15).minutes == 8


def test_nothing_counts_on_a_day_with_a_warning_sign() -> None:
    sessions = [lain(0, 5, "hurt", hour=8), lain(0, 5, hour=20)]

    assert stand(sessions, on=0).good_sessions == 0


@pytest.mark.parametrize(("days_later", "minutes"), [(7, 12), (8, 10), (14, 10), (15, 8), (60, 5)])
def test_every_whole_week_without_a_session_costs_one_step(days_later: int, minutes: int) -> None:
    sessions = row(*CLIMB[:9])  # opens 12 minutes on day 8

    now = stand(sessions, on=8 + days_later)

    assert now.minutes == minutes


def test_a_week_without_a_session_is_named_as_the_reason() -> None:
    assert stand(row(5, 5, 5), on=10).reason == "stepped_back_pause"


def test_the_session_after_a_pause_counts_on_the_lower_step() -> None:
    sessions = [*row(*CLIMB[:9]), lain(16, 12)]

    now = stand(sessions, on=20)

    assert (now.minutes, now.good_sessions) == (10, 1)


def test_before_the_first_session_no_pause_is_counted() -> None:
    assert stand([], [chosen(ChoiceKind.START, 0, 10)], on=90).minutes == 10


def test_holding_keeps_the_step_however_many_good_sessions_come() -> None:
    now = stand(row(5, 5, 5, 5, 5), [chosen(ChoiceKind.HOLD, 0)], on=4)

    assert (now.minutes, now.good_sessions, now.is_held, now.reason) == (5, 3, True, "held")


def test_going_on_opens_the_step_that_was_earned_while_holding_and_only_one() -> None:
    choices = [chosen(ChoiceKind.HOLD, 0), chosen(ChoiceKind.GO_ON, 9)]

    now = stand(row(5, 5, 5, 5, 5, 5, 5), choices, on=9)

    assert (now.minutes, now.is_held) == (8, False)


def test_going_on_without_good_sessions_opens_nothing() -> None:
    assert stand(row(5), [chosen(ChoiceKind.GO_ON, 1)], on=1).minutes == 5


def test_a_warning_leads_back_while_holding_too() -> None:
    sessions = [*row(5, 5, 5), lain(4, 8, "hurt")]

    now = stand(sessions, [chosen(ChoiceKind.HOLD, 3)], on=4)

    assert (now.minutes, now.reason) == (5, "held")


def test_one_step_back_on_request() -> None:
    now = stand(row(5, 5, 5, 8), [chosen(ChoiceKind.STEP_BACK, 4)], on=4)

    assert (now.minutes, now.good_sessions, now.reason) == (5, 0, "stepped_back_choice")


def test_the_lowest_step_is_the_floor() -> None:
    now = stand([lain(0, 5, "hurt")], [chosen(ChoiceKind.STEP_BACK, 1)], on=1)

    assert now.minutes == 5


def test_the_last_step_has_no_next_one() -> None:
    now = stand(row(*CLIMB), on=len(CLIMB))

    assert (now.minutes, now.next_minutes, now.reason) == (30, None, "at_the_top")


def test_a_gentle_verdict_caps_at_once() -> None:
    now = stand(row(*CLIMB), on=len(CLIMB), limits=GENTLE_LIMITS)

    assert (now.minutes, now.next_minutes, now.reason) == (10, None, "at_the_limit")


def test_below_the_cap_of_a_gentle_verdict_one_still_climbs() -> None:
    now = stand(row(5), on=0, limits=GENTLE_LIMITS)

    assert (now.minutes, now.next_minutes, now.reason) == (5, 8, "climbing")


def test_what_comes_after_today_is_not_looked_at() -> None:
    assert stand(row(5, 5, 5), on=1).good_sessions == 2
