"""What a study day asks for: the ladder outside a trial, the protocol inside it."""

from __future__ import annotations

import pytest

from druckpunkt.plan import ChoiceKind
from druckpunkt.web.plan.models import LadderChoice, Setting
from druckpunkt.web.plan.selectors import StepOfDay, ladder_of, standing_of, step_of_day
from druckpunkt.web.trials.selectors import course_of
from tests.web import clock, walk
from tests.web.cast import Visitor, newcomer
from tests.web.walk import MONDAY, ONE_DAY, evening

NOW = evening(MONDAY, 21)


@pytest.fixture(autouse=True)
def _evening() -> None:
    clock.set_to(evening(MONDAY, 19))


def step(visitor: Visitor, n: int = 0) -> StepOfDay:
    """Return the step of the day `n` days after Monday."""
    day = MONDAY + n * ONE_DAY
    found = step_of_day(visitor.person, day, evening(day, 21))
    assert found is not None
    return found


def test_outside_a_trial_the_ladder_says_the_minutes_and_five_more_are_allowed(
    anna: Visitor,
) -> None:
    today = step(anna)

    assert (today.use, today.arm, today.in_trial) == ("mat", None, False)
    assert (today.minutes, today.longest_minutes) == (5, 10)
    assert (today.position, today.layer, today.base) == ("back", "shirt", "yoga_mat")


def test_five_more_minutes_never_pass_thirty(anna: Visitor) -> None:
    walk.reached(anna.person, 30, MONDAY)

    assert (step(anna).minutes, step(anna).longest_minutes) == (30, 30)


def test_a_gentle_verdict_caps_minutes_layer_and_base(anna: Visitor) -> None:
    walk.reached(anna.person, 20, MONDAY)
    Setting.objects.filter(person=anna.person).update(layer="skin", base="floor")
    anna.confirm_safety(sensitive_skin="yes")

    today = step(anna)

    assert (today.minutes, today.longest_minutes) == (10, 10)
    assert (today.layer, today.base) == ("shirt", "yoga_mat")


def test_after_a_gentle_verdict_the_ladder_goes_on_from_its_cap(anna: Visitor) -> None:
    walk.reached(anna.person, 20, MONDAY)
    anna.confirm_safety(sensitive_skin="yes")
    clock.set_to(evening(MONDAY, 22))

    anna.confirm_safety()

    assert ladder_of(anna.person, evening(MONDAY, 23)).minutes == 10
    lowered = LadderChoice.objects.get(person=anna.person, kind=ChoiceKind.START)
    assert lowered.minutes == 10


@pytest.mark.usefixtures("db")
def test_whoever_has_not_been_checked_has_no_step() -> None:
    visitor = newcomer()
    visitor.agree()
    visitor.choose_plan()

    assert step_of_day(visitor.person, MONDAY, NOW) is None


def test_an_expired_verdict_leaves_no_step(anna: Visitor) -> None:
    day = MONDAY + 90 * ONE_DAY

    assert step_of_day(anna.person, day, evening(day)) is None


def test_in_a_block_arm_and_dose_come_from_the_protocol(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    course = course_of(trial)
    arms = [course.arm_on(MONDAY + n * ONE_DAY) for n in range(7, 11)]

    days = [step(anna, n) for n in range(7, 11)]

    assert [day.arm for day in days] == arms
    assert [day.use for day in days] == arms
    assert {(day.minutes, day.longest_minutes, day.in_trial) for day in days} == {(20, 20, True)}
    assert {day.position for day in days} == {"back"}


def test_what_was_lain_before_the_freeze_is_judged_by_what_held_then(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    last = MONDAY + 6 * ONE_DAY

    before = step_of_day(anna.person, last, evening(last, 20))
    after = step_of_day(anna.person, last, evening(last, 22))

    assert before is not None
    assert after is not None
    assert (before.longest_minutes, after.longest_minutes) == (trial.minutes + 5, trial.minutes)


def test_in_a_trial_good_sessions_open_nothing(anna: Visitor) -> None:
    walk.frozen(anna.person)
    for n in range(7, 14):
        walk.lain(anna.person, MONDAY + n * ONE_DAY, 20)

    now = evening(MONDAY + 14 * ONE_DAY)
    assert (standing_of(anna.person, now).minutes, standing_of(anna.person, now).reason) == (
        20,
        "in_trial",
    )
    assert ladder_of(anna.person, now).minutes == 20
    assert ladder_of(anna.person, now).is_held


def test_in_the_run_in_the_ladder_leads(anna: Visitor) -> None:
    walk.started(anna.person)

    today = step(anna, 1)

    assert (today.arm, today.in_trial, today.minutes) == ("run-in", False, 5)


def test_a_past_instant_tells_what_was_known_then(anna: Visitor) -> None:
    walk.reached(anna.person, 12, MONDAY)

    before = MONDAY - 9 * ONE_DAY
    anna.person.safety_checks.update(given_at=evening(before, 1), given_on=before)
    Setting.objects.update(set_at=evening(before, 1))
    then = step_of_day(anna.person, before, evening(before, 18))

    assert then is not None
    assert then.minutes == 5
