"""A diary without a trial, what a phone writes offline, and where a day belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.web.diary.models import Entry
from druckpunkt.web.diary.selectors import diary_of, free_diary_of
from druckpunkt.web.diary.services import store_for
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.models import Guess
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import course_of
from druckpunkt.web.trials.services.closing import stop_trial
from druckpunkt.web.trials.services.revealing import LastQuestions, open_early
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, evening, submission

DAY = timedelta(days=1)


def first_day(person: Person) -> Any:
    """Return the day of the first check."""
    return person.safety_checks.order_by("given_on").first().given_on  # type: ignore[union-attr]


def test_without_a_trial_everything_is_asked_and_the_goal_comes_first(anna: Visitor) -> None:
    day = first_day(anna.person)
    clock.set_to(evening(day))

    page: Any = anna.get(reverse("diary:day", kwargs={"day": day}))
    anna.post(reverse("diary:day", kwargs={"day": day}), {"pain": "4", "sleep": "7"})

    assert page.context["scales"][0].name == "pain"
    assert {scale.name for scale in page.context["scales"]} == {
        "pain",
        "stress",
        "sleep",
        "interference",
    }
    entry = Entry.objects.get()
    assert (entry.trial, entry.arm, entry.slot) == (None, "", 1)
    days = {one.study_date: one for one in free_diary_of(anna.person).days}
    assert days[day].value("pain") == 4.0
    assert days[day - DAY].value("sleep") == 7.0


def test_the_free_diary_begins_with_the_first_check_or_plan(anna: Visitor) -> None:
    day = first_day(anna.person)

    with pytest.raises(Refused, match="before_the_diary"):
        store_for(anna.person, submission(day - DAY, pain=4), now=evening(day))


def test_a_day_belongs_to_the_trial_that_asks_on_it_else_to_the_free_diary(
    anna: Visitor,
) -> None:
    clock.set_to(evening(MONDAY))
    before = store_for(anna.person, submission(MONDAY, pain=2), now=evening(MONDAY, 8)).entry
    trial = walk.started(anna.person)
    after = store_for(anna.person, submission(MONDAY, pain=6), now=evening(MONDAY, 21)).entry

    assert (before.trial, after.trial) == (None, trial)
    assert (before.slot, after.slot) == (1, 1)
    assert diary_of(anna.person, trial).days[0].value("pain") == 6.0
    assert free_diary_of(anna.person).days[-1].value("pain") == 2.0


def test_a_correction_stays_in_the_diary_of_its_entry(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY))
    first = submission(MONDAY, pain=2)
    store_for(anna.person, first, now=evening(MONDAY, 8))
    trial = walk.started(anna.person)
    correction = replace(submission(MONDAY, pain=3), corrects=first.client_uuid)

    stored = store_for(anna.person, correction, now=evening(MONDAY, 21)).entry

    assert (stored.trial, stored.revision) == (None, 2)
    assert diary_of(anna.person, trial).days == ()


def test_what_was_written_offline_keeps_its_instant_and_is_late_by_it(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY))
    walk.started(anna.person)
    in_time = replace(submission(MONDAY, pain=4), written_at=evening(MONDAY))
    late = replace(submission(MONDAY, pain=5), written_at=evening(MONDAY + DAY))

    rows = [
        store_for(anna.person, form, now=evening(MONDAY + 3 * DAY)).entry
        for form in (in_time, late)
    ]

    assert [row.late for row in rows] == [False, True]
    assert [row.written_at for row in rows] == [evening(MONDAY), evening(MONDAY + DAY)]
    assert {row.received_at for row in rows} == {evening(MONDAY + 3 * DAY)}


def test_a_phone_clock_a_little_fast_is_taken_as_now_and_a_wrong_one_refused(
    anna: Visitor,
) -> None:
    now = evening(MONDAY)
    clock.set_to(now)
    walk.started(anna.person)
    fast = replace(submission(MONDAY, pain=4), written_at=now + timedelta(minutes=10))
    wrong = replace(submission(MONDAY, pain=4), written_at=now + timedelta(minutes=11))
    of_1970 = replace(submission(MONDAY, pain=4), written_at=now.replace(year=1970))

    assert store_for(anna.person, fast, now=now).entry.written_at == now
    with pytest.raises(Refused, match="written_in_the_future"):
        store_for(anna.person, wrong, now=now)
    with pytest.raises(Refused, match="future_day"):
        store_for(anna.person, of_1970, now=now)


def test_days_of_an_ended_trial_are_taken_while_it_is_sealed(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY))
    trial = walk.started(anna.person)
    stop_trial(trial, now=evening(MONDAY, 21))

    stored = store_for(anna.person, submission(MONDAY, pain=5), now=evening(MONDAY + DAY)).entry

    assert stored.trial == trial


def test_after_the_opening_nobody_writes_days_over(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    last = course_of(trial).last_block_day
    assert last is not None
    kept = submission(last, pain=4)
    store_for(anna.person, kept, now=evening(last))
    open_early(trial, LastQuestions(5, Guess.NO_IDEA), now=evening(last, 21))
    later = evening(last + 3 * DAY)

    for form in (
        submission(last, pain=0),
        replace(submission(last, pain=0), written_at=evening(last)),
        replace(submission(last, pain=0), corrects=kept.client_uuid),
    ):
        with pytest.raises(Refused, match="diary_closed"):
            store_for(anna.person, form, now=later)
    assert not store_for(anna.person, kept, now=later).is_new


def test_the_weeks_on_the_map_leave_a_sealed_trial_out(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY))
    page = reverse("diary:day", kwargs={"day": MONDAY})
    anna.post(page, {"pain": "4", "region-neck": "6"})
    anna.post(page, {"entry": "2", "pain": "4", "region-neck": "3"})
    walk.started(anna.person)
    anna.post(page, {"entry": "3", "pain": "4", "region-knee_left": "9"})

    where: Any = anna.get(reverse("diary:calendar")).context["where"]

    assert where.days == 1
    assert [(place.name, place.intensity) for place in where.body_map.hurting] == [("neck", 6)]
