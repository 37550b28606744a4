"""Reading a diary: what is accepted, and what every mistake is told."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.diary import Diary, DiaryDay, EntryState, OutcomeEntry, known_outcomes
from druckpunkt.diary.outcome import custom_outcome
from druckpunkt.formats import (
    LARGEST_BYTES,
    Dialect,
    InputRejected,
    read_diary,
    read_diary_file,
    write_diary,
)
from tests.formats.strategies import diaries

GOOD = "date,arm,pain\n2026-03-30,mat,4\n2026-03-31,rest,5.5\n"


def read(text: str | bytes, **options: str) -> Diary:
    """Read a diary with the known outcomes."""
    data = text.encode() if isinstance(text, str) else text
    return read_diary(data, outcomes=known_outcomes(), name="diary.csv", **options)


def refusal(text: str | bytes, **options: str) -> InputRejected:
    """Return how `text` is refused."""
    with pytest.raises(InputRejected) as caught:
        read(text, **options)
    assert caught.value.values.get("file", "diary.csv") == "diary.csv"
    return caught.value


def test_a_plain_file_is_read() -> None:
    diary = read(GOOD)

    assert diary.outcomes == ("pain",)
    assert [day.arm for day in diary.days] == ["mat", "rest"]
    assert [day.value("pain") for day in diary.days] == [4.0, 5.5]


def test_a_blank_cell_is_a_missing_answer_and_a_blank_arm_no_arm() -> None:
    (day,) = read("date,arm,pain,sleep\n2026-03-30,,,7\n").days

    assert day.arm is None
    assert day.entry("pain").state is EntryState.MISSING
    assert day.value("sleep") == 7


def test_rows_are_sorted_by_date() -> None:
    diary = read("date,arm,pain\n2026-03-31,mat,1\n2026-03-30,rest,2\n")

    assert [day.study_date.day for day in diary.days] == [30, 31]


GERMAN = "date;arm;pain;note\r\n30.03.2026;mat;4,5;müde, aber gut\r\n1.4.2026;rest;5;\r\n;;;\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_german_spreadsheet_is_read(encoding: str) -> None:
    diary = read(GERMAN.encode(encoding))

    assert [day.study_date for day in diary.days] == [date(2026, 3, 30), date(2026, 4, 1)]
    assert [day.value("pain") for day in diary.days] == [4.5, 5.0]
    assert diary.days[0].note == "müde, aber gut"


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace(",", "\t"),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        "\n\n" + GOOD,
        "sep=,\n" + GOOD,
        GOOD.replace("date,arm,pain", " Date , ARM,Pain,,"),
        GOOD.replace("5.5", '"5,5"'),
        GOOD.replace("mat", " Mat "),
    ],
)
def test_harmless_differences_do_not_matter(text: str) -> None:
    assert read(text) == read(GOOD)


def test_names_of_the_arms_may_be_those_of_the_file() -> None:
    diary = read("date,arm,pain\n2026-03-30,Herbal tea,4\n", on="Herbal tea", off="No tea")

    assert diary.arms == ("Herbal tea",)


def test_an_outcome_of_ones_own_has_its_own_scale() -> None:
    outcomes = {"mood": custom_outcome("mood", high=100)}

    diary = read_diary(b"date,arm,mood\n2026-03-30,mat,77\n", outcomes=outcomes, name="diary.csv")

    assert diary.days[0].value("mood") == 77


def test_all_columns_of_a_day_are_read() -> None:
    text = (
        "date,arm,pain,pain_state,minutes,painkillers,other_treatment,unwanted,late,"
        "before_session,note\n"
        "2026-03-30,mat,,too_bad,20.5,2,yes,red skin,yes,no,'=1+1\n"
    )

    assert read(text).days == (
        DiaryDay(
            date(2026, 3, 30),
            "mat",
            {"pain": OutcomeEntry(EntryState.TOO_BAD)},
            minutes=20.5,
            painkillers=2,
            other_treatment=True,
            unwanted="red skin",
            late=True,
            note="=1+1",
        ),
    )


def row(cells: str) -> str:
    """A file whose second line is good and whose third one holds `cells`."""
    return f"date,arm,pain\n2026-03-30,mat,4\n{cells}\n"


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ("2026-03-31,mat,much", "not_a_number", "pain"),
        ("2026-03-31,mat,1_0", "not_a_number", "pain"),
        ("2026-03-31,mat,٣", "not_a_number", "pain"),
        ("2026-03-31,mat,0x1", "not_a_number", "pain"),
        ("2026-03-31,mat," + "1" * 500, "not_a_number", "pain"),
        ("2026-03-31,mat,nan", "not_finite", "pain"),
        ("2026-03-31,mat,-Inf", "not_finite", "pain"),
        ("2026-03-31,mat,1e999", "not_finite", "pain"),
        ("2026-03-31,mat,11", "off_scale", "pain"),
        ("2026-03-31,mat,-0.5", "off_scale", "pain"),
        ('2026-03-31,mat,"1,500"', "grouped_number", "pain"),
        ('2026-03-31,mat,"1.234,5"', "grouped_number", "pain"),
        ("2026-03-31,mat,4,5", "too_many_cells_comma", None),
        ("2026-03-31,mat", "too_few_cells", None),
        ("2026-03-31,amt,4", "unknown_arm_near", "arm"),
        ("2026-03-31,Matte,4", "unknown_arm_near", "arm"),
        ("2026-03-31,xyz,4", "unknown_arm", "arm"),
        ("2026-03-30,rest,4", "duplicate_day", "date"),
        ("2026-02-30,mat,4", "impossible_date", "date"),
        ("0000-01-01,mat,4", "impossible_date", "date"),
        ("31.03.2026,mat,4", "mixed_dates", "date"),
        ("1899-12-31,mat,4", "year_out_of_range", "date"),
        ("2101-01-01,mat,4", "year_out_of_range", "date"),
        ("03/31/2026,mat,4", "not_a_date", "date"),
        ("31.3.26,mat,4", "not_a_date", "date"),
        ("2026-03-31 08:00,mat,4", "not_a_date", "date"),
        (",mat,4", "date_missing", "date"),
        ('2026-03-31,mat,"4', "broken_quotes", None),
        ('2026-03-31,mat,"4"5', "broken_quotes", None),
        ("x" * 200_000, "line_too_long", None),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_column(
    cells: str, code: str, column: str | None
) -> None:
    error = refusal(row(cells))

    assert error.code == code
    assert error.values["line"] == 3
    assert error.values.get("column") == column


def test_a_point_that_may_group_thousands_is_refused_in_a_german_file() -> None:
    assert refusal("date;arm;pain\n30.03.2026;mat;1.500\n").code == "grouped_number"
    assert read("date;arm;pain\n30.03.2026;mat;0.500\n").days[0].value("pain") == 0.5


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = 'date,arm,pain,note\n2026-03-30,mat,4,"two\nlines"\n\n2026-03-31,mat,bad,\n'

    assert refusal(text).values["line"] == 5


def test_the_line_of_an_earlier_row_is_named_for_a_day_that_comes_twice() -> None:
    assert refusal(row("2026-03-30,rest,4")).values["first_line"] == 2


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("arm,pain", "missing_column"),
        ("date,pain", "missing_column"),
        ("date,arm", "no_outcome_column"),
        ("date,arm,note", "no_outcome_column"),
        ("date,arm,pian", "unknown_column_near"),
        ("Datum,arm,pain", "unknown_column_near"),
        ("date,arm,pain,zzz", "unknown_column"),
        ("date,arm,pain,pain", "duplicate_column"),
        ("date,arm,pain,Pain", "duplicate_column"),
        ("date,,pain", "unnamed_column"),
        (",,", "no_header"),
    ],
)
def test_a_wrong_header_is_refused_with_its_line(header: str, code: str) -> None:
    error = refusal(header + "\n2026-03-30,mat,4\n")

    assert error.code == code
    assert error.values["line"] == 1


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (",,,maybe", "not_yes_or_no"),
        (",2.5,,", "not_a_count"),
        (",-1,,", "not_a_count"),
        ("1441,,,", "off_scale"),
        (",,good,", "unknown_state"),
        (",,skipped,", "state_contradicts_value"),
    ],
)
def test_the_other_columns_are_checked_as_well(cells: str, code: str) -> None:
    header = "date,arm,pain,minutes,painkillers,pain_state,late"

    assert refusal(f"{header}\n2026-03-30,mat,4,{cells}\n").code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\r\n", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"date,arm,pain\n", "header_only"),
        (b"date,arm,pain\n,,\n", "header_only"),
        (b"PK\x03\x04 any workbook", "workbook"),
        (b"date\0arm", "binary_file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary_file"),
        (GOOD.encode("utf-16-le"), "binary_file"),
        (b"\xff\xfedate\xff", "wrong_encoding"),
        (b"0" * (LARGEST_BYTES + 1), "file_too_large"),
        (b"0" * LARGEST_BYTES, "line_too_long"),
        (b"date,arm,pain" + b"\n" * 1_000_000, "too_many_lines"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_the_line_with_the_wrong_encoding_is_named() -> None:
    error = refusal("date,arm,pain,note\n2026-03-30,mat,4,müde\n".encode("cp1252"))

    assert error.code == "wrong_encoding"
    assert error.values["line"] == 2


@pytest.mark.parametrize("name", ["", " pain", "=pain", "a" * 61, "a\nb"])
def test_a_name_no_file_can_hold_is_refused(name: str) -> None:
    with pytest.raises(InputRejected, match="unusable_name"):
        read_diary(GOOD.encode(), outcomes={name: custom_outcome("x")}, name="diary.csv")


@pytest.mark.parametrize("names", [["date"], ["Note"], ["pain", "pain_state"]])
def test_a_name_with_a_meaning_of_its_own_is_refused(names: list[str]) -> None:
    outcomes = {name: custom_outcome(name) for name in names}

    with pytest.raises(InputRejected, match="reserved_name"):
        read_diary(GOOD.encode(), outcomes=outcomes, name="diary.csv")


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(GOOD, "utf-8")

    assert read_diary_file(path, outcomes=known_outcomes()) == read(GOOD)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    # Not even the right to read it is needed to refuse it.
    path.chmod(0)

    with pytest.raises(InputRejected) as caught:
        read_diary_file(path, outcomes=known_outcomes())

    assert caught.value.code == "file_too_large"
    assert caught.value.values == {"file": "huge.csv", "size": 50.0, "limit": 10}


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    def code_of(path: Path) -> str:
        with pytest.raises(InputRejected) as caught:
            read_diary_file(path, outcomes=known_outcomes())
        return caught.value.code

    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")

    assert code_of(tmp_path) == "file_is_folder"
    assert code_of(tmp_path / "nothing") == "file_missing"
    assert code_of(tmp_path / "file" / "below") == "file_missing"
    assert code_of(tmp_path / "pipe") == "file_unreadable"
    assert code_of(tmp_path / ("x" * 300)) == "file_unreadable"
    assert code_of(tmp_path / "nul\0") == "file_unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(GOOD, "utf-8")
    path.chmod(0)

    with pytest.raises(InputRejected, match="file_forbidden"):
        read_diary_file(path, outcomes=known_outcomes())


@given(diary=diaries, dialect=st.sampled_from(Dialect))
def test_what_is_written_comes_back_exactly(diary: Diary, dialect: Dialect) -> None:
    assert read(write_diary(diary, dialect=dialect)) == diary


cells = st.sampled_from(
    [
        "date",
        "arm",
        "pain",
        "sleep",
        "note",
        "2026-03-30",
        "30.03.2026",
        "mat",
        "4",
        "4,5",
        '"',
        "'=",
    ]
) | st.text(max_size=4)
near_misses = st.lists(st.lists(cells, max_size=5).map(lambda line: line), max_size=5).flatmap(
    lambda rows: st.sampled_from(",;\t").map(
        lambda mark: "\n".join(mark.join(line) for line in rows).encode("utf-8", "replace")
    )
)


@given(
    data=st.binary(max_size=200) | near_misses | near_misses.map(lambda d: b"date,arm,pain\n" + d)
)
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    try:
        diary = read(data)
    except InputRejected:
        return

    assert diary.days
    assert read(write_diary(diary)) == diary
