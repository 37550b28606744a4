"""The calendar: an accessible month of days, each of which opens alone."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from druckpunkt.web.diary.services import store_for
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.services.closing import stop_trial
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.walk import MONDAY, answer_day, evening, submission

CALENDAR = reverse("diary:calendar")
FIRST_BLOCK = MONDAY + timedelta(days=7)
TODAY = FIRST_BLOCK + timedelta(days=3)


@pytest.fixture
def trial(anna: Visitor) -> Trial:
    """Anna's trial on its fourth block day, with one day left out."""
    trial = walk.frozen(anna.person)
    answer_day(trial, FIRST_BLOCK, pain=3)
    answer_day(trial, FIRST_BLOCK + timedelta(days=2), pain=3)
    clock.set_to(evening(TODAY))
    return trial


def month_path(year: int, month: int) -> str:
    """Return the address of a month."""
    return reverse("diary:month", kwargs={"year": year, "month": month})


def test_every_day_to_today_opens_alone_and_no_later_one(anna: Visitor, trial: Trial) -> None:
    page = anna.get(CALENDAR).content.decode()

    linked = {
        date.fromisoformat(day) for day in re.findall(r'href="/diary/(\d{4}-\d\d-\d\d)/', page)
    }

    assert linked == {MONDAY + timedelta(days=n) for n in range((TODAY - MONDAY).days + 1)}


def test_days_are_counted_by_state(anna: Visitor, trial: Trial) -> None:
    counts = dict(anna.get(CALENDAR).context["counts"])

    assert counts == {"answered": 9, "skipped": 0, "missing": 1}


def test_arms_are_named_up_to_tomorrow_only(anna: Visitor, trial: Trial) -> None:
    weeks = anna.get(CALENDAR).context["weeks"]

    named = {one.day for week in weeks for one in week if one and one.arm in ("mat", "rest")}

    assert named == {FIRST_BLOCK + timedelta(days=n) for n in range(5)}


def test_the_table_names_its_columns(anna: Visitor, trial: Trial) -> None:
    page = anna.get(CALENDAR).content.decode()

    assert page.count('<th scope="col">') == 7
    assert "<caption" in page


@pytest.mark.parametrize(("year", "month"), [(2026, 2), (2026, 4), (2026, 13), (1, 1), (99999, 3)])
def test_months_outside_the_trial_are_not_there(
    anna: Visitor, trial: Trial, year: int, month: int
) -> None:
    assert anna.get(month_path(2026, 3)).status_code == 200
    assert anna.get(month_path(year, month)).status_code == 404


def test_the_months_lead_to_each_other(anna: Visitor, trial: Trial) -> None:
    clock.set_to(evening(date(2026, 4, 10)))

    assert month_path(2026, 3) in anna.get(CALENDAR).content.decode()
    assert month_path(2026, 4) in anna.get(month_path(2026, 3)).content.decode()


def test_after_a_stop_no_day_is_missing_any_more(anna: Visitor, trial: Trial) -> None:
    stop_trial(trial, now=evening(TODAY))
    clock.set_to(evening(TODAY + timedelta(days=12)))

    counts = dict(anna.get(CALENDAR).context["counts"])

    assert counts["missing"] == 2


def test_before_the_first_check_and_plan_there_is_no_calendar(anna: Visitor) -> None:
    SafetyCheck.objects.filter(person=anna.person).delete()
    anna.person.plan_settings.all().delete()

    assert anna.get(CALENDAR).status_code == 404


def test_ben_sees_his_own_calendar(ben: Visitor, trial: Trial) -> None:
    tiles = [one for week in ben.get(CALENDAR).context["weeks"] for one in week if one]

    assert {one.arm for one in tiles} == {None}
    assert "answered" not in {one.state for one in tiles}


def test_days_without_a_trial_are_counted_by_themselves(anna: Visitor) -> None:
    first = anna.person.safety_checks.get().given_on
    clock.set_to(evening(first + timedelta(days=3)))
    store_for(anna.person, submission(first, pain=4), now=evening(first))

    shown = anna.get(CALENDAR).context

    assert shown["counts"] == []
    assert dict(shown["free_counts"]) == {"answered": 1, "skipped": 0, "missing": 2}
