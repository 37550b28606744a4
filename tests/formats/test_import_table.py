"""Any table by a mapping: real files as their owners read them, and every way to go wrong."""

from __future__ import annotations

import csv
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_ind

from druckpunkt.diary import Attribution, Direction, custom_outcome
from druckpunkt.formats import (
    Combine,
    Imported,
    InputRejected,
    TableMapping,
    import_table,
    import_table_file,
    read_diary,
    ready_mapping,
    write_diary,
)
from druckpunkt.formats.mapping import ArmSource, DateParts, DayIndex, DaySource, ValueSource
from druckpunkt.trial import Question, analyse
from tests.formats.places import MELATONIN, PAIN

PAIN_0_10 = custom_outcome("pain")
SIMPLE = TableMapping(
    day=DaySource(column="when"),
    values=(ValueSource(PAIN_0_10, "score"),),
    arm=ArmSource("group", {"a": "mat", "b": "rest", "x": ""}),
)


def read(text: str, mapping: TableMapping = SIMPLE, participant: str | None = None) -> Imported:
    """Import a table written in the test."""
    return import_table(text.encode(), mapping, name="table.csv", participant=participant)


def refusal(text: str, mapping: TableMapping = SIMPLE, who: str | None = None) -> InputRejected:
    """Return how the table is refused."""
    with pytest.raises(InputRejected) as caught:
        read(text, mapping, who)
    return caught.value


def with_rule(rule: Combine) -> TableMapping:
    """The simple mapping with a rule for days with several answers."""
    return replace(SIMPLE, values=(ValueSource(PAIN_0_10, "score", combine=rule),))


def codes(imported: Imported) -> list[str]:
    """Return the codes of the notes."""
    return [note.code for note in imported.notes]


def test_a_row_becomes_a_day() -> None:
    imported = read("when,group,score\n2026-03-01,a,4\n2026-03-02,b,\n2026-03-03,,5\n")

    assert [(d.study_date.day, d.arm, d.value("pain")) for d in imported.diary.days] == [
        (1, "mat", 4.0),
        (2, "rest", None),
        (3, None, 5.0),
    ]
    assert codes(imported) == ["imported", "blank_answers", "without_arm"]


def test_an_arm_may_stand_for_no_arm() -> None:
    assert read("when,group,score\n2026-03-01,x,4\n").diary.arms == ()


TWICE = "when,group,score\n2026-03-01 20:00,a,2\n2026-03-01 08:00,a,6\n2026-03-01 12:00,a,7\n"


@pytest.mark.parametrize(
    ("rule", "value"),
    [(Combine.MEAN, 5.0), (Combine.LAST, 2.0), (Combine.FIRST, 6.0), (Combine.MAX, 7.0)],
)
def test_several_answers_are_combined_by_the_stated_rule(rule: Combine, value: float) -> None:
    imported = read(TWICE, with_rule(rule))

    assert imported.diary.days[0].value("pain") == value
    (note,) = [note for note in imported.notes if note.code == "combined"]
    assert note.values["days"] == (date(2026, 3, 1),)


def test_several_answers_without_a_rule_are_refused() -> None:
    error = refusal(TWICE)

    assert error.code == "several_answers"
    assert error.values["day"] == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("boundary", "days"), [("00:00", {2, 3}), ("04:00", {1, 3}), ("08:00", {1, 2})]
)
def test_an_answer_after_midnight_belongs_where_the_rule_says(
    boundary: str, days: set[int]
) -> None:
    day = DaySource(column="when", boundary=time.fromisoformat(boundary))
    text = "when,score\n2026-03-02 03:59,4\n2026-03-03 07:59,5\n"

    imported = read(text, replace(SIMPLE, day=day, arm=None))

    assert {d.study_date.day for d in imported.diary.days} == days
    assert ("before_boundary" in codes(imported)) == (boundary != "00:00")


def test_the_boundary_itself_belongs_to_the_new_day() -> None:
    day = DaySource(column="when", boundary=time(4))

    imported = read("when,score\n2026-03-02 04:00,4\n", replace(SIMPLE, day=day, arm=None))

    assert imported.diary.days[0].study_date == date(2026, 3, 2)


def test_an_answer_about_the_night_is_moved_but_the_arm_stays() -> None:
    sleep = replace(custom_outcome("rest_quality"), attribution=Attribution.PREVIOUS_DAY)
    mapping = replace(SIMPLE, values=(ValueSource(sleep, "score"),))

    imported = read("when,group,score\n2026-03-01,a,\n2026-03-02,b,7\n", mapping)

    assert [(d.arm, d.value("rest_quality")) for d in imported.diary.days] == [
        ("mat", 7.0),
        ("rest", None),
    ]
    assert "moved_to_day_before" in codes(imported)


