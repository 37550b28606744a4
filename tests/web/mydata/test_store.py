"""Storing a diary without a browser, as the command line does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from druckpunkt.diary import (
    Diary,
    DiaryDay,
    EntryState,
    Outcome,
    OutcomeEntry,
    custom_outcome,
    known_outcomes,
)
from druckpunkt.formats import InputRejected
from druckpunkt.formats.imported import Imported
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.mydata.comparing import compared_arms
from druckpunkt.web.mydata.store import owner_of_folder, store_imported_diary
from tests.web import clock
from tests.web.cast import Visitor, settled

PAIN = known_outcomes()["pain"]
MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _days_of_the_files_are_over(_fresh_start: None) -> None:
    clock.set_to(clock.START + timedelta(days=14))


def diary(arms: str, outcome: Outcome = PAIN) -> Diary:
    """Return one day for each letter: m mat, r rest, n nothing, i run-in, a, b others."""
    names = {"m": "mat", "r": "rest", "n": "nothing", "i": "run-in", "a": "apple", "b": "bath"}
    days = (
        DiaryDay(
            MONDAY + timedelta(days=n),
            names[letter],
            {outcome.name: OutcomeEntry(EntryState.ANSWERED, 4.0)},
        )
        for n, letter in enumerate(arms)
    )
    return Diary.of(days, [outcome.name])


def imported(arms: str = "mmrr", outcome: Outcome = PAIN) -> Imported:
    """Return such a diary as an importer gives it."""
    return Imported(diary(arms, outcome), (outcome,), notes=())


def refusal(visitor: Visitor, file: Imported, **options: str) -> str:
    """Return why storing is refused."""
    with pytest.raises(InputRejected) as refused:
        store_imported_diary(visitor.person, file, now=clock.now(), **options)
    assert not visitor.person.trials.exists()
    return refused.value.code


@pytest.mark.parametrize(
    ("arms", "compared"),
    [
        ("mmrr", ("mat", "rest")),
        ("iimmnn", ("mat", "nothing")),
        ("mmrnn", ("mat", "nothing")),
        ("aabb", ("apple", "bath")),
        ("bbaa", ("bath", "apple")),
        ("mm", ("mat", "rest")),
        ("rr", ("rest", "mat")),
        ("ii", ("mat", "rest")),
    ],
)
def test_the_arms_to_compare_are_found(arms: str, compared: tuple[str, str]) -> None:
    assert compared_arms(diary(arms)) == compared


def test_an_outcome_of_ones_own_is_stored_with_its_scale(anna: Visitor) -> None:
    mood = custom_outcome("mood", low=0, high=100)

    trial = store_imported_diary(anna.person, imported(outcome=mood), now=clock.now())

    assert (trial.outcome, trial.low, trial.high) == ("mood", 0, 100)
    assert diary_of(anna.person, trial).days[0].value("mood") == 4.0


def test_an_outcome_everybody_knows_keeps_its_scale(anna: Visitor) -> None:
    percent = replace(PAIN, high=100.0, smallest_worthwhile_change=10.0)

    assert refusal(anna, imported(outcome=percent)) == "other_scale"


def test_a_question_that_is_not_in_the_file_is_refused(anna: Visitor) -> None:
    assert refusal(anna, imported(), question="mood") == "unknown_outcome"


@pytest.mark.parametrize(
    ("arms", "code"), [("mmm", "one_arm_only"), ("mmi", "one_arm_only"), ("ii", "no_trial_days")]
)
def test_a_diary_with_nothing_to_compare_is_refused(arms: str, code: str, anna: Visitor) -> None:
    assert refusal(anna, imported(arms)) == code


def test_a_day_still_to_come_is_refused(anna: Visitor) -> None:
    clock.set_to(clock.START)

    assert refusal(anna, imported()) == "future_day"


def test_a_diary_without_days_is_refused(anna: Visitor) -> None:
    assert refusal(anna, Imported(Diary((), ("pain",)), (PAIN,), ())) == "header_only"


def test_a_text_that_does_not_fit_is_refused(anna: Visitor) -> None:
    file = imported()
    first, *others = file.diary.days
    long = replace(file.diary, days=(replace(first, note="x" * 2001), *others))

    assert refusal(anna, replace(file, diary=long)) == "text_too_long"


def test_the_same_diary_twice_counts_once(anna: Visitor) -> None:
    store_imported_diary(anna.person, imported(), now=clock.now())

    with pytest.raises(InputRejected) as refused:
        store_imported_diary(anna.person, imported(), now=clock.now())

    assert refused.value.code == "days_taken"
    assert refused.value.values["days"] == tuple(MONDAY + timedelta(days=n) for n in range(4))


def test_the_only_person_of_a_folder_is_its_owner(anna: Visitor) -> None:
    assert owner_of_folder() == anna.person


@pytest.mark.django_db
def test_an_empty_folder_has_no_owner() -> None:
    with pytest.raises(InputRejected) as refused:
        owner_of_folder()

    assert refused.value.code == "nobody_here"


def test_two_people_need_a_browser(anna: Visitor) -> None:
    settled()

    with pytest.raises(InputRejected) as refused:
        owner_of_folder()

    assert refused.value.code == "several_people"
