"""Writing a diary: what programs and spreadsheets get to see."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import example, given

from druckpunkt.diary import Diary, DiaryDay, EntryState, OutcomeEntry, known_outcomes
from druckpunkt.formats import Dialect, InputRejected, read_diary, write_diary
from druckpunkt.formats.free_text import guarded, unguarded
from tests.formats.strategies import free_texts

DAY = DiaryDay(date(2026, 3, 30), "mat", {"pain": OutcomeEntry(EntryState.ANSWERED, 4.5)})


def one_day(**changes: object) -> Diary:
    """A diary of one day that differs from `DAY` in `changes`."""
    fields = {name: getattr(DAY, name) for name in DAY.__dataclass_fields__} | changes
    return Diary((DiaryDay(**fields),), ("pain",))


def test_columns_that_say_nothing_are_left_out() -> None:
    assert write_diary(one_day()) == b"date,arm,pain\r\n2026-03-30,mat,4.5\r\n"


def test_states_get_a_column_when_a_number_cannot_tell_them() -> None:
    diary = one_day(entries={"pain": OutcomeEntry(EntryState.SKIPPED)})

    assert write_diary(diary) == b"date,arm,pain,pain_state\r\n2026-03-30,mat,,skipped\r\n"


def test_a_german_spreadsheet_opens_it_without_asking() -> None:
    data = write_diary(one_day(), dialect=Dialect.GERMAN_EXCEL)

    assert data == b"\xef\xbb\xbfdate;arm;pain\r\n30.03.2026;mat;4,5\r\n"


@given(text=free_texts)
@example(text="'")
@example(text="''=1")
@example(text="=cmd|'/c calc'!A1")
def test_no_free_text_begins_like_a_formula_and_all_comes_back(text: str) -> None:
    data = write_diary(one_day(note=text, unwanted=text))

    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert all(not row.get("note", "").startswith(tuple("=+-@\t\r")) for row in rows)
    read = read_diary(data, outcomes=known_outcomes()).days[0]
    assert (read.note, read.unwanted) == (text, text)


@given(text=free_texts)
def test_taking_the_guard_off_undoes_putting_it_on(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_the_apostrophe_of_another_program_stays() -> None:
    assert unguarded("'tis fine") == "'tis fine"


def test_numbers_are_not_guarded() -> None:
    assert b"'" not in write_diary(one_day(minutes=20.0))


def test_signs_no_file_can_hold_do_not_stop_the_export() -> None:
    read = read_diary(write_diary(one_day(note="a\0b\ud800c")), outcomes=known_outcomes())

    assert read.days[0].note == "ab?c"


@pytest.mark.parametrize("arm", ["=mat", " mat", ""])
def test_an_arm_no_file_can_hold_is_refused(arm: str) -> None:
    with pytest.raises(InputRejected, match="unusable_name"):
        write_diary(one_day(arm=arm))
