"""Measuring and cutting text without loading a font."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import findfont, get_font

from druckpunkt.charts.canvas import TEXT_SIZE, drawable, fitted, text_width
from tests.charts.cast import NAMES, picture, texts


def width_in_dejavu(text: str) -> float:
    """Measure in the font itself; it counts in 64ths of a pixel."""
    font = get_font(findfont("DejaVu Sans"))
    font.set_size(TEXT_SIZE, 72)
    font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_no_written_text_is_wider_than_estimated(name: str, language: str) -> None:
    for text in texts(picture(name, language).svg("one")):
        assert width_in_dejavu(text) <= 1.08 * text_width(text) + 1, text


@given(st.text(max_size=60), st.floats(20, 300))
def test_a_fitted_text_fits(text: str, room: float) -> None:
    assert text_width(fitted(text, room)) <= room


def test_a_text_that_fits_is_left_alone() -> None:
    assert fitted("weniger Schmerz", 200) == "weniger Schmerz"
    assert fitted("weniger Schmerz", 60).endswith("…")


@given(st.text())
def test_only_characters_of_the_font_are_drawn(text: str) -> None:
    font = get_font(findfont("DejaVu Sans"))

    assert all(font.get_char_index(ord(character)) for character in drawable(text))


def test_every_character_of_european_languages_is_kept() -> None:
    font = get_font(findfont("DejaVu Sans"))
    codes = chain(range(0x21, 0x7F), range(0xA1, 0x2EA), range(0x390, 0x3CF), range(0x400, 0x482))

    kept = [chr(code) for code in codes if chr(code).isprintable()]

    assert drawable("".join(kept)) == "".join(kept)
    assert all(font.get_char_index(ord(character)) for character in kept)
    assert drawable("Kraft 💪") == "Kraft ?"


def test_a_blank_that_does_not_break_is_kept() -> None:
    assert drawable("85\u00a0%") == "85\u00a0%"
