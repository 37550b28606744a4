"""The days of a trial on the calendar, without a database."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.diary import known_outcomes
from druckpunkt.trial import TEMPLATES, Pause, Protocol, freeze, pair_end_days, with_pause
from druckpunkt.web.trials.course import Course, counts_for, run_in_progress

MONDAY = date(2026, 3, 2)
FIRST_BLOCK = date(2026, 3, 9)
PAIN, SLEEP = known_outcomes()["pain"], known_outcomes()["sleep"]

outcomes = st.sampled_from([PAIN, SLEEP])
templates = st.sampled_from(sorted(TEMPLATES))


def day(offset: int) -> date:
    """Return the day `offset` days after the first block day."""
    return FIRST_BLOCK + timedelta(days=offset)


def course_of(outcome: str = "pain", template: str = "standard", seed: int = 5) -> Course:
    """Return a frozen course: run-in from Monday, blocks a week later, pain and sleep asked."""
    primary, other = (PAIN, SLEEP) if outcome == "pain" else (SLEEP, PAIN)
    protocol = freeze(
        Protocol(primary, TEMPLATES[template], first_day=FIRST_BLOCK, seed=seed), MONDAY
    )
    return Course.of(MONDAY, (primary, other), protocol)


def names_asked(course: Course, on: date) -> list[str]:
    """Name what is asked on a day."""
    return [outcome.name for outcome in course.asked_on(on)]


def test_every_day_before_the_first_block_belongs_to_the_run_in() -> None:
    course = course_of()

    assert course.arm_on(MONDAY - timedelta(days=1)) is None
    assert {course.arm_on(day(-offset)) for offset in range(1, 8)} == {"run-in"}
    assert course.arm_on(FIRST_BLOCK) in ("mat", "rest")


def test_last_night_is_not_asked_about_on_the_first_morning() -> None:
    course = course_of()

    assert names_asked(course, MONDAY) == ["pain"]
    assert names_asked(course, MONDAY + timedelta(days=1)) == ["pain", "sleep"]


def test_one_more_night_is_asked_about_after_the_last_block_day() -> None:
    course = course_of()

    assert names_asked(course, day(39)) == ["pain", "sleep"]
    assert names_asked(course, day(40)) == ["sleep"]
    assert names_asked(course, day(41)) == []


def test_the_first_morning_of_a_pause_asks_about_the_last_night_before_it() -> None:
    base = course_of()
    assert base.protocol is not None
    pause = Pause(day(10), day(12))
    paused = with_pause(base.protocol, pause, made_on=day(9), last_recorded_day=day(9))
    course = Course.of(MONDAY, base.outcomes, paused)

    assert names_asked(course, day(10)) == ["sleep"]
    assert names_asked(course, day(11)) == []
    assert names_asked(course, day(13)) == ["pain"]


@given(outcomes, templates, st.integers(0, 2**32))
def test_every_answer_counts_for_a_day_with_an_arm(
    primary: object, template: str, seed: int
) -> None:
    course = course_of(getattr(primary, "name", "pain"), template, seed)

    for offset in range(-9, 60):
        for outcome in course.asked_on(day(offset)):
            assert course.arm_on(counts_for(outcome, day(offset))) is not None


def test_a_look_at_an_evening_question_is_due_when_the_last_day_of_its_pair_is_over() -> None:
    course = course_of("pain")
    assert course.protocol is not None
    end = pair_end_days(course.protocol)[5]

    assert course.due_looks(ran=(), today=end) == ()
    assert [look.pair for look in course.due_looks(ran=(), today=end + timedelta(days=1))] == [6]


def test_a_look_at_last_nights_sleep_is_due_one_study_day_later() -> None:
    course = course_of("sleep")
    assert course.protocol is not None
    end = pair_end_days(course.protocol)[5]

    assert course.due_looks(ran=(), today=end + timedelta(days=1)) == ()
    assert [look.pair for look in course.due_looks(ran=(), today=end + timedelta(days=2))] == [6]


def test_a_look_that_has_run_is_not_due_again() -> None:
    course = course_of()

    later = course.due_looks(ran=(6, 7), today=day(60))

    assert [look.pair for look in later] == [8, 9]


def test_the_trial_is_over_on_the_morning_after_its_last_block_day() -> None:
    assert not course_of("pain").is_over(day(39))
    assert course_of("pain").is_over(day(40))
    assert not course_of("sleep").is_over(day(40))
    assert course_of("sleep").is_over(day(41))


def test_the_seal_names_the_next_look_and_then_the_end() -> None:
    course = course_of()

    assert course.next_opening(ran=()) == day(24)
    assert course.next_opening(ran=(6, 7, 8)) == day(36)
    assert course.next_opening(ran=(6, 7, 8, 9)) == day(40)


def test_nothing_follows_the_day_a_trial_was_ended() -> None:
    full = course_of()
    ended = Course.of(MONDAY, full.outcomes, full.protocol, ended_on=day(3))

    assert ended.arm_on(day(3)) == full.arm_on(day(3))
    assert ended.arm_on(day(4)) is None
    assert ended.days_until(day(30))[-1] == day(3)


@given(st.integers(0, 30), st.booleans(), st.integers(0, 30))
def test_the_run_in_lasts_seven_lived_days_and_five_answers(
    elapsed: int, entered_today: bool, answers: int
) -> None:
    today = MONDAY + timedelta(days=elapsed)
    entries = {today} if entered_today else set()

    progress = run_in_progress(MONDAY, today=today, entry_days=entries, answers=answers)

    assert progress.is_enough == (elapsed + entered_today >= 7 and answers >= 5)
