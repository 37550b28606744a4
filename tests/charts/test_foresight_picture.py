"""What a trial can find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from druckpunkt.charts.bars_drawing import BarsDrawing
from druckpunkt.charts.foresight_picture import ORDER, PATTERNS, foresight_picture
from druckpunkt.trial import Word
from tests.charts.cast import SVG, foresight, parsed, texts


def bars() -> BarsDrawing:
    found = foresight_picture(foresight(), "en").drawing
    assert isinstance(found, BarsDrawing)
    return found


def test_there_is_a_bar_for_each_true_effect() -> None:
    assert [bar.value for bar in bars().bars] == ["0", "−0.5", "−1", "−2"]


def test_the_shares_of_a_bar_are_the_chances_of_the_words_in_one_order() -> None:
    for bar, row in zip(bars().bars, foresight().rows, strict=True):
        expected = [row.chances[word] for word in ORDER if row.chances[word] > 0]

        assert [share.part for share in bar.shares] == expected
        assert sum(share.part for share in bar.shares) == pytest.approx(1)


def test_all_words_have_a_place_and_a_look_of_their_own() -> None:
    assert set(ORDER) == set(PATTERNS) == set(Word)
    hatches = [(pattern.hatch, pattern.hatch or pattern.role) for pattern in PATTERNS.values()]
    assert len(set(hatches)) == len(PATTERNS)


def test_a_broad_share_has_its_number_and_word_written_below() -> None:
    written = texts(foresight_picture(foresight(), "en").svg("one"))
    broad = [
        (row.chances[word], word)
        for row in foresight().rows
        for word in ORDER
        if row.chances[word] > 0.4
    ]

    assert broad
    for chance, _word in broad:
        assert f"{round(100 * chance)}%" in written


def test_a_narrow_share_has_neither_number_nor_word() -> None:
    narrow = dict.fromkeys(Word, 0.0) | {Word.HELPS: 0.1, Word.NOT_SETTLED: 0.9}
    rows = tuple(replace(row, chances=narrow) for row in foresight().rows)

    written = texts(foresight_picture(replace(foresight(), rows=rows), "en", width=200).svg("one"))

    assert "90%" in written
    assert "10%" not in written
    # Once in the legend only.
    assert written.count("helps") == 1


def test_hatchings_are_patterns_of_the_svg() -> None:
    root = parsed(foresight_picture(foresight(), "en").svg("one"))

    assert len(list(root.iter(f"{SVG}pattern"))) >= 3


def test_words_that_never_come_up_are_not_in_the_legend() -> None:
    certain = {word: float(word is Word.NOT_SETTLED) for word in Word}
    rows = tuple(replace(row, chances=certain) for row in foresight().rows)

    written = texts(foresight_picture(replace(foresight(), rows=rows), "en").svg("one"))

    assert "not settled" in written
    assert "helps enough" not in written


def test_equal_foresights_are_equal_drawings() -> None:
    assert bars() == bars()
    assert hash(bars()) == hash(bars())


def test_the_table_holds_every_chance() -> None:
    table = foresight_picture(foresight(), "en").table

    for row, chances in zip(table.rows, foresight().rows, strict=True):
        assert list(row[2:]) == [f"{round(100 * chances.chances[word])}%" for word in ORDER]


def test_the_description_says_what_can_be_found_and_what_wrongly() -> None:
    at_swc = foresight().rows[2].chances
    found = at_swc[Word.HELPS_ENOUGH] + at_swc[Word.HELPS]

    sentence = foresight_picture(foresight(), "en").description

    assert f"with a chance of {round(100 * found)}%" in sentence
