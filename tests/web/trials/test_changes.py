"""Pauses, more pairs, an early opening, a stop: each a new version that the answer tells."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.trial import Pause, ProtocolRejected, Word, schedule
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.models import Ending, Kind, Moment, ProtocolVersion, Stage, Trial
from druckpunkt.web.trials.refusal import Refused, Sealed
from druckpunkt.web.trials.selectors import course_of, protocol_of
from druckpunkt.web.trials.services.changing import (
    extend_trial,
    may_be_extended,
    pause_trial,
)
from druckpunkt.web.trials.services.closing import stop_trial
from druckpunkt.web.trials.services.revealing import (
    open_early,
    reveal,
    state_expectation_midway,
)
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, QUESTIONS, evening, nothing_works

ONE_DAY = timedelta(days=1)
FIRST_BLOCK = MONDAY + timedelta(days=7)
LAST_QUESTIONS = {"expectation": "3", "guess": "no_idea"}


def block_day(offset: int) -> date:
    """Return the day `offset` days after the first block day."""
    return FIRST_BLOCK + timedelta(days=offset)


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """Anna's trial after ten block days."""
    trial = walk.frozen(anna.person)
    walk.live_until(trial, block_day(9), nothing_works)
    clock.set_to(evening(block_day(9), 21))
    return trial


@pytest.fixture
def unsettled(anna: Visitor) -> Trial:
    """Anna's opened trial that found nothing either way."""
    trial = walk.frozen(anna.person)
    over = walk.run_to_its_end(trial, walk.hardly_works)
    reveal(trial, QUESTIONS, now=evening(over))
    trial.refresh_from_db()
    clock.set_to(evening(over))
    assert answer_for(trial).verdict.word is Word.NOT_SETTLED
    return trial


def test_a_pause_moves_the_remaining_pairs_and_deletes_no_day(trial: Trial) -> None:
    before = schedule(protocol_of(trial))
    pause = Pause(block_day(10), block_day(16), reason="travel")

    pause_trial(trial, pause, now=evening(block_day(9), 21))

    after = schedule(protocol_of(trial))
    assert after[:10] == before[:10]
    untouched = [item for item in before if item.pair > 2]
    moved = [item for item in after if item.pair > 2]
    assert [item.arm for item in moved] == [item.arm for item in untouched]
    assert {item.study_date for item in after} & set(map(block_day, range(10, 17))) == set()
    assert trial.entries.filter(asked_on=block_day(9)).exists()


def test_a_pause_is_a_new_version_with_its_own_fingerprint(trial: Trial) -> None:
    pause_trial(trial, Pause(block_day(10), block_day(12)), now=evening(block_day(9), 21))

    first, second = ProtocolVersion.objects.order_by("version")
    assert second.version == 2
    assert first.sha256 != second.sha256
    assert protocol_of(trial).changes[-1].kind == "pause"
    assert trial.events.filter(kind=Kind.PAUSED).count() == 1


def test_a_pause_cannot_cover_a_recorded_day(trial: Trial) -> None:
    with pytest.raises(ProtocolRejected) as rejected:
        pause_trial(trial, Pause(block_day(9), block_day(12)), now=evening(block_day(9), 21))

    assert rejected.value.values["earliest"] == block_day(10)
    assert protocol_of(trial).version == 1


