"""The gate everything goes through: when a verdict counts, and why it stops counting (R07, R12)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from druckpunkt.safety import VERDICT_LIFETIME_DAYS, Goal, Position
from druckpunkt.session import BAD_FINDINGS, SkinFinding
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.safety.selectors import latest_verdict, valid_verdict, verdict_problem
from tests.web import clock
from tests.web.cast import Visitor
from tests.web.safety.records import pain_on, session_at, skin_at

GIVEN = clock.START
TODAY = GIVEN.date()
HOUR, ONE_DAY = timedelta(hours=1), timedelta(days=1)


def problem(visitor: Visitor, days: int = 0) -> str | None:
    """What stands against a start so many study days later; the gate says the same."""
    day = TODAY + days * ONE_DAY
    found = verdict_problem(visitor.person, day)
    assert (valid_verdict(visitor.person, day) is None) == (found is not None)
    return found


def test_a_fresh_go_stands(anna: Visitor) -> None:
    assert problem(anna) is None


def test_without_a_check_nothing_starts(guest: Visitor) -> None:
    guest.agree()

    assert latest_verdict(guest.person) is None
    assert problem(guest) == "no_check"


def test_a_verdict_counts_for_exactly_ninety_study_days(anna: Visitor) -> None:
    assert problem(anna, VERDICT_LIFETIME_DAYS - 1) is None
    assert problem(anna, VERDICT_LIFETIME_DAYS) == "expired"


def test_the_ninety_days_are_study_days_that_end_at_four_in_the_morning(guest: Visitor) -> None:
    guest.agree(zone="Europe/Berlin")
    clock.set_to(GIVEN.replace(hour=1, minute=30))
    guest.confirm_safety()

    assert SafetyCheck.objects.get().given_on == TODAY - ONE_DAY
    assert problem(guest, VERDICT_LIFETIME_DAYS - 2) is None
    assert problem(guest, VERDICT_LIFETIME_DAYS - 1) == "expired"


@pytest.mark.parametrize(
    ("factor", "code"), [("pregnancy", "said_ask"), ("night_pain", "said_stop")]
)
def test_a_newer_ask_or_stop_is_never_outlived_by_an_older_go(
    anna: Visitor, factor: str, code: str
) -> None:
    clock.advance(HOUR)
    anna.answer_check(**{factor: "yes"})

    assert [problem(anna, days) for days in (0, 1, 89, 90, 200)] == [code] * 5


def test_a_verdict_of_older_questions_does_not_count(anna: Visitor) -> None:
    SafetyCheck.objects.update(version="provisional-1", goal="", position="", answers={})

    assert problem(anna) == "outdated_version"


@pytest.mark.parametrize(
    "use", [(Goal.HEADACHE, Position.BACK), (Goal.BACK, Position.NECK), (Goal.SLEEP, Position.FEET)]
)
def test_a_check_for_the_back_does_not_cover_another_use(
    anna: Visitor, use: tuple[Goal, Position]
) -> None:
    clock.advance(HOUR)
    anna.choose_plan(*use)
    assert problem(anna) == "other_use"

    anna.answer_check()
    assert problem(anna) is None


def test_a_goal_that_asks_nothing_more_needs_no_new_check(anna: Visitor) -> None:
    clock.advance(HOUR)
    anna.choose_plan(Goal.STRESS, Position.BACK)

    assert problem(anna) is None


def test_without_a_plan_a_check_covers_nothing(anna: Visitor) -> None:
    anna.person.plan_settings.all().delete()

    assert problem(anna) == "other_use"


@pytest.mark.parametrize("finding", SkinFinding)
def test_bad_skin_after_the_check_asks_again(anna: Visitor, finding: SkinFinding) -> None:
    skin_at(anna.person, GIVEN + HOUR, finding)

    assert problem(anna) == ("skin" if finding in BAD_FINDINGS else None)


def test_answering_again_after_bad_skin_opens_the_gate(anna: Visitor) -> None:
    skin_at(anna.person, GIVEN + HOUR, SkinFinding.BRUISE)
    clock.advance(2 * HOUR)
    anna.answer_check(after_effects="yes")
    assert problem(anna) == "said_ask"

    clock.advance(2 * ONE_DAY)
    anna.answer_check()
    assert problem(anna, 2) is None


@pytest.mark.parametrize("use", ["mat", "rest"])
@pytest.mark.parametrize(("after", "code"), [(7, None), (8, "pain_rise")])
def test_pain_that_is_three_points_higher_after_a_session_asks_again(
    anna: Visitor, use: str, after: int, code: str | None
) -> None:
    session_at(anna.person, GIVEN + HOUR, use=use, before=5, after=after)

    assert problem(anna) == code


@pytest.mark.parametrize(("value", "code"), [(5, None), (6, "pain_rise")])
def test_a_day_far_above_the_week_before_asks_again(
    anna: Visitor, value: float, code: str | None
) -> None:
    for days in (3, 2, 1):
        pain_on(anna.person, TODAY - days * ONE_DAY, 3, GIVEN - days * ONE_DAY)
    pain_on(anna.person, TODAY, value, GIVEN + HOUR)

    assert problem(anna) == code


def test_a_corrected_slip_asks_no_more(anna: Visitor) -> None:
    for days in (3, 2, 1):
        pain_on(anna.person, TODAY - days * ONE_DAY, 3, GIVEN - days * ONE_DAY)
    pain_on(anna.person, TODAY, 10, GIVEN + HOUR)
    pain_on(anna.person, TODAY, 1, GIVEN + 2 * HOUR, revision=2)

    assert problem(anna) is None


def test_several_entries_of_a_day_count_by_their_mean(anna: Visitor) -> None:
    for days in (3, 2, 1):
        pain_on(anna.person, TODAY - days * ONE_DAY, 3, GIVEN - days * ONE_DAY)
    pain_on(anna.person, TODAY, 8, GIVEN + HOUR)
    assert problem(anna) == "pain_rise"

    pain_on(anna.person, TODAY, 2, GIVEN + 2 * HOUR, slot=2)
    assert problem(anna) is None


def test_pain_of_somebody_else_does_not_count(anna: Visitor, ben: Visitor) -> None:
    session_at(ben.person, GIVEN + HOUR, before=0, after=10)
    skin_at(ben.person, GIVEN + HOUR, SkinFinding.BROKEN)

    assert problem(anna) is None


def test_a_pause_of_thirty_days_asks_again(anna: Visitor) -> None:
    session_at(anna.person, GIVEN + HOUR)

    assert problem(anna, 29) is None
    assert problem(anna, 30) == "long_pause"


def test_rest_sessions_do_not_end_a_pause_from_the_mat(anna: Visitor) -> None:
    session_at(anna.person, GIVEN + HOUR)
    session_at(anna.person, GIVEN + 20 * ONE_DAY, use="rest")

    assert problem(anna, 30) == "long_pause"


def test_the_past_is_judged_by_what_was_known_then(anna: Visitor) -> None:
    later = GIVEN + 2 * HOUR
    clock.set_to(later)
    anna.answer_check(night_pain="yes")

    before = valid_verdict(anna.person, TODAY, at=GIVEN + HOUR)

    assert before is not None
    assert valid_verdict(anna.person, TODAY, at=later) is None
    assert valid_verdict(anna.person, TODAY, at=GIVEN - HOUR) is None


def test_bad_skin_does_not_reach_back_to_a_session_before_it(anna: Visitor) -> None:
    skin_at(anna.person, GIVEN + 2 * HOUR, SkinFinding.NUMB)

    assert verdict_problem(anna.person, TODAY, at=GIVEN + HOUR) is None
    assert verdict_problem(anna.person, TODAY, at=GIVEN + 3 * HOUR) == "skin"


def test_reading_the_gate_costs_few_queries(
    anna: Visitor, django_assert_max_num_queries: object
) -> None:
    for days in range(1, 20):
        pain_on(anna.person, TODAY - days * ONE_DAY, 3, GIVEN - days * ONE_DAY)
        session_at(anna.person, GIVEN - days * ONE_DAY, before=3, after=3)
    person = anna.person

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        valid_verdict(person, TODAY)
