"""The first sentences of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from druckpunkt.diary import custom_outcome, known_outcomes
from druckpunkt.texts.verdict import (
    chance_lines,
    comparison_sentence,
    directed_interval,
    effect_sentence,
    headline,
    reason_sentence,
    worth_sentence,
)
from druckpunkt.trial import Code, Word
from tests.texts.answers import (
    LANGUAGES,
    OUTCOMES,
    REASONS,
    about,
    an_answer,
    grid,
    said,
    with_figures,
)


def test_the_effect_is_one_sentence_anyone_understands() -> None:
    assert effect_sentence(an_answer(), "de") == (
        "An Mattentagen war dein Schmerz im Mittel 1,2 Punkte niedriger als an Ruhetagen ohne "
        "Matte (sehr wahrscheinlich zwischen 0,4 und 2,0)."
    )
    assert effect_sentence(an_answer(), "en") == (
        "On mat days, your pain was 1.2 points lower on average than on rest days without the mat "
        "(very likely between 0.4 and 2.0)."
    )


def test_an_interval_around_zero_says_both_ways() -> None:
    answer = with_figures(mean=-0.3, interval_95=(-1.1, 0.5))

    assert "zwischen 1,1 niedriger und 0,5 höher" in effect_sentence(answer, "de")


def test_an_end_that_rounds_to_zero_has_no_direction_of_its_own() -> None:
    answer = with_figures(mean=-0.8, interval_95=(-1.6, 0.04))

    assert "between 0.0 and 1.6" in effect_sentence(answer, "en")


def test_a_mean_that_rounds_to_zero_is_no_difference() -> None:
    answer = with_figures(mean=0.01, interval_95=(-0.5, 0.5))

    assert "im Mittel genauso hoch wie an Ruhetagen" in effect_sentence(answer, "de")


def test_better_sleep_is_called_better() -> None:
    sleep = about(known_outcomes()["sleep"], "mat", "nothing")
    better = replace(sleep, figures=replace(sleep.figures, mean=0.8, interval_95=(0.1, 1.5)))

    assert effect_sentence(better, "de") == (
        "An Mattentagen war dein Schlaf im Mittel 0,8 Punkte besser als an Tagen ohne Matte und "
        "ohne Ruhezeit (sehr wahrscheinlich zwischen 0,1 und 1,5)."
    )


def test_arms_of_a_file_are_quoted() -> None:
    answer = about(OUTCOMES[0], "Warm milk", "No milk")

    assert effect_sentence(answer, "en").startswith("On days with “Warm milk”, your pain")
    assert headline(answer, "de").startswith("Ja, „Warm milk“ hilft dir")


@pytest.mark.parametrize(
    ("word", "german"),
    [
        (Word.HELPS_ENOUGH, "Ja, die Matte hilft dir wahrscheinlich genug: weniger Schmerz."),
        (Word.NO_DIFFERENCE, "Bei dir macht die Matte wahrscheinlich kaum einen Unterschied."),
        (
            Word.WORSE,
            "Nein, die Matte macht es bei dir sehr wahrscheinlich schlechter: mehr Schmerz.",
        ),
        (
            Word.NOT_ENOUGH,
            "Was die Matte bei dir auch bewirkt: Es ist wahrscheinlich weniger, als sich für dich "
            "lohnt.",
        ),
    ],
)
def test_every_word_has_its_headline(word: Word, german: str) -> None:
    assert headline(said(word), "de") == german


def test_help_below_one_in_five_is_probably_less_than_wanted() -> None:
    assert "less than you wanted" in headline(with_figures(p_worthwhile=0.19), "en")
    assert "weniger, als du wolltest" in headline(with_figures(p_worthwhile=0.19), "de")
    assert "open" in headline(with_figures(p_worthwhile=0.20), "en")


def test_every_reason_for_not_settled_has_a_headline_of_its_own() -> None:
    kinds = {reason.code: reason for reason in REASONS[Word.NOT_SETTLED]}

    headlines = {headline(said(Word.NOT_SETTLED, reason), "de") for reason in kinds.values()}

    assert len(headlines) == len(kinds) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_leaves_a_placeholder_or_a_double_space(language: str) -> None:
    for answer in grid():
        for sentence in (
            headline(answer, language),
            effect_sentence(answer, language),
            reason_sentence(answer, language),
            comparison_sentence(answer, language),
            worth_sentence(answer, language),
        ):
            text = sentence.replace("{steps}", "").replace("{milk}", "")
            assert "{" not in text
            assert "  " not in text
            assert text.endswith(".")


def test_the_chance_of_being_worth_it_is_said_in_words_and_numbers() -> None:
    assert worth_sentence(an_answer(), "de") == (
        "So viel sollte es für dich mindestens sein: 1,0 Punkte. Dass es so viel ist, ist eher "
        "wahrscheinlich (68\u00a0%)."
    )


def test_one_point_on_a_wide_scale_is_said_as_one() -> None:
    steps = custom_outcome("steps", low=0, high=20_000)
    answer = about(replace(steps, smallest_worthwhile_change=1.0), "mat", "rest")

    assert worth_sentence(answer, "de").startswith(
        "So viel sollte es für dich mindestens sein: 1 Punkt. Dass"
    )
    assert worth_sentence(answer, "en").startswith(
        "To be worth it to you, it takes at least 1 point. That"
    )


def test_the_four_chances_carry_number_and_word() -> None:
    answer = an_answer()

    lines = chance_lines(answer.figures, answer.outcome, "en")

    assert [line.text for line in lines] == ["over 99%", "68%", "5%", "under 1%"]
    assert lines[1].label == "enough to be worth it (1.0 or more)"
    assert lines[2].label == "hardly any difference (below 0.5)"
    assert lines[0].words == "extremely likely"


def test_a_claim_names_the_bar_it_took() -> None:
    stopped = replace(an_answer(), stopped_at_pair=7)

    assert "97.5%" in reason_sentence(an_answer(), "en")
    assert "99.5%" in reason_sentence(stopped, "en")
    assert "mehr Schmerz" in reason_sentence(said(Word.WORSE), "de")


def test_an_open_answer_says_what_more_pairs_could_do() -> None:
    reason = Code("open", {"chance_other_word": 0.35, "extra_pairs": 4})

    assert "35%" in reason_sentence(said(Word.NOT_SETTLED, reason), "en")
    assert "%" not in reason_sentence(said(Word.NOT_SETTLED, Code("open")), "en")


def test_rest_and_nothing_are_told_apart_as_comparisons() -> None:
    against_nothing = about(OUTCOMES[0], "mat", "nothing")

    assert "rest alone does not explain" in comparison_sentence(an_answer(), "en")
    assert "lying down alone could explain" in comparison_sentence(against_nothing, "en")


def test_an_interval_that_stands_alone_has_a_direction() -> None:
    assert directed_interval((-2.0, -0.4), OUTCOMES[0], "en") == "between 0.4 and 2.0 lower"
