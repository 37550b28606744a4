"""A running trial follows the safety check at once: a pause is a version of its protocol (R12)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from druckpunkt.web.safety.selectors import verdict_problem
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import protocol_of
from tests.web import clock, walk
from tests.web.cast import Visitor

ONE_DAY = timedelta(days=1)


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """A frozen trial on the evening of its first block day."""
    trial = walk.frozen(anna.person)
    clock.set_to(walk.evening(protocol_of(trial).first_day))
    return trial


def test_a_sharp_rise_of_pain_in_the_diary_pauses_the_mat(anna: Visitor, trial: Trial) -> None:
    day = protocol_of(trial).first_day
    walk.answer_day(trial, day, pain=6)
    assert not protocol_of(trial).is_safety_paused

    walk.answer_day(trial, day + ONE_DAY, pain=9)

    assert verdict_problem(anna.person, day + ONE_DAY) == "pain_rise"
    assert protocol_of(trial).is_safety_paused


def test_answering_again_lets_the_trial_go_on(anna: Visitor, trial: Trial) -> None:
    day = protocol_of(trial).first_day
    walk.answer_day(trial, day, pain=10)
    assert protocol_of(trial).is_safety_paused
    clock.set_to(walk.evening(day, 22))

    anna.answer_check()

    assert not protocol_of(trial).is_safety_paused


@pytest.mark.parametrize("factor", ["pregnancy", "night_pain"])
def test_an_ask_or_a_stop_pauses_the_trial_at_once(
    anna: Visitor, trial: Trial, factor: str
) -> None:
    before = protocol_of(trial).version

    anna.answer_check(**{factor: "not_sure"})

    assert protocol_of(trial).is_safety_paused
    assert protocol_of(trial).version == before + 1
