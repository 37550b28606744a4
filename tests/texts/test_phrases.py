"""Small phrases: numbers as they are written, chances as they are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.diary import Direction, custom_outcome, known_outcomes
from druckpunkt.texts.phrases import (
    SCALE_BOUNDS,
    chance_in_words,
    day,
    direction_word,
    p_value,
    percent,
    points,
    scale_explained,
    scale_names,
)
from druckpunkt.texts.verdict import worth_points
from tests.texts.answers import LANGUAGES

PAIN = known_outcomes()["pain"]


@pytest.mark.parametrize(
    ("probability", "german", "english"),
    [
        (0.6812, "68\u00a0%", "68%"),
        (0.99, "99\u00a0%", "99%"),
        (0.9901, "über 99\u00a0%", "over 99%"),
        (1.0, "über 99\u00a0%", "over 99%"),
        (0.01, "1\u00a0%", "1%"),
        (0.0099, "unter 1\u00a0%", "under 1%"),
        (0.0, "unter 1\u00a0%", "under 1%"),
    ],
)
def test_a_probability_is_never_written_as_certain(
    probability: float, german: str, english: str
) -> None:
    assert percent(probability, "de") == german
    assert percent(probability, "en") == english


@given(st.integers(10, 989))
def test_a_number_and_its_word_lie_on_the_same_side_of_every_bound(thousandths: int) -> None:
    probability = thousandths / 1000
    written = int(percent(probability, "en").removesuffix("%"))

    assert chance_in_words(written / 100, "en") == chance_in_words(probability, "en")
    assert abs(written - 100 * probability) < 1


def test_no_rounding_lifts_a_chance_to_the_next_word() -> None:
    assert percent(0.9876, "en") == "98%"
    assert percent(0.7951, "de") == "79\u00a0%"
    assert percent(0.795, "en") == "79%"
    assert percent(0.676, "en") == "68%"


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_chance_never_gets_a_lower_word(first: float, second: float) -> None:
    names = scale_names("de")
    low, high = sorted((first, second))

    assert names.index(chance_in_words(high, "de")) <= names.index(chance_in_words(low, "de"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scale_has_a_word_of_its_own_for_every_step_and_states_them_all(language: str) -> None:
    names = scale_names(language)

    assert len(set(names)) == len(SCALE_BOUNDS)
    assert all(name in scale_explained(language) for name in names)


def test_a_95_percent_interval_is_very_likely_on_the_scale() -> None:
    assert chance_in_words(0.95, "en") == "very likely"


def test_a_number_is_written_as_its_readers_write_it() -> None:
    assert points(1.25, PAIN, "de") == "1,2 Punkte"
    assert points(-0.04, PAIN, "en") == "0.0 points"
    assert points(-1.2, PAIN, "en") == "\u22121.2 points"


def test_a_wide_scale_has_no_decimals_and_one_point_is_singular() -> None:
    steps = custom_outcome("steps", low=0, high=20_000)

    assert points(1.2, steps, "en") == "1 point"
    assert points(1.2, steps, "de") == "1 Punkt"


def test_a_chosen_distance_is_not_rounded_away() -> None:
    assert worth_points(1.0, PAIN, "en") == "1.0 points"
    assert worth_points(0.25, PAIN, "en") == "0.25 points"
    assert worth_points(0.125, PAIN, "de") == "0,125 Punkte"


def test_a_p_value_has_three_decimals_and_no_false_zero() -> None:
    assert p_value(0.031, "en") == "p = 0.031"
    assert p_value(0.0001, "de") == "p < 0,001"


def test_a_date_is_written_in_the_language_of_the_reader() -> None:
    assert day("2027-05-14", "de") == "14.05.2027"
    assert day("2027-05-04", "en") == "4 May 2027"


def test_sleep_gets_better_where_pain_gets_lower() -> None:
    sleep = known_outcomes()["sleep"]
    energy = custom_outcome("energy", direction=Direction.HIGHER_IS_BETTER)

    assert direction_word(0.5, sleep, "en") == "better"
    assert direction_word(-0.5, sleep, "de") == "schlechter"
    assert direction_word(-0.5, PAIN, "de") == "niedriger"
    assert direction_word(0.5, energy, "en") == "higher"