def test_a_pause_cannot_move_a_pair_that_was_looked_at(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    walk.live_until(trial, block_day(20), nothing_works)
    clock.set_to(evening(block_day(25)))
    anna.post(reverse("trials:look"))

    with pytest.raises(ProtocolRejected) as rejected:
        pause_trial(trial, Pause(block_day(21), block_day(25)), now=evening(block_day(25)))

    assert rejected.value.values["earliest"] == block_day(24)


@pytest.mark.parametrize(
    ("first", "last", "code"), [(40, 45, "pause_after_the_end"), (10, 80, "pause_too_long")]
)
def test_a_pause_lies_within_the_trial_and_ends_some_day(
    trial: Trial, first: int, last: int, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        pause_trial(trial, Pause(block_day(first), block_day(last)), now=evening(block_day(9)))


def pause_form(**changes: str) -> dict[str, str]:
    """Return a pause form that fits, with changes."""
    fits = {
        "first_day": block_day(10).isoformat(),
        "last_day": block_day(12).isoformat(),
        "reason": "travel",
        "not_a_flare": "on",
    }
    return {name: value for name, value in {**fits, **changes}.items() if value}


def test_the_pause_page_declares_a_pause_and_today_shows_it(anna: Visitor, trial: Trial) -> None:
    answer = anna.post(reverse("trials:pause"), pause_form())

    assert answer.status_code == 302
    clock.set_to(evening(block_day(11)))
    today = anna.get(reverse("diary:extras")).context["today"]
    assert (today.situation, today.last_pause_day) == ("pause", block_day(12))
    assert not today.may_enter


@pytest.mark.parametrize(
    "wrong",
    [
        {"not_a_flare": ""},
        {"reason": "flare"},
        {"first_day": "2026-03-18"},
        {"last_day": "2026-03-01"},
        {"last_day": "never"},
        {"first_day": ""},
    ],
)
def test_a_pause_that_does_not_fit_is_refused_with_a_sentence(
    anna: Visitor, trial: Trial, wrong: dict[str, str]
) -> None:
    answer = anna.post(reverse("trials:pause"), pause_form(**wrong))

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert protocol_of(trial).version == 1


def test_the_pause_page_says_that_a_flare_is_data(anna: Visitor, trial: Trial) -> None:
    assert (
        "Auch ein Schub gehört zu den Daten" in anna.get(reverse("trials:pause")).content.decode()
    )


# --- opening early -----------------------------------------------------------------------------


def test_an_early_opening_is_told_recorded_and_makes_the_threshold_stricter(
    anna: Visitor, trial: Trial
) -> None:
    page = anna.get(reverse("trials:open_early")).content.decode()
    assert "99 statt 97,5 Prozent" in page

    answer: Any = anna.post(reverse("trials:open_early"), LAST_QUESTIONS)

    assert answer["Location"] == reverse("answer:newest")
    protocol = protocol_of(trial)
    assert protocol.opened_early
    assert protocol.rules.claim == 0.99
    trial.refresh_from_db()
    assert (trial.opened_at, trial.stage) == (evening(block_day(9), 21), Stage.RUNNING)
    assert trial.events.filter(kind=Kind.OPENED_EARLY).exists()
    assert trial.expectations.get(moment=Moment.REVEAL).value_0_10 == 3


def test_looking_at_the_price_opens_nothing(anna: Visitor, trial: Trial) -> None:
    anna.get(reverse("trials:open_early"))

    trial.refresh_from_db()
    assert trial.opened_at is None
    with pytest.raises(Sealed):
        answer_for(trial)


def test_the_last_questions_must_be_answered_first(anna: Visitor, trial: Trial) -> None:
    assert anna.post(reverse("trials:open_early"), {"guess": "on"}).status_code == 422
    assert anna.post(reverse("trials:open_early"), {"expectation": "3"}).status_code == 422
    trial.refresh_from_db()
    assert trial.opened_at is None


def test_on_the_first_block_day_there_is_nothing_to_open(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)

    with pytest.raises(Refused, match="too_early_to_open"):
        open_early(trial, QUESTIONS, now=evening(FIRST_BLOCK))
    clock.set_to(evening(FIRST_BLOCK))
    assert anna.get(reverse("trials:open_early"))["Location"] == reverse("trials:overview")


def test_a_trial_opened_early_goes_on_and_a_new_one_can_follow_its_end(
    anna: Visitor, trial: Trial
) -> None:
    open_early(trial, QUESTIONS, now=evening(block_day(9), 21))
    assert walk.answer_day(trial, block_day(10), pain=5).is_new

    clock.set_to(evening(block_day(60)))
    anna.confirm_safety()
    walk.started(anna.person, first=block_day(60))

    trial.refresh_from_db()
    assert (trial.stage, trial.ending) == (Stage.ENDED, Ending.PLAN)


def test_past_its_plan_the_diary_of_an_early_opened_trial_is_closed(
    anna: Visitor, trial: Trial
) -> None:
    """The result lies open: nobody writes the days over until they please."""
    open_early(trial, QUESTIONS, now=evening(block_day(9), 21))
    last = course_of(trial).last_block_day
    assert last is not None
    assert walk.answer_later(trial, last, evening(last + walk.ONE_DAY), pain=5).is_new
    clock.set_to(evening(last + 2 * walk.ONE_DAY))

    with pytest.raises(Refused, match="diary_closed"):
        walk.answer_later(trial, last, clock.now(), pain=0)
    assert 'name="pain"' not in anna.get(reverse("diary:day", args=[last])).content.decode()


# --- the reveal --------------------------------------------------------------------------------


def test_the_reveal_asks_two_questions_and_opens(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    over = walk.run_to_its_end(trial, nothing_works)
    clock.set_to(evening(over))
    assert anna.post(reverse("trials:reveal"), {}).status_code == 422

    answer: Any = anna.post(reverse("trials:reveal"), LAST_QUESTIONS)

    assert answer["Location"] == reverse("answer:newest")
    trial.refresh_from_db()
    assert (trial.stage, trial.ending, trial.guess) == (Stage.ENDED, Ending.PLAN, "no_idea")
    assert answer_for(trial).protocol == protocol_of(trial)
    assert anna.get(reverse("trials:reveal"))["Location"].startswith("/answer/")


def test_nothing_is_revealed_before_the_end(anna: Visitor, trial: Trial) -> None:
    with pytest.raises(Refused, match="not_ready"):
        reveal(trial, QUESTIONS, now=evening(block_day(39)))

    assert anna.get(reverse("trials:reveal"))["Location"] == reverse("diary:today")


def test_looks_nobody_ran_run_before_the_reveal_and_may_stop_the_trial(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    walk.live_until(trial, block_day(23), walk.mat_works)
    assert not trial.looks.exists()

    reveal(trial, QUESTIONS, now=evening(block_day(60)))

    trial.refresh_from_db()
    assert (trial.ending, trial.stopped_at_pair) == (Ending.LOOK, 6)
    assert answer_for(trial).stopped_at_pair == 6


def test_the_expectation_is_asked_once_half_way(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    clock.set_to(evening(block_day(19)))
    assert not anna.get(reverse("diary:extras")).context["today"].asks_expectation

    clock.set_to(evening(block_day(20)))
    assert anna.get(reverse("diary:extras")).context["today"].asks_expectation
    anna.post(reverse("trials:expectation"), {"expectation": "2"})
    state_expectation_midway(trial, 9, now=evening(block_day(21)))

    assert trial.expectations.get(moment=Moment.MIDWAY).value_0_10 == 2
    assert not anna.get(reverse("diary:extras")).context["today"].asks_expectation


def test_a_wrong_expectation_is_refused(anna: Visitor, trial: Trial) -> None:
    anna.post(reverse("trials:expectation"), {"expectation": "11"})

    assert not trial.expectations.filter(moment=Moment.MIDWAY).exists()


# --- more pairs, and stopping ------------------------------------------------------------------


def test_more_pairs_seal_the_result_again_under_a_stricter_threshold(
    anna: Visitor, unsettled: Trial
) -> None:
    first_day = block_day(44)
    anna.confirm_safety()

    answer = anna.post(
        reverse("trials:extend"), {"extra_pairs": "4", "first_day": first_day.isoformat()}
    )

    assert answer.status_code == 302
    unsettled.refresh_from_db()
    protocol = protocol_of(unsettled)
    assert (protocol.template.pairs, protocol.rules.claim) == (14, 0.99)
    assert (unsettled.stage, unsettled.opened_at) == (Stage.RUNNING, None)
    course = course_of(unsettled)
    assert {course.arm_on(block_day(n)) for n in range(40, 44)} == {None}
    assert course.arm_on(first_day) in ("mat", "rest")
    assert course.last_block_day == first_day + timedelta(days=15)
    with pytest.raises(Sealed):
        answer_for(unsettled)


def test_no_pairs_are_added_without_a_valid_check(unsettled: Trial) -> None:
    with pytest.raises(Refused, match="no_valid_verdict"):
        extend_trial(unsettled, extra_pairs=1, first_day=block_day(41), now=evening(block_day(40)))

    unsettled.refresh_from_db()
    assert unsettled.stage == Stage.ENDED


def test_an_extended_trial_runs_to_a_second_reveal(anna: Visitor, unsettled: Trial) -> None:
    anna.confirm_safety()
    extend_trial(unsettled, extra_pairs=1, first_day=block_day(41), now=evening(block_day(40)))
    unsettled.refresh_from_db()

    over = walk.run_to_its_end(unsettled, walk.hardly_works)
    reveal(unsettled, QUESTIONS, now=evening(over))

    assert unsettled.expectations.filter(moment=Moment.REVEAL).count() == 2


@pytest.mark.parametrize(
    ("pairs", "offset", "code"),
    [(7, 41, "too_many_pairs"), (0, 41, "too_many_pairs"), (2, 40, "start_not_ahead")],
)
def test_more_pairs_have_limits(unsettled: Trial, pairs: int, offset: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        extend_trial(
            unsettled,
            extra_pairs=pairs,
            first_day=block_day(offset),
            now=evening(block_day(40)),
        )


def test_more_pairs_need_an_unsettled_answer(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    walk.live_until(trial, block_day(30), walk.mat_works)
    trial.refresh_from_db()
    reveal(trial, QUESTIONS, now=evening(block_day(30)))
    trial.refresh_from_db()

    assert not may_be_extended(trial)


def test_more_pairs_wait_while_another_trial_runs(anna: Visitor, unsettled: Trial) -> None:
    anna.confirm_safety()
    walk.started(anna.person, first=block_day(41))

    with pytest.raises(Refused, match="trial_running"):
        extend_trial(unsettled, extra_pairs=2, first_day=block_day(43), now=evening(block_day(41)))


def test_a_person_may_stop_and_open_what_there_is(anna: Visitor, trial: Trial) -> None:
    assert anna.post(reverse("trials:stop"), {}).status_code == 422

    anna.post(reverse("trials:stop"), {"confirmed": "on"})

    trial.refresh_from_db()
    assert (trial.stage, trial.ending, trial.opened_at) == (Stage.ENDED, Ending.PERSON, None)
    assert protocol_of(trial).changes[-1].kind == "stopped"
    assert protocol_of(trial).rules.claim == 0.99
    anna.post(reverse("trials:reveal"), LAST_QUESTIONS)
    trial.refresh_from_db()
    assert answer_for(trial).verdict.word is Word.NOT_SETTLED


def test_the_price_of_an_early_end_is_said_beforehand(anna: Visitor, trial: Trial) -> None:
    assert "99 statt 97,5 Prozent" in anna.get(reverse("trials:stop")).content.decode()


def test_a_stop_after_the_last_planned_day_costs_nothing(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    walk.live_until(trial, block_day(8), nothing_works)

    stop_trial(trial, now=evening(block_day(200)))

    assert protocol_of(trial).rules.claim == 0.975


def test_a_second_tap_on_stop_leads_where_the_first_one_led(anna: Visitor, trial: Trial) -> None:
    first: Any = anna.post(reverse("trials:stop"), {"confirmed": "on"})

    second: Any = anna.post(reverse("trials:stop"), {"confirmed": "on"})

    assert (second.status_code, second["Location"]) == (302, first["Location"])
    trial.refresh_from_db()
    assert ProtocolVersion.objects.filter(trial=trial).count() == 2


def test_other_trials_are_named_by_what_they_asked(anna: Visitor, trial: Trial) -> None:
    stop_trial(trial, now=clock.now())
    walk.started_at(anna, evening(block_day(20)))

    page: Any = anna.get(reverse("trials:overview"))

    link = f'<a href="{reverse("trials:one", args=[trial.pk])}">Schmerz</a>'
    assert link in page.content.decode()


def test_a_trial_given_up_in_its_run_in_has_no_answer(anna: Visitor) -> None:
    trial = walk.started(anna.person)

    stop_trial(trial, now=evening(MONDAY))

    today = anna.get(reverse("diary:extras")).context["today"]
    assert today.situation == "given_up"
    with pytest.raises(Refused, match="not_ready"):
        reveal(trial, QUESTIONS, now=evening(MONDAY))


@pytest.mark.parametrize(
    "name", ["pause", "look", "expectation", "open_early", "stop", "foresight", "freeze"]
)
def test_without_a_running_trial_there_is_nothing_to_change(anna: Visitor, name: str) -> None:
    assert anna.post(reverse(f"trials:{name}"), {}).status_code == 404


def test_ben_sees_nothing_of_annas_trial(ben: Visitor, trial: Trial) -> None:
    path = reverse("trials:one", kwargs={"trial_id": trial.pk})

    assert ben.get(path).status_code == 404
    assert ben.get(reverse("trials:overview")).templates[0].name == "trials/none.html"
