"""A check that expires in the middle of a trial leaves a gap that the protocol tells (R12)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from druckpunkt.safety import VERDICT_LIFETIME_DAYS
from druckpunkt.texts.history import change_sentence
from druckpunkt.trial import Change
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import protocol_of
from tests.web import clock, walk
from tests.web.cast import Visitor


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """A frozen trial whose check expired three days before its third block day."""
    trial = walk.frozen(anna.person)
    day = protocol_of(trial).first_day + timedelta(days=2)
    clock.set_to(walk.evening(day))
    given_on = day - timedelta(days=VERDICT_LIFETIME_DAYS + 2)
    anna.person.safety_checks.update(given_on=given_on)
    return trial


def expired(trial: Trial) -> date:
    """Return the first study day without a valid check."""
    return protocol_of(trial).first_day


def marks(trial: Trial) -> list[tuple[str, str]]:
    """Return kind and detail of everything after the freeze."""
    return [(change.kind, change.detail) for change in protocol_of(trial).changes[1:]]


def test_a_new_check_first_notes_that_the_old_one_had_ended(anna: Visitor, trial: Trial) -> None:
    anna.answer_check()

    assert marks(trial) == [
        ("safety_pause", expired(trial).isoformat()),
        ("safety_resume", ""),
    ]


def test_an_entry_in_the_gap_notes_it_and_the_check_does_not_note_it_again(
    anna: Visitor, trial: Trial
) -> None:
    walk.answer_day(trial, clock.now().date(), pain=5)
    anna.answer_check()

    assert [kind for kind, _ in marks(trial)] == ["safety_pause", "safety_resume"]
    assert marks(trial)[0][1] == expired(trial).isoformat()


def test_a_check_renewed_in_time_leaves_no_mark(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    clock.set_to(walk.evening(protocol_of(trial).first_day))

    anna.answer_check()

    assert marks(trial) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_answer_tells_both_days(language: str) -> None:
    change = Change(2, date(2026, 3, 12), "safety_pause", "2026-03-09")

    said = change_sentence(change, language)

    assert "9" in said
    assert "12" in said
    assert said != change_sentence(Change(2, date(2026, 3, 12), "safety_pause"), language)


@pytest.mark.parametrize(
    ("kind", "detail"),
    [
        ("safety_pause", "2026-99-99"),
        ("safety_pause", "soon"),
        ("pause", "2026-99-01/2026-99-02 travel"),
    ],
)
def test_a_detail_of_a_file_that_is_no_day_is_no_error(kind: str, detail: str) -> None:
    assert change_sentence(Change(2, date(2026, 3, 12), kind, detail), "de")