def test_a_timestamp_with_an_offset_is_told_in_the_zone() -> None:
    day = DaySource(column="when", zone="Asia/Tokyo")

    imported = read("when,score\n2026-03-01 16:00:00.000Z,4\n", replace(SIMPLE, day=day, arm=None))

    assert imported.diary.days[0].study_date == date(2026, 3, 2)


def test_one_person_of_several_is_chosen_by_the_beginning_of_the_id() -> None:
    mapping = replace(SIMPLE, participant="who", arm=None)
    text = "who,when,score\nanna-1,2026-03-01,4\nben-2,2026-03-01,5\nben-2,2026-03-02,6\n"

    imported = read(text, mapping, "ben")

    assert [d.value("pain") for d in imported.diary.days] == [5.0, 6.0]
    assert refusal(text, mapping).values["known"] == ("anna-1", "ben-2")
    assert refusal(text, mapping, "carl").code == "unknown_participant"
    assert refusal("when,group,score\n2026-03-01,a,4\n", SIMPLE, "ben").code == "no_participants"


INDEXED = replace(SIMPLE, arm=None, day=DaySource(column="when", index=DayIndex("no")))


def test_a_day_number_that_keeps_to_the_calendar_is_fine() -> None:
    imported = read("no,when,score\n5,2026-03-01,4\n7,2026-03-03,5\n", INDEXED)

    assert [d.study_date.day for d in imported.diary.days] == [1, 3]


@pytest.mark.parametrize("second", ["1,2026-03-02", "3,2026-03-02", "2,2026-03-01"])
def test_a_day_number_that_does_not_is_refused(second: str) -> None:
    error = refusal(f"no,when,score\n1,2026-03-01,4\n{second},5\n", INDEXED)

    assert error.code == "index_contradicts_calendar"
    assert error.values["line"] == 3
    assert len(error.values["days"]) == 2  # type: ignore[arg-type]


def test_a_day_number_alone_counts_from_the_stated_day() -> None:
    index = DayIndex("no", first_day=date(2026, 3, 1))
    mapping = replace(SIMPLE, arm=None, day=DaySource(index=index))

    assert read("no,score\n31,4\n", mapping).diary.days[0].study_date == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2026-03-01,c,4", "unknown_arm"),
        ("2026-03-01,a,11", "off_scale"),
        ("2026-03-01,a,bad", "not_a_number"),
        ("2026-02-30,a,4", "impossible_date"),
        ("2026-03-01 25:00,a,4", "impossible_date"),
        ("2026-03-01 10:00+99:00,a,4", "impossible_date"),
        ("March 1,a,4", "not_a_date"),
        (",a,4", "date_missing"),
        ("2026-03-01,b,4", "two_arms_on_one_day"),
        ("02.03.2026,a,4", "mixed_dates"),
        ("2026-03-02,a", "too_few_cells"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(row: str, code: str) -> None:
    error = refusal(f"when,group,score\n2026-03-01,a,4\n{row}\n")

    assert error.code == code
    assert error.values["line"] == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("when,score\n2026-03-01,4\n", "column_not_in_table"),
        ("when,group,score\n2026-03-01,a,\n", "nothing_to_import"),
        ("when,group,score\n", "nothing_to_import"),
        ("", "empty_file"),
    ],
)
def test_a_table_that_gives_nothing_is_refused(text: str, code: str) -> None:
    assert refusal(text).code == code


def test_a_date_without_time_cannot_be_moved_over_midnight() -> None:
    day = DaySource(column="when", boundary=time(4))

    assert refusal("when,group,score\n2026-03-01,a,4\n", replace(SIMPLE, day=day)).code == (
        "time_missing"
    )


@given(rows=st.lists(st.text(alphabet='0123456789-.:/TZ ,;"ab\n', max_size=30), max_size=6))
def test_any_table_is_imported_or_refused_and_nothing_else(rows: list[str]) -> None:
    with suppress(InputRejected):
        assert read("when,group,score\n" + "\n".join(rows), with_rule(Combine.MEAN)).diary.days


# --- real files -----------------------------------------------------------------------------


def daily_means(imported: Imported, outcome: str) -> dict[str, list[float]]:
    """Return the values by arm."""
    found: dict[str, list[float]] = defaultdict(list)
    for day in imported.diary.days:
        value = day.value(outcome)
        if day.arm is not None and value is not None:
            found[day.arm].append(value)
    return found


