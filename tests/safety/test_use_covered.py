"""A check covers another goal only where nothing more would have been asked, at the same place."""

from __future__ import annotations

from itertools import product

import pytest

from druckpunkt.safety import Goal, Position, covers, questionnaire

USES = list(product(Goal, Position))


@pytest.mark.parametrize("use", USES)
def test_a_check_covers_what_it_was_answered_for(use: tuple[Goal, Position]) -> None:
    assert covers(use, use)


@pytest.mark.parametrize(
    "wanted",
    [(Goal.HEADACHE, Position.BACK), (Goal.BACK, Position.NECK), (Goal.BACK, Position.SHOULDERS)],
)
def test_a_check_for_the_back_covers_neither_headache_nor_neck(
    wanted: tuple[Goal, Position],
) -> None:
    assert not covers((Goal.BACK, Position.BACK), wanted)


def test_a_check_for_the_back_also_covers_stress_in_the_same_position() -> None:
    assert covers((Goal.BACK, Position.BACK), (Goal.STRESS, Position.BACK))


def test_the_skin_of_another_place_was_never_asked_about() -> None:
    assert not covers((Goal.BACK, Position.BACK), (Goal.BACK, Position.FEET))


def test_nothing_is_covered_that_was_not_asked() -> None:
    for answered, wanted in product(USES, USES):
        if covers(answered, wanted):
            before = set(questionnaire(*answered).factors)
            assert set(questionnaire(*wanted).factors) <= before
