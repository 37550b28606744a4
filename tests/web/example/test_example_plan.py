"""The invented person has a plan with a history, and every page about it has something to show."""

from __future__ import annotations

from django.urls import reverse

from druckpunkt.plan import LADDER_MINUTES
from druckpunkt.session import SkinFinding
from druckpunkt.web import clock as web_clock
from druckpunkt.web.plan.selectors import ladder_of, standing_of, step_of_day
from druckpunkt.web.session.models import SkinCheck, StingRating
from druckpunkt.web.session.selectors import past_sessions, sessions_for
from druckpunkt.web.trials.selectors import protocol_of
from tests.web import stories
from tests.web.cast import Visitor


def test_the_invented_person_has_climbed_from_five_minutes_to_those_of_the_trial(
    anna: Visitor,
) -> None:
    person = stories.live_the_story(anna)

    row = past_sessions(person)
    assert row[0].planned_minutes == LADDER_MINUTES[0]
    assert ladder_of(person, web_clock.now()).minutes >= 20
    assert SkinCheck.objects.filter(person=person, finding=SkinFinding.WELTS).count() == 1
    assert StingRating.objects.filter(session__person=person).count() > 100


def test_no_invented_session_is_longer_than_its_protocol(anna: Visitor) -> None:
    person = stories.live_the_story(anna)
    trial = stories.sealed_trial(person)

    planned = sessions_for(person).filter(trial=trial, study_day__gte=protocol_of(trial).first_day)

    assert {one.planned_minutes for one in planned} == {trial.minutes}


def test_the_plan_page_of_the_story_shows_the_trial_day(anna: Visitor) -> None:
    person = stories.live_the_story(anna)

    page = anna.get(reverse("plan:show")).content.decode()

    assert standing_of(person, web_clock.now()).reason == "in_trial"
    assert "Dein Versuch legt die Minuten fest" in page
    assert step_of_day(person, stories.TODAY, web_clock.now()) is not None


def test_after_the_run_in_of_the_story_the_ladder_is_where_the_trial_needs_it(
    anna: Visitor,
) -> None:
    person = stories.live_the_run_in(anna)

    assert ladder_of(person, web_clock.now()).minutes >= 20
