"""One tap fills an invented person; it stays apart from everybody real (issue point 6)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Max, Min
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from druckpunkt.trial import Word
from druckpunkt.web.diary.models import Entry
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.answers import answer_for
from druckpunkt.web.trials.models import RUNNING_STAGES, Decision, Look, Stage, Trial
from tests.web import clock, stories
from tests.web.cast import Visitor

ENTER = reverse("example:enter")
PAGES = (
    "example:tour",
    "diary:extras",
    "diary:calendar",
    "trials:overview",
    "mydata:overview",
    "people:consents",
    "pages:method",
    "pages:privacy",
)


def rows_of(person: Person) -> dict[str, int]:
    """Count what a person has."""
    return {
        "trials": person.trials.count(),
        "entries": person.entries.count(),
        "events": person.events.count(),
        "checks": person.safety_checks.count(),
        "consents": person.consents.count(),
    }


def test_one_tap_leads_to_an_answer(guest: Visitor) -> None:
    answer = guest.post(ENTER, follow=True)

    assert answer.status_code == 200
    assert "Ja, die Matte hilft dir sehr wahrscheinlich" in answer.content.decode()
    assert "Beispiel mit erfundenen Daten" in answer.content.decode()


def test_looking_at_the_address_makes_nobody(guest: Visitor) -> None:
    assert guest.get(ENTER).status_code == 405
    assert Person.objects.count() == 0


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_seen_and_carries_the_banner(page: str, guest: Visitor) -> None:
    guest.post(ENTER)

    answer = guest.get(reverse(page))

    assert answer.status_code == 200
    assert "Beispiel mit erfundenen Daten" in answer.content.decode()


def test_the_story_has_an_answer_an_open_question_and_a_seal(guest: Visitor) -> None:
    guest.post(ENTER)
    trials = {trial.outcome: trial for trial in guest.example.trials.all()}

    words = {name: answer_for(trials[name]).verdict.word for name in ("pain", "stress")}

    assert words == {"pain": Word.HELPS, "stress": Word.NOT_SETTLED}
    assert trials["pain"].decision == Decision.KEEP
    assert trials["sleep"].stage == Stage.RUNNING
    assert trials["sleep"].opened_at is None


def test_the_pain_trial_has_all_that_happens_in_real_life(guest: Visitor) -> None:
    guest.post(ENTER)

    counts = answer_for(guest.example.trials.get(outcome="pain")).counts

    assert sum(count.planned for count in counts) == 40
    for happening in ("missing", "skipped", "too_bad", "late", "painkiller_days", "unwanted_days"):
        assert sum(getattr(count, happening) for count in counts) > 0, happening


def test_the_answer_is_about_what_was_put_in(guest: Visitor) -> None:
    guest.post(ENTER)

    figures = answer_for(guest.example.trials.get(outcome="pain")).figures

    assert figures.interval_95[0] < -1.2 < figures.interval_95[1]
    assert figures.mean == pytest.approx(-1.2, abs=0.1)


@pytest.mark.parametrize("weekday", range(7))
def test_the_days_reach_until_yesterday_on_every_weekday(weekday: int, guest: Visitor) -> None:
    clock.advance(timedelta(days=weekday))
    yesterday = clock.now().date() - timedelta(days=1)

    guest.post(ENTER)

    written = Entry.objects.aggregate(first=Min("asked_on"), last=Max("asked_on"))
    assert written["first"] > yesterday - timedelta(days=130)
    assert yesterday - timedelta(days=2) <= written["last"] <= yesterday
    assert not Trial.objects.filter(created_at__gt=clock.now()).exists()
    assert not Look.objects.filter(ran_at__gt=clock.now()).exists()


def test_the_figures_do_not_depend_on_the_day_one_looks(guest: Visitor) -> None:
    means = []
    for days in (0, 3, 6, 40):
        clock.advance(timedelta(days=days))
        guest.post(ENTER)
        means.append(answer_for(guest.example.trials.get(outcome="pain")).figures.mean)

    assert len(set(means)) == 1


def test_late_is_late_and_on_time_is_on_time(guest: Visitor) -> None:
    guest.post(ENTER)

    for entry in Entry.objects.all():
        assert entry.written_at is not None
        assert entry.late == (entry.written_at.date() > entry.asked_on)


def test_the_start_of_a_trial_can_be_seen_as_well(guest: Visitor) -> None:
    answer = guest.post(ENTER, {"scene": "start"}, follow=True)

    assert answer.status_code == 200
    assert guest.example.trials.get().stage == Stage.RUN_IN
    foresight = guest.post(reverse("trials:foresight"), follow=True)
    assert foresight.status_code == 200
    assert "freeze" in foresight.content.decode()


def test_an_unknown_scene_is_the_whole_story(guest: Visitor) -> None:
    guest.post(ENTER, {"scene": "../../etc"})

    assert guest.example.trials.count() == 3


def test_the_notes_are_in_the_language_of_the_visitor(guest: Visitor) -> None:
    guest.post(ENTER, headers={"accept-language": "en"})

    assert Entry.objects.filter(note="long drive").exists()


def test_an_unknown_zone_does_no_harm(guest: Visitor) -> None:
    guest.post(ENTER, {"zone": "Mars/Olympus" * 20})

    assert guest.example.zone == "Europe/Berlin"


def test_entering_again_replaces_the_old_example(guest: Visitor) -> None:
    guest.post(ENTER)
    guest.post(ENTER)

    assert Person.objects.filter(is_example=True).count() == 1


def test_leaving_takes_every_row_along(guest: Visitor) -> None:
    guest.post(ENTER)
    person = guest.example

    guest.post(reverse("people:leave_example"))

    assert rows_of(person) == dict.fromkeys(rows_of(person), 0)
    assert not Person.objects.exists()


def test_the_real_diary_stays_as_it_is_while_one_plays(anna: Visitor) -> None:
    real = stories.live_the_story(anna)
    before = rows_of(real)
    anna.post(ENTER)
    today = reverse("diary:day", kwargs={"day": stories.TODAY})

    written = anna.post(today, {"client_uuid": _number(anna, today), "sleep": "3", "stress": "5"})
    anna.post(reverse("answer:decide", args=[_trial(anna, "pain").pk]), {"decision": "stop"})
    anna.post(reverse("mydata:everything"))

    assert written.status_code == 302
    assert anna.example.entries.filter(asked_on=stories.TODAY).exists()
    assert _trial(anna, "pain").decision == "stop"
    assert rows_of(real) == before
    assert stories.trial_about(real, "pain").decision == "keep"


def _trial(visitor: Visitor, outcome: str) -> Trial:
    return visitor.example.trials.get(outcome=outcome)


def _number(visitor: Visitor, path: str) -> str:
    page: Any = visitor.get(path)
    return str(page.context["client_uuid"])


def test_an_export_holds_either_the_real_days_or_the_invented_ones(anna: Visitor) -> None:
    stories.live_the_run_in(anna)
    real = json.loads(anna.post(reverse("mydata:everything")).content)
    anna.post(ENTER)

    invented = json.loads(anna.post(reverse("mydata:everything")).content)
    anna.post(reverse("people:leave_example"))
    again = json.loads(anna.post(reverse("mydata:everything")).content)

    assert [len(file["trials"]) for file in (real, invented, again)] == [1, 3, 1]
    assert again["trials"] == real["trials"]
    ids = {trial["id"] for trial in real["trials"]}
    assert ids.isdisjoint({trial["id"] for trial in invented["trials"]})


def test_a_real_person_has_no_tour(anna: Visitor) -> None:
    answer = anna.get(reverse("example:tour"))

    assert answer.status_code == 302


@pytest.mark.parametrize("table", ["diary_entry", "diary_outcomeanswer"])
def test_the_days_of_an_example_are_stored_together_and_not_one_by_one(
    table: str, guest: Visitor
) -> None:
    with CaptureQueriesContext(connection) as asked:
        guest.post(ENTER)

    written = [query for query in asked if query["sql"].startswith(f'INSERT INTO "{table}"')]
    assert guest.example.entries.count() > 100
    assert 0 < len(written) < 10


def test_nothing_invented_lies_in_the_future(guest: Visitor) -> None:
    guest.post(ENTER)
    today: date = clock.now().date()

    running = guest.example.trials.get(stage__in=RUNNING_STAGES)

    assert running.run_in_first_day < today
    assert not guest.example.events.filter(happened_at__gt=clock.now()).exists()
