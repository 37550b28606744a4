"""Laying a diary on the calendar: protocols, files without one, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from druckpunkt.diary import Diary, DiaryDay, EntryState, OutcomeEntry
from druckpunkt.trial import AnalysisRejected, Pause, Question, Template, schedule, with_pause
from druckpunkt.trial.frame import (
    frame_of_protocol,
    frame_of_question,
    later_days_only,
    too_bad_as_worst,
    until_pair,
)
from druckpunkt.trial.observations import observe
from tests.trial.builders import MONDAY, PAIN, answered, diary_of, plain_diary, protocol

ASK = Question(PAIN)


def _values(n: int) -> list[float | None]:
    return [float(t % 7) for t in range(n)]


def test_a_file_of_pairs_is_recognised_by_its_first_run() -> None:
    frame = frame_of_question(plain_diary("mmrrrrmmmmrr", _values(12)), ASK)

    assert frame.structure.code == "pairs"
    assert frame.structure.values == {"block_days": 2}
    assert [day.pair for day in frame.days] == [0] * 4 + [1] * 4 + [2] * 4
    assert frame.complete_pairs == 3


def test_a_missing_row_inside_a_block_belongs_to_that_block() -> None:
    frame = frame_of_question(plain_diary("mmr.rrmm", _values(8)), ASK)

    assert frame.in_pairs
    assert frame.days[3].arm == "rest"
    assert frame.days[3].entry.state is EntryState.MISSING


def test_missing_rows_at_the_end_of_the_first_run_still_count_as_its_days() -> None:
    frame = frame_of_question(plain_diary("m.rrrrmm", _values(8)), ASK)

    assert frame.structure.values == {"block_days": 2}


@pytest.mark.parametrize("arms", ["mmrrmr", "mrmmrr", "mmmrrmmrr", "mmrr....mmrr", "mmrr.mmrr"])
def test_a_file_that_is_not_pairs_says_from_which_day(arms: str) -> None:
    frame = frame_of_question(plain_diary(arms, _values(len(arms))), ASK)

    assert frame.structure.code == "not_pairs"
    assert "study_date" in frame.structure.values
    assert frame.complete_pairs == 0


def test_run_in_days_before_the_trial_do_not_shift_the_calendar() -> None:
    frame = frame_of_question(plain_diary("iiimrrm", _values(7)), ASK)

    assert frame.days[0].study_date == MONDAY + timedelta(days=3)
    assert len(frame.days) == 4


def test_a_day_of_another_arm_inside_the_trial_stays_a_gap() -> None:
    frame = frame_of_question(plain_diary("mmrinnrr", _values(8)), ASK)
    seen = observe(frame)

    assert 3 not in seen.day.tolist()
    assert frame.days[3].arm is None


def test_t_runs_to_the_last_planned_day_even_when_the_diary_stops_early() -> None:
    plan = protocol("standard")
    half = Diary.of(diary_of(plan, _values(40)).days[:20], ("pain",))

    assert observe(frame_of_protocol(half, plan)).planned_days == 40


def test_a_pause_is_a_gap_with_no_exposure_and_its_cut_pair_is_not_complete() -> None:
    plan = protocol("standard")
    pause = Pause(MONDAY + timedelta(days=7), MONDAY + timedelta(days=9))
    paused = with_pause(plan, pause, made_on=MONDAY, last_recorded_day=MONDAY)
    frame = frame_of_protocol(diary_of(paused, _values(len(schedule(paused)))), paused)

    assert frame.cut_pairs == {1}
    assert frame.complete_pairs == 9
    assert {1} <= set(observe(frame).pair.tolist())
    assert observe(frame).exposure_days[7:10].tolist() == [0, 0, 0]


def test_an_arm_that_contradicts_the_protocol_is_refused_with_its_day() -> None:
    plan = protocol("standard")
    days = list(diary_of(plan, _values(40)).days)
    wrong = "rest" if days[4].arm == "mat" else "mat"
    days[4] = replace(days[4], arm=wrong)

    with pytest.raises(AnalysisRejected) as caught:
        frame_of_protocol(Diary.of(days, ("pain",)), plan)

    assert caught.value.code == "contradicts_protocol"
    assert caught.value.values["study_date"] == "2026-01-09"


@pytest.mark.parametrize(
    ("arms", "values", "code"),
    [
        ("mmmm", [1.0, 2, 3, 4], "one_arm_only"),
        ("mmrr", [1.0, 2, None, None], "one_arm_only"),
        ("mmrr", [None, None, None, None], "all_missing"),
        ("iiii", [1.0, 2, 3, 4], "no_trial_days"),
        ("mmrr", [1.0, 2, 3, 11], "value_off_scale"),
    ],
)
def test_what_cannot_be_analysed_is_refused(
    arms: str, values: list[float | None], code: str
) -> None:
    with pytest.raises(AnalysisRejected) as caught:
        frame_of_question(plain_diary(arms, values), ASK)
    assert caught.value.code == code


def test_an_outcome_the_diary_does_not_have_is_refused() -> None:
    with pytest.raises(AnalysisRejected) as caught:
        frame_of_question(plain_diary("mr", [1.0, 2]), Question(replace(PAIN, name="mood")))
    assert caught.value.code == "unknown_outcome"


def test_an_interim_look_forgets_later_values_but_keeps_the_planned_end() -> None:
    plan = protocol("standard")
    seen = observe(until_pair(frame_of_protocol(diary_of(plan, _values(40)), plan), 6))

    assert seen.day.max() == 23
    assert seen.planned_days == 40


def test_second_days_only_keeps_one_day_of_each_two_day_block() -> None:
    plan = protocol("standard")
    frame = later_days_only(frame_of_protocol(diary_of(plan, _values(40)), plan))

    assert frame is not None
    assert observe(frame).day.tolist() == list(range(1, 40, 2))


@pytest.mark.parametrize("template", ["short", "thorough"])
def test_second_days_only_says_nothing_new_for_the_other_templates(template: str) -> None:
    plan = protocol(template)
    days = len(schedule(plan))
    assert later_days_only(frame_of_protocol(diary_of(plan, _values(days)), plan)) is None


def test_too_bad_to_answer_takes_the_worst_value_of_the_whole_diary() -> None:
    plan = protocol(Template("test", 6, 1))
    days = list(diary_of(plan, [2.0] * 11 + [None]).days)
    days[-1] = replace(days[-1], entries={"pain": OutcomeEntry(EntryState.TOO_BAD)})
    run_in = DiaryDay(MONDAY - timedelta(days=3), "run-in", {"pain": answered(9)})
    frame = frame_of_protocol(Diary.of([run_in, *days], ("pain",)), plan)

    worst = too_bad_as_worst(frame)

    assert worst is not None
    assert observe(worst).value[-1] == 9
    assert observe(frame).n == 11


def test_a_look_before_any_value_is_refused_like_an_empty_diary() -> None:
    plan = protocol("standard")
    late: list[float | None] = [None] * 24 + [4.0] * 16
    with pytest.raises(AnalysisRejected) as caught:
        until_pair(frame_of_protocol(diary_of(plan, late), plan), 6)
    assert caught.value.code == "all_missing"


@pytest.mark.parametrize("pair", [0, 11])
def test_a_trial_cannot_have_stopped_at_a_pair_it_does_not_have(pair: int) -> None:
    plan = protocol("standard")
    with pytest.raises(AnalysisRejected) as caught:
        until_pair(frame_of_protocol(diary_of(plan, _values(40)), plan), pair)
    assert caught.value.values == {"pair": pair, "pairs": 10}


def test_a_protocol_whose_every_pair_is_cut_has_no_complete_pair() -> None:
    plan = protocol(Template("test", 1, 2))
    pause = Pause(MONDAY + timedelta(days=3), MONDAY + timedelta(days=4))
    paused = with_pause(plan, pause, made_on=MONDAY, last_recorded_day=MONDAY)
    frame = frame_of_protocol(diary_of(paused, _values(3)), paused)

    assert frame.cut_pairs == {0}
    assert frame.complete_pairs == 0
