"""StudyU exports: the night before belongs to the intervention of the night before."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druckpunkt.diary import Attribution, custom_outcome, known_outcomes
from druckpunkt.formats import (
    Imported,
    InputRejected,
    StudyuChoice,
    import_studyu,
    import_studyu_file,
    looks_like_studyu,
)
from druckpunkt.formats.studyu_phases import interventions, phase_length
from druckpunkt.trial import Question, Word, analyse
from tests.formats.places import MELATONIN, STUDYU

SLEPT_WELL = "How well did you sleep last night?"
SLEEP = StudyuChoice(known_outcomes()["sleep"], question=SLEPT_WELL)
HERBAL = STUDYU / "measurements_herbal.csv"
ANSWERED_SLEEP = [
    ("herbal", "026ff51a"),
    ("milk", "5c8fe994"),
    ("noise", "886ac213"),
    ("plant_animal", "c3f0072f"),
    ("tea", "c8bafe93"),
    ("tea", "0889f7fb"),
    ("tea", "b6a716a4"),
    ("window", "27bf5df4"),
    ("window", "2faf171f"),
    ("window", "1841ab1d"),
]


def refusal(data: bytes, choice: StudyuChoice) -> InputRejected:
    """Return how the export is refused."""
    with pytest.raises(InputRejected) as caught:
        import_studyu(data, choice)
    return caught.value


def codes(imported: Imported) -> dict[str, object]:
    """Return the notes by code."""
    return {note.code: note.values for note in imported.notes}


def answers_by_hand(path: Path, participant: str) -> Iterator[tuple[date, str, float]]:
    """Yield night, arm of that night and sleep, from the phases of seven days of this course."""
    with path.open(newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["participant_id"].startswith(participant)]
    phases = {int(r["current_day_of_study"]) // 7: r["current_intervention_name"] for r in rows}
    for row in sorted(rows, key=lambda row: row["measurement_time"]):
        if row["survey1_question1_response"]:
            morning = date.fromisoformat(row["measurement_time"][:10])
            night = int(row["current_day_of_study"]) - 1
            if night >= 0:
                value = float(row["survey1_question1_response"])
                yield morning - timedelta(days=1), phases[night // 7], value


@pytest.mark.parametrize(("study", "participant"), ANSWERED_SLEEP)
def test_sleep_is_booked_to_the_condition_of_its_own_night(study: str, participant: str) -> None:
    path = STUDYU / f"measurements_{study}.csv"

    imported = import_studyu_file(path, replace(SLEEP, participant=participant))

    found = {
        (day.study_date, day.arm, day.value("sleep"))
        for day in imported.diary.days
        if day.value("sleep") is not None
    }
    assert found == set(answers_by_hand(path, participant))


def test_the_first_morning_of_a_phase_counts_for_the_phase_before() -> None:
    imported = import_studyu_file(HERBAL, replace(SLEEP, participant="026f"))

    days = {day.study_date: day for day in imported.diary.days}
    # On the morning of 3 August the app already said "No tea"; the night before was herbal tea.
    assert days[date(2023, 8, 2)].arm == "Herbal tea"
    assert days[date(2023, 8, 2)].value("sleep") == 7
    assert days[date(2023, 8, 3)].arm == "No tea"


@pytest.mark.parametrize(("study", "participant"), ANSWERED_SLEEP)
def test_every_trial_of_the_class_is_too_short_for_a_word(study: str, participant: str) -> None:
    path = STUDYU / f"measurements_{study}.csv"
    imported = import_studyu_file(path, replace(SLEEP, participant=participant))

    on, off = imported.diary.arms
    answer = analyse(imported.diary, Question(imported.outcomes[0], on=on, off=off))

    assert answer.verdict.word is Word.NOT_SETTLED


def test_what_was_done_is_said() -> None:
    imported = import_studyu_file(HERBAL, replace(SLEEP, participant="026f"))

    said = codes(imported)
    assert said["combined"] == {"outcome": "sleep", "rule": "last", "days": (date(2023, 8, 5),)}
    assert said["arm_inferred"] == {
        "days": (date(2023, 7, 27), date(2023, 7, 31)),
        "phase_days": 7,
    }
    assert said["other_participants"] == {"participants": 1, "rows": 1}
    assert said["about_day_before"] == {"question": SLEPT_WELL, "values": 27}


def test_the_night_before_the_trial_is_left_out_and_said() -> None:
    imported = import_studyu_file(
        STUDYU / "measurements_noise.csv", replace(SLEEP, participant=None)
    )

    assert codes(imported)["before_first_day"] == {"days": (date(2023, 7, 27),)}
    assert min(day.study_date for day in imported.diary.days) == date(2023, 7, 28)


def test_yesterdays_stress_is_booked_to_yesterday() -> None:
    stress = StudyuChoice(
        custom_outcome("stress_yesterday", low=1, high=5),
        question="how stressed were you",
        participant="026f",
    )

    imported = import_studyu_file(HERBAL, stress)

    first = next(day for day in imported.diary.days if day.entries)
    assert (first.study_date, first.value("stress_yesterday")) == (date(2023, 7, 27), 1.0)


def test_the_day_an_answer_counts_for_can_be_stated() -> None:
    same_day = replace(SLEEP, participant="026f", attribution=Attribution.SAME_DAY)

    imported = import_studyu_file(HERBAL, same_day)

    days = {day.study_date: day.value("sleep") for day in imported.diary.days}
    assert days[date(2023, 7, 28)] == 6
    assert "about_same_day" in codes(imported)


def test_interventions_get_the_names_of_arms() -> None:
    renamed = replace(SLEEP, participant="026f", arms={"Herbal tea": "tea", "No tea": "none"})

    assert import_studyu_file(HERBAL, renamed).diary.arms == ("tea", "none")


def test_several_participants_are_named() -> None:
    error = refusal(HERBAL.read_bytes(), SLEEP)

    assert error.code == "several_participants"
    assert len(error.values["known"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (replace(SLEEP, participant="zzz"), "unknown_participant"),
        (replace(SLEEP, question=None), "question_needed"),
        (replace(SLEEP, question="How"), "unknown_question"),
        (replace(SLEEP, question="How tall are you?"), "unknown_question"),
        (replace(SLEEP, participant="f70f"), "nothing_to_import"),
        (replace(SLEEP, zone="Mars/Olympus"), "unknown_zone"),
        (replace(SLEEP, participant="026f", outcome=custom_outcome("x", high=5)), "off_scale"),
        (replace(SLEEP, participant="026f", outcome=custom_outcome("date")), "reserved_name"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused(choice: StudyuChoice, code: str) -> None:
    assert refusal(HERBAL.read_bytes(), choice).code == code


def test_a_question_is_chosen_by_its_id_as_well() -> None:
    by_id = replace(SLEEP, question="9f5424f4-f23c-49ee-baa8-77d96a62552d", participant="026f")

    assert import_studyu_file(HERBAL, by_id).diary == (
        import_studyu_file(HERBAL, replace(SLEEP, participant="026f")).diary
    )


def test_a_zone_in_which_the_days_do_not_fit_is_refused() -> None:
    # There some of these mornings lie before 04:00 and would count for the day before.
    brazil = replace(SLEEP, participant="026f", zone="America/Sao_Paulo")

    assert refusal(HERBAL.read_bytes(), brazil).code == "index_contradicts_calendar"


def test_exports_are_recognised() -> None:
    assert looks_like_studyu(HERBAL.read_bytes())
    assert not looks_like_studyu(MELATONIN.read_bytes())
    assert refusal(MELATONIN.read_bytes(), SLEEP).code == "not_studyu"


def table(*rows: str) -> bytes:
    """A small export of one participant with one question."""
    header = (
        "measurement_time,participant_id,current_day_of_study,current_intervention_name,"
        "survey1_name,survey1_question1_id,survey1_question1_text,survey1_question1_response"
    )
    return "\n".join([header, *rows, ""]).encode()


def answered(day: int, number: int, intervention: str, value: object) -> str:
    """One answer on the morning of `day` March."""
    start = f"2026-03-{day:02} 07:00:00.000Z,p,{number},{intervention}"
    return f"{start},Pain,q,How is your pain?,{value}"


PAIN = StudyuChoice(known_outcomes()["pain"])


def test_days_without_any_answer_stay_unknown_when_only_single_days_fit() -> None:
    rows = [answered(day, day - 1, "AB"[day % 2], 5) for day in (1, 2, 3, 6)]

    imported = import_studyu(table(*rows), PAIN)

    assert [day.study_date.day for day in imported.diary.days] == [1, 2, 3, 6]


def test_two_interventions_on_one_day_are_refused() -> None:
    data = table(answered(1, 0, "A", 5), answered(1, 0, "B", 5))

    assert refusal(data, PAIN).code == "two_arms_on_one_day"


def test_a_day_number_that_contradicts_the_calendar_is_refused() -> None:
    data = table(answered(1, 0, "A", 5), answered(2, 2, "A", 5))

    error = refusal(data, PAIN)

    assert error.code == "index_contradicts_calendar"
    assert error.values["days"] == (date(2026, 3, 2), date(2026, 3, 3))


@given(
    length=st.integers(2, 14),
    phases=st.integers(3, 6),
    missing=st.sets(st.integers(0, 83), max_size=20),
)
def test_phases_are_found_again_when_enough_days_are_answered(
    length: int, phases: int, missing: set[int]
) -> None:
    truth = {day: "AB"[day // length % 2] for day in range(length * phases)}
    edges = {day for day in truth if day % length in (0, length - 1)}
    shown = {day: name for day, name in truth.items() if day not in missing - edges}

    assert phase_length(shown) == length
    assert interventions(shown, length) == truth


@given(
    cells=st.lists(
        st.lists(
            st.sampled_from(["", "1", "p", "2026-03-01 07:00:00Z", "x", '"', "-1", "99999"]),
            min_size=8,
            max_size=8,
        ).map(",".join),
        max_size=4,
    )
)
def test_any_export_is_imported_or_refused_and_nothing_else(cells: list[str]) -> None:
    with suppress(InputRejected):
        assert import_studyu(table(*cells), replace(PAIN, participant=None)).diary.days
