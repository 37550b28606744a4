"""A pooled answer in words, in both languages."""

from __future__ import annotations

import re

import pytest

from druckpunkt.series import SeriesRejected, pool
from druckpunkt.texts.errors import describe
from druckpunkt.texts.series import (
    MOST_PEOPLE_SHOWN,
    NOTES,
    describe_series_code,
    pooled_limits,
    render_pooled,
)
from druckpunkt.trial import Code
from tests.series.builders import comparison, draw_normal, flat_curve, normal_curve, normal_curves
from tests.texts.test_no_promises import FORBIDDEN
from tests.trial.builders import SLEEP

LANGUAGES = ("de", "en")
TEN = pool(normal_curves(*draw_normal(2, 10, mean=-0.6, spread=0.4, error=0.5)))
ALONE = pool([normal_curve(-1, 0.5)])
VALUES = {"people": 3, "names": ("anna", "ben"), "swc": 1.0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_and_every_part_has_a_line(language: str) -> None:
    text = TEN.summary(language)

    assert all(re.search(rf"^  {person.name} ", text, re.M) for person in TEN.people)
    assert "10" in text.splitlines()[0]
    assert "…" in text


def test_english_and_german_differ_everywhere_but_in_names() -> None:
    english, german = (set(TEN.summary(language).splitlines()) for language in LANGUAGES)

    assert english & german == {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_fit_a_terminal(language: str) -> None:
    assert max(map(len, TEN.summary(language).splitlines())) <= 79


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", [TEN, ALONE, pool([flat_curve()])])
def test_nothing_is_promised_and_nothing_advised(answer: object, language: str) -> None:
    text = render_pooled(answer, language)  # type: ignore[arg-type]

    assert FORBIDDEN[language].search(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_person_is_told_what_one_trial_cannot_say(language: str) -> None:
    assert "1" in ALONE.summary(language).splitlines()[0]
    assert describe_series_code(Code("one_trial"), language) in pooled_limits(ALONE, language)


@pytest.mark.parametrize("code", sorted(NOTES))
def test_every_note_has_a_sentence_in_both_languages(code: str) -> None:
    said = [describe_series_code(Code(code, VALUES), language) for language in LANGUAGES]

    assert said[0] != said[1]
    assert all("{" not in sentence and code not in sentence for sentence in said)


def test_an_unknown_note_is_shown_by_its_name() -> None:
    assert "strange" in describe_series_code(Code("strange"), "en")


def test_many_names_are_shortened() -> None:
    names = tuple(f"person{n}" for n in range(30))

    sentence = describe_series_code(Code("tells_little", {"names": names}), "en")

    assert sentence.endswith("person9 and 20 more.")


def test_a_long_list_of_people_is_cut_and_says_so() -> None:
    people = MOST_PEOPLE_SHOWN + 5
    answer = pool(normal_curves([-0.5] * people, [0.5] * people))

    text = answer.summary("en")

    assert f"p{MOST_PEOPLE_SHOWN - 1} " in text
    assert f"p{MOST_PEOPLE_SHOWN} " not in text
    assert "5 more people are not shown" in text


def test_better_sleep_is_better_in_words_and_numbers() -> None:
    answer = pool([normal_curve(-1.5, 0.3, compared=comparison(SLEEP))])

    text = answer.summary("en")

    assert answer.population.effect.mean > 0
    assert "better sleep is" in text


@pytest.mark.parametrize(
    "error",
    [
        SeriesRejected("no_trials"),
        SeriesRejected("same_name", name="anna"),
        SeriesRejected("same_trial_twice", first="a.csv", other="b.csv"),
        SeriesRejected("swc_off_scale", swc=12.0, width=10.0),
        SeriesRejected(
            "different_outcomes", first="a", first_outcome="pain", other="b", other_outcome="sleep"
        ),
        SeriesRejected(
            "different_arms",
            **{"first": "a", "first_on": "mat", "first_off": "rest"},
            **{"other": "b", "other_on": "mat", "other_off": "nothing"},
        ),
    ],
)
def test_every_refusal_is_one_sentence_in_both_languages(error: SeriesRejected) -> None:
    said = [describe(error, language) for language in LANGUAGES]

    assert said[0] != said[1]
    for sentence in said:
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert error.code not in sentence
        assert all(
            str(value) in sentence for value in error.values.values() if value not in (12.0, 10.0)
        )
