"""What the server adds to the page "today": run-in, strip, seal, looks, the answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import course_of
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, answer_day, evening, nothing_works

EXTRAS = reverse("diary:extras")
FIRST_BLOCK = MONDAY + timedelta(days=7)


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """Anna's frozen trial; its first block starts next Monday."""
    trial = walk.frozen(anna.person)
    clock.set_to(evening(FIRST_BLOCK))
    return trial


def main_of(visitor: Visitor, path: str = EXTRAS) -> str:
    """Return the inner part of a page, or all of a piece of one."""
    return visitor.get(path).content.decode().split("<main")[-1]


def first_day_of(trial: Trial, arm: str) -> date:
    """Return the first block day of an arm."""
    days = course_of(trial).assignments
    return next(day for day, assignment in days.items() if assignment.arm == arm)


def test_without_a_trial_the_page_offers_one(anna: Visitor) -> None:
    assert reverse("trials:overview") in main_of(anna)


def test_a_guest_is_asked_for_consent_first(guest: Visitor) -> None:
    answer: Any = guest.get(EXTRAS)

    assert (answer.status_code, answer["Location"]) == (302, reverse("people:consent"))


def test_the_run_in_says_how_far_it_is(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY + timedelta(days=2)))
    walk.started(anna.person)

    page = main_of(anna)

    assert "2 von 7 Tagen" in page
    assert "Mattentag" not in page


def test_the_pair_is_counted_from_one(anna: Visitor, trial: Trial) -> None:
    clock.set_to(evening(FIRST_BLOCK + timedelta(days=4)))

    assert "Paar 2 von 10" in main_of(anna)


def test_the_seal_has_the_date_of_the_earliest_look(anna: Visitor, trial: Trial) -> None:
    assert "2. April 2026" in main_of(anna)


def test_the_strip_names_day_arm_and_state_for_those_who_cannot_see_it(
    anna: Visitor, trial: Trial
) -> None:
    assert "8. März 2026: Eingewöhnung, " in main_of(anna)


def test_after_the_last_block_day_one_more_morning_asks_about_the_night(anna: Visitor) -> None:
    trial = walk.frozen(anna.person, walk.SLEEP_DESIGN)
    last = course_of(trial).last_block_day
    assert last is not None
    walk.live_until(trial, last, nothing_works)
    clock.set_to(evening(last + timedelta(days=1)))

    page: Any = anna.get(EXTRAS)

    assert page.context["today"].situation == "last_morning"
    path = reverse("diary:day", kwargs={"day": last + timedelta(days=1)})
    form = main_of(anna, path)
    assert 'name="sleep"' in form
    assert 'name="pain"' not in form
    assert 'name="session"' not in form
    anna.post(path, {"sleep": "8"})
    assert diary_of(anna.person, trial).days[-1].study_date == last
    assert diary_of(anna.person, trial).days[-1].value("sleep") == 8.0


def test_after_the_last_block_day_nobody_is_told_to_lie_down(anna: Visitor, trial: Trial) -> None:
    last = course_of(trial).last_block_day
    assert last is not None
    clock.set_to(evening(last))
    assert "nachdem du gelegen hast" in main_of(anna)

    clock.set_to(evening(last + timedelta(days=1)))

    assert "nachdem du gelegen hast" not in main_of(anna)


def test_last_nights_sleep_is_stored_on_the_day_before(anna: Visitor, trial: Trial) -> None:
    next_day = FIRST_BLOCK + timedelta(days=1)
    answer_day(trial, next_day, pain=4, sleep=9)

    days = {day.study_date: day for day in diary_of(anna.person, trial).days}

    assert days[FIRST_BLOCK].value("sleep") == 9.0
    assert days[FIRST_BLOCK].arm == course_of(trial).arm_on(FIRST_BLOCK)
    assert days[next_day].value("pain") == 4.0
    assert days[next_day].value("sleep") is None


def test_the_night_before_the_first_block_stays_in_the_run_in(anna: Visitor, trial: Trial) -> None:
    answer_day(trial, FIRST_BLOCK, pain=4, sleep=9)

    days = {day.study_date: day for day in diary_of(anna.person, trial).days}

    assert days[FIRST_BLOCK - timedelta(days=1)].arm == "run-in"
    assert days[FIRST_BLOCK - timedelta(days=1)].value("sleep") == 9.0


def test_when_it_is_over_today_offers_to_open_the_seal(anna: Visitor, trial: Trial) -> None:
    clock.set_to(evening(FIRST_BLOCK + timedelta(days=40)))

    assert reverse("trials:reveal") in main_of(anna)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_speaks_the_language_of_the_person(
    anna: Visitor, trial: Trial, language: str
) -> None:
    anna.post(reverse("people:language"), {"language": language})

    page = main_of(anna)

    assert ("Dein Versuch" in page, "Your trial" in page) == (
        language == "de",
        language == "en",
    )
