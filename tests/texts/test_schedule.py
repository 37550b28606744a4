"""The schedule of a trial as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from druckpunkt.texts.dose import base_label, dose_phrase, layer_label, position_label
from druckpunkt.texts.phrases import short_span
from druckpunkt.texts.schedule import render_schedule
from druckpunkt.trial import Dose, Pause, with_pause
from tests.texts.answers import LANGUAGES, trial


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["short", "standard", "thorough"])
def test_every_pair_has_a_line_that_fits_a_terminal(template: str, language: str) -> None:
    protocol, _diary = trial(template)

    lines = render_schedule(protocol, language).splitlines()

    assert sum(line.split()[0].isdigit() for line in lines[5:] if line) == protocol.template.pairs
    assert max(map(len, lines)) <= 79


def test_blocks_carry_their_days() -> None:
    text = render_schedule(trial()[0], "en")

    assert "Pain: Mat versus Rest without the mat" in text
    assert "standard: 40 days, 1 September 2026 to 10 October 2026" in text
    assert "1–2 Sep" in text
    assert "27–28 Sep" in text
    assert "29–30 Sep" in text
    assert "after the pairs 6, 7, 8, 9 and at the end" in text


def test_a_block_of_one_day_has_one_date() -> None:
    assert "01.–" not in render_schedule(trial("short")[0], "de")


def test_a_block_across_two_months_names_both() -> None:
    days = (date(2026, 9, 30), date(2026, 10, 2))

    assert short_span(*days, "de") == "30.09.–02.10."
    assert short_span(*days, "en") == "30 Sep–2 Oct"


def test_a_pair_cut_by_a_pause_keeps_what_is_left_of_it() -> None:
    pause = Pause(date(2026, 9, 3), date(2026, 9, 6))
    cut = with_pause(trial()[0], pause, made_on=date(2026, 9, 2), last_recorded_day=None)

    lines = render_schedule(cut, "en").splitlines()

    assert lines[6].split()[0] == "1"
    assert lines[6].endswith("1–2 Sep")
    assert "7–8 Sep" in lines[7]


def test_a_trial_too_short_for_looks_says_that_it_looks_at_the_end() -> None:
    protocol = trial()[0]
    short = replace(protocol, template=replace(protocol.template, pairs=6))

    assert "only at the end" in render_schedule(short, "en")


def test_the_dose_is_said_and_unknown_names_are_shown_as_they_are() -> None:
    assert dose_phrase(Dose(), "de") == "20 Minuten; Rücken; dünnes Shirt; Yogamatte"
    labels = (position_label, layer_label, base_label)
    assert [label("hammock", "de") for label in labels] == ["hammock"] * 3