def test_melatonin_by_calendar_date_gives_the_known_answer() -> None:
    by_arm = daily_means(import_table_file(MELATONIN, ready_mapping("nof1kit_melatonin")), "mood")

    without, with_it = (np.array(by_arm[arm]) for arm in ("control", "melatonin"))
    welch = ttest_ind(with_it, without, equal_var=False)

    assert without.mean() == pytest.approx(76.67, abs=0.005)
    assert with_it.mean() == pytest.approx(77.70, abs=0.005)
    assert with_it.mean() - without.mean() == pytest.approx(1.03, abs=0.005)
    assert welch.statistic == pytest.approx(0.783, abs=0.0005)
    assert welch.pvalue == pytest.approx(0.437, abs=0.0005)


def test_melatonin_by_study_day_is_refused_with_the_dates_named() -> None:
    mapping = ready_mapping("nof1kit_melatonin")
    by_index = replace(mapping, day=DaySource(column="date", index=DayIndex("study_day")))

    with pytest.raises(InputRejected) as caught:
        import_table_file(MELATONIN, by_index)

    assert caught.value.code == "index_contradicts_calendar"
    assert caught.value.values["found"] == "44.0"
    assert caught.value.values["days"] == (date(2026, 4, 2), date(2026, 4, 3))


def test_melatonin_goes_all_the_way_to_an_answer() -> None:
    imported = import_table_file(MELATONIN, ready_mapping("nof1kit_melatonin"))
    mood = imported.outcomes[0]
    outcomes = {outcome.name: outcome for outcome in imported.outcomes}
    written = write_diary(imported.diary)

    diary = read_diary(written, outcomes=outcomes, on="melatonin", off="control")
    answer = analyse(diary, Question(mood, on="melatonin", off="control"))

    assert diary == imported.diary
    assert mood.direction is Direction.HIGHER_IS_BETTER
    assert answer.n_observed == {"melatonin": 36, "control": 35}


PAIN_FILES = [
    ("Participant2PainNew.csv", "Knee Pain", "pain_knee"),
    ("Participant3KneePain.csv", "Knee Pain", "pain_knee"),
    ("Participant4Pain.csv", "Elbow Pain", "pain_elbow"),
    ("Participant5Pain.csv", "Ankle Pain", "pain_ankle"),
    ("Participant6KneePain.csv", "Knee Pain", "pain_knee"),
    ("Participant7Pain.csv", "Shoulder Pain", "pain_shoulder"),
    ("Participant9Pain.csv", "Foot Pain", "pain_foot"),
]


def by_hand(path: Path, symptom: str) -> dict[date, float]:
    """Compute the daily means of one symptom without our reader."""
    found: dict[date, list[float]] = defaultdict(list)
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            if row["name"] == symptom:
                parts = (int(row[f"start{part}"]) for part in ("year", "month", "day"))
                found[date(*parts)].append(float(row["intensity"]))
    return {day: sum(values) / len(values) for day, values in found.items()}


@pytest.mark.parametrize(("file", "symptom", "outcome"), PAIN_FILES)
def test_pain_diaries_are_read_symptom_by_symptom(file: str, symptom: str, outcome: str) -> None:
    imported = import_table_file(PAIN / file, ready_mapping("myaiguide_pain"))

    values = {
        day.study_date: day.value(outcome)
        for day in imported.diary.days
        if day.value(outcome) is not None
    }
    assert values == by_hand(PAIN / file, symptom)
    assert "outcome_without_rows" in codes(imported)


def test_a_row_without_a_day_is_refused_rather_than_guessed() -> None:
    with pytest.raises(InputRejected) as caught:
        import_table_file(PAIN / "Participant8PainNew.csv", ready_mapping("myaiguide_pain"))

    assert caught.value.code == "date_missing"
    assert caught.value.values["line"] == 199


def test_the_timestamps_agree_with_the_days_where_both_are_there() -> None:
    path = PAIN / "Participant8PainNew.csv"
    mapping = ready_mapping("myaiguide_pain_by_timestamp")
    with path.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["startmonth"]]

    imported = import_table_file(path, mapping)

    found = {day.study_date for day in imported.diary.days}
    stated = {
        date(int(row["startyear"]), int(row["startmonth"]), int(row["startday"])) for row in rows
    }
    assert stated - found == set()


def test_observations_take_the_strongest_of_a_day() -> None:
    imported = import_table_file(
        PAIN / "Participant8ObservationsNew.csv", ready_mapping("myaiguide_observations")
    )

    assert len([d for d in imported.diary.days if d.value("tired") is not None]) == 258
    assert "before_boundary" in codes(imported)


def test_three_columns_hold_the_day() -> None:
    mapping = replace(SIMPLE, arm=None, day=DaySource(parts=DateParts("d", "m", "y")))

    assert read("d,m,y,score\n31,3,2026,4\n", mapping).diary.days[0].study_date.day == 31
    assert refusal("d,m,y,score\n31,2,2026,4\n", mapping).code == "impossible_date"
    assert refusal("d,m,y,score\n31,,2026,4\n", mapping).code == "date_missing"
