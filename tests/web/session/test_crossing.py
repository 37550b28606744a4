"""On the mat on a day without it: kept, told on its page, and counted in the answer (R43)."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from druckpunkt.session import Use
from druckpunkt.texts.history import crossed_sentence
from druckpunkt.web.answer.page import page_of
from druckpunkt.web.session.crossing import crossed_days
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import course_of
from druckpunkt.web.trials.services.revealing import reveal
from tests.web import clock, walk
from tests.web.cast import Visitor

TOLD = "sah für diesen Tag keine Matte vor"


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """Anna's frozen trial."""
    return walk.frozen(anna.person)


def first_day_of(trial: Trial, arm: str) -> date:
    """Return the first block day with `arm`."""
    days = course_of(trial).assignments
    return min(day for day, item in days.items() if item.arm == arm)


def page(visitor: Visitor, day: date, use: Use, trial: Trial) -> str:
    """Return the page of a session of `day`."""
    row = walk.lain(visitor.person, day, 10, use=use, trial=trial)
    clock.set_to(walk.evening(day, 22))
    answer = visitor.get(reverse("session:one", kwargs={"number": row.client_uuid}))
    return answer.content.decode()


def test_a_mat_session_on_a_rest_day_is_told_at_once(anna: Visitor, trial: Trial) -> None:
    assert TOLD in page(anna, first_day_of(trial, "rest"), Use.MAT, trial)


@pytest.mark.parametrize(("arm", "use"), [("mat", Use.MAT), ("rest", Use.REST)])
def test_a_session_as_assigned_needs_no_word(
    anna: Visitor, trial: Trial, arm: str, use: Use
) -> None:
    assert TOLD not in page(anna, first_day_of(trial, arm), use, trial)
    assert crossed_days(trial) == frozenset()


def test_the_answer_counts_such_days_once_each(anna: Visitor, trial: Trial) -> None:
    day = first_day_of(trial, "rest")
    for _ in range(2):
        walk.lain(anna.person, day, 10)
    over = walk.run_to_its_end(trial, walk.hardly_works)
    reveal(trial, walk.QUESTIONS, now=walk.evening(over))
    trial.refresh_from_db()

    assert crossed_days(trial) == {day}
    for language in ("de", "en"):
        said = page_of(trial, answer_for(trial), language).history
        assert crossed_sentence(1, language) in said


def test_sessions_before_the_blocks_and_of_others_do_not_count(
    anna: Visitor, ben: Visitor, trial: Trial
) -> None:
    walk.lain(anna.person, trial.run_in_first_day, 10)
    walk.lain(ben.person, first_day_of(trial, "rest"), 10)

    assert crossed_days(trial) == frozenset()


def test_without_such_days_nothing_is_said() -> None:
    assert crossed_sentence(0, "en") == ""
    assert "3" in crossed_sentence(3, "en")
