"""What happened to the trial, and what it cannot tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from druckpunkt.texts.answer import (
    change_sentence,
    count_lines,
    history_sentences,
    limit_sentences,
    note_sentences,
    way_out_sentences,
)
from druckpunkt.trial import (
    TEMPLATES,
    ArmCount,
    Change,
    Code,
    Word,
    with_early_stop,
    with_more_pairs,
    with_opening,
)
from tests.texts.answers import LANGUAGES, an_answer, said, trial

COUNT = ArmCount(
    arm="mat",
    planned=20,
    observed=16,
    skipped=1,
    too_bad=2,
    missing=1,
    late=3,
    painkiller_days=1,
    unwanted_days=2,
    mean_minutes=17.6,
)


@pytest.mark.parametrize("word", list(Word))
def test_only_small_answers_say_that_lasting_relief_is_out_of_sight(word: Word) -> None:
    text = " ".join(limit_sentences(said(word), "en"))

    expected = word in (Word.NO_DIFFERENCE, Word.NOT_ENOUGH)
    assert ("relief lasts into the next days" in text) is expected
    assert ("thorough" in text) is expected


def test_not_settled_is_not_taken_for_no_effect() -> None:
    text = " ".join(limit_sentences(said(Word.NOT_SETTLED), "de"))

    assert "heißt nicht, dass es keinen Unterschied gibt" in text


def test_expectation_is_always_named() -> None:
    assert any("expectation" in sentence for sentence in limit_sentences(an_answer(), "en"))


def test_a_file_without_protocol_is_not_taken_for_a_draw() -> None:
    text = " ".join(limit_sentences(replace(an_answer(), protocol=None), "en"))

    assert "No protocol shows" in text


def test_the_short_template_says_what_it_assumes() -> None:
    protocol, _diary = trial("short")
    text = " ".join(limit_sentences(replace(an_answer(), protocol=protocol), "en"))

    assert "gone overnight" in text


def test_an_early_stop_says_that_early_stops_overstate() -> None:
    (sentence,) = history_sentences(replace(an_answer(), stopped_at_pair=7), "de")

    assert "nach Paar 7" in sentence
    assert "übertreibt" in sentence


def test_opening_early_and_added_pairs_are_told_with_their_price() -> None:
    protocol, _diary = trial()
    opened = with_opening(protocol, made_on=date(2026, 9, 20))
    longer = with_more_pairs(opened, 2, made_on=date(2026, 10, 11))

    first, second = history_sentences(replace(an_answer(), protocol=longer), "en")

    assert "20 September 2026" in first
    assert "99% instead of 97.5%" in first
    assert "+2" in second


def test_an_early_end_by_the_person_is_told_with_its_price() -> None:
    protocol, _diary = trial()
    ended = with_early_stop(protocol, made_on=date(2026, 9, 20))

    (sentence,) = history_sentences(replace(an_answer(), protocol=ended), "de")

    assert ended.rules.claim == 0.99
    assert "20.09.2026" in sentence
    assert "99\N{NO-BREAK SPACE}% statt 97,5\N{NO-BREAK SPACE}%" in sentence


def test_an_undisturbed_trial_has_no_history() -> None:
    assert history_sentences(an_answer(), "en") == ()


def test_counts_name_every_state() -> None:
    answer = replace(an_answer(), counts=(COUNT,))

    (line,) = count_lines(answer, "en")

    assert line.label == "Mat"
    assert line.text == (
        "16 of 20 days answered, 1 skipped, 2 too bad to answer, 1 missing, 3 answered late; "
        "18 minutes a day on average; painkillers on 1 day; unwanted effects on 2 days"
    )


def test_painkillers_stand_beside_the_effect() -> None:
    note = Code("painkillers", {"days": {"mat": 3, "rest": 1}})
    answer = replace(an_answer(), notes=(note,))

    assert note_sentences(answer, "de")[0].startswith(
        "Tage mit Schmerzmitteln: Matte 3, Ruhe ohne Matte 1."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_always_two_ways_out(language: str) -> None:
    assert len(way_out_sentences(language)) == 2


def test_a_thorough_trial_is_not_told_to_be_more_thorough() -> None:
    answer = said(Word.NO_DIFFERENCE)
    assert answer.protocol is not None
    thorough = replace(answer, protocol=replace(answer.protocol, template=TEMPLATES["thorough"]))

    text = " ".join(limit_sentences(thorough, "en"))

    assert "the thorough template can" not in text
    assert "even this trial sees only a part of it" in text


def test_a_pause_is_told_with_its_days_in_the_words_of_the_language() -> None:
    change = Change(2, date(2026, 9, 4), "pause", "2026-09-05/2026-09-07 travel")

    german = "Am 04.09.2026 wurde eine Pause vom 05.09.2026 bis zum 07.09.2026 angemeldet (Reise)."
    assert change_sentence(change, "de") == german
