"""Planned looks: run by the program, each once, and only a very clear result stops a trial."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from druckpunkt.trial import look as core_look
from druckpunkt.trial import pair_end_days
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.trials.models import Ending, Event, Kind, Look, Stage, Trial
from druckpunkt.web.trials.selectors import protocol_of
from druckpunkt.web.trials.services.looking import run_due_looks
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import SLEEP_DESIGN, answer_day, evening, mat_works, nothing_works

ONE_DAY = timedelta(days=1)
LOOK = reverse("trials:look")


def end_of_pair(trial: Trial, pair: int) -> date:
    """Return the last study day of a pair (from 1)."""
    return pair_end_days(protocol_of(trial))[pair - 1]


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """Anna's frozen trial about pain."""
    return walk.frozen(anna.person)


def test_the_next_entry_runs_a_look_once_its_pair_is_over(trial: Trial) -> None:
    end = end_of_pair(trial, 6)
    walk.live_until(trial, end, nothing_works)
    assert not Look.objects.exists()

    stored = answer_day(trial, end + ONE_DAY, pain=5)

    assert [row.pair for row in stored.looks] == [6]
    row = Look.objects.get()
    assert (row.study_date, row.ran_at, row.stop) == (end, evening(end + ONE_DAY), False)


def test_a_look_says_what_the_core_says_with_the_entries_known_then(trial: Trial) -> None:
    end = end_of_pair(trial, 6)
    walk.live_until(trial, end + ONE_DAY, nothing_works)

    expected = core_look(diary_of(trial.person, trial), protocol_of(trial), 6)

    assert Look.objects.get().p_better == pytest.approx(expected.p_better)


def test_a_look_runs_once_and_a_late_entry_does_not_run_it_again(trial: Trial) -> None:
    end = end_of_pair(trial, 6)
    walk.live_until(trial, end - ONE_DAY, nothing_works)
    answer_day(trial, end + ONE_DAY, pain=5)
    found = Look.objects.get().p_better

    walk.answer_later(trial, end, evening(end + ONE_DAY, 22), pain=0)
    run_due_looks(trial, evening(end + ONE_DAY, 23))

    assert Look.objects.get().p_better == found


def test_a_very_clear_result_ends_the_trial_and_says_that_the_answer_is_ready(
    anna: Visitor, trial: Trial
) -> None:
    end = end_of_pair(trial, 6)
    walk.live_until(trial, end, mat_works)
    clock.set_to(evening(end + ONE_DAY))

    anna.post(reverse("diary:day", kwargs={"day": end + ONE_DAY}), {"pain": "5"})

    trial.refresh_from_db()
    assert (trial.stage, trial.ending, trial.stopped_at_pair) == (Stage.ENDED, Ending.LOOK, 6)
    assert trial.opened_at is None
    page = anna.get(reverse("diary:extras"))
    assert page.context["today"].situation == "ready"
    assert [change.kind for change in protocol_of(trial).changes] == ["frozen", "stopped"]


def test_after_a_stop_no_look_comes_any_more(trial: Trial) -> None:
    end = end_of_pair(trial, 6)
    walk.live_until(trial, end + ONE_DAY, mat_works)

    assert run_due_looks(trial, evening(end + 30 * ONE_DAY)) == ()


def test_looks_that_were_missed_run_in_order(trial: Trial) -> None:
    walk.live_until(trial, end_of_pair(trial, 6), nothing_works)

    ran = run_due_looks(trial, evening(end_of_pair(trial, 8) + ONE_DAY))

    assert [row.pair for row in ran] == [6, 7, 8]
    assert Event.objects.filter(kind=Kind.LOOK_RUN).count() == 3


def test_the_first_look_that_stops_keeps_the_later_ones_from_running(trial: Trial) -> None:
    walk.live_until(trial, end_of_pair(trial, 6), mat_works)

    ran = run_due_looks(trial, evening(end_of_pair(trial, 9) + ONE_DAY))

    assert [(row.pair, row.stop) for row in ran] == [(6, True)]


def test_the_button_lets_the_program_look_when_no_entry_comes(anna: Visitor, trial: Trial) -> None:
    end = end_of_pair(trial, 6)
    walk.live_until(trial, end, nothing_works)
    clock.set_to(evening(end + ONE_DAY))
    assert anna.get(reverse("diary:extras")).context["today"].look_is_due

    anna.post(LOOK)

    assert Look.objects.count() == 1
    assert not anna.get(reverse("diary:extras")).context["today"].look_is_due


def test_the_button_does_nothing_before_a_look_is_due(anna: Visitor, trial: Trial) -> None:
    clock.set_to(evening(end_of_pair(trial, 6)))

    anna.post(LOOK)

    assert not Look.objects.exists()
    assert anna.get(LOOK).status_code == 405


def test_at_four_in_the_morning_the_last_day_of_a_pair_is_over(trial: Trial) -> None:
    end = end_of_pair(trial, 6)
    walk.live_until(trial, end, nothing_works)
    four = evening(end) + timedelta(hours=8)

    assert run_due_looks(trial, four - timedelta(seconds=1)) == ()
    assert len(run_due_looks(trial, four)) == 1


def test_a_look_with_nothing_to_look_at_is_recorded_and_loses_no_entry(trial: Trial) -> None:
    day = end_of_pair(trial, 6) + ONE_DAY

    stored = answer_day(trial, day, pain=5)

    assert stored.is_new
    assert [(row.stop, row.p_better) for row in stored.looks] == [(False, None)]


def test_a_look_at_sleep_waits_for_the_last_night_of_its_pair(anna: Visitor) -> None:
    trial = walk.frozen(anna.person, SLEEP_DESIGN)
    end = end_of_pair(trial, 6)
    walk.live_until(trial, end + ONE_DAY, lambda day, arm: mat_works(day, arm))
    assert not Look.objects.exists()
    assert diary_of(anna.person, trial).days[-1].study_date == end + ONE_DAY

    walk.live_until(trial, end + 2 * ONE_DAY, lambda day, arm: mat_works(day, arm))

    assert Look.objects.filter(pair=6).exists()
