"""A file opens nothing: its checks are judged again, and a running trial obeys them (R07, R09)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.safety import VERDICT_LIFETIME_DAYS
from druckpunkt.web.mydata.gathering import bundle_of
from druckpunkt.web.plan.models import Setting
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.safety.selectors import verdict_problem
from druckpunkt.web.session.models import Session
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.selectors import protocol_of
from tests.web import clock, stories
from tests.web.cast import Visitor
from tests.web.mydata.files import send, store, text_of

RESULT, CARD = reverse("safety:result"), reverse("sync:card")
EVERYTHING = reverse("mydata:everything")
Document = dict[str, Any]
Change = Callable[[Document], None]


def saved(visitor: Visitor) -> Document:
    """Save everything, as parsed JSON."""
    document: Document = json.loads(visitor.post(EVERYTHING).content)
    return document


def brought(visitor: Visitor, document: Document) -> str:
    """Send a file, say yes to it, and return the page that follows."""
    page = send(visitor, json.dumps(document).encode(), name="everything.json")
    return text_of(store(visitor)) if page.status_code == 200 else text_of(page)


def unchecked(visitor: Visitor) -> Visitor:
    """Take the check a visitor has of their own, as on a new server."""
    visitor.person.safety_checks.all().delete()
    visitor.person.plan_settings.all().delete()
    return visitor


def answers_of(document: Document) -> Document:
    """Return the answers of the last check in a file."""
    answers: Document = document["safety_checks"][-1]["answers"]
    return answers


def test_answers_that_mean_stop_never_come_in_as_a_go(anna: Visitor, ben: Visitor) -> None:
    document = saved(anna)
    answers_of(document).update(bladder_or_bowel="yes", thrombosis="yes")

    page = brought(unchecked(ben), document)

    assert "everything.json, safety_checks[0].verdict: die Antworten dieser" in page
    assert "bedeuten „stop“ und nicht „go“" in page
    assert not ben.person.safety_checks.exists()
    assert not ben.person.plan_settings.exists()


def _without_one(document: Document) -> None:
    del answers_of(document)["thrombosis"]


def _with_another(document: Document) -> None:
    answers_of(document)["bad_mood"] = "no"


def _for_nothing(document: Document) -> None:
    document["safety_checks"][-1].update(goal="", position="")


def _of_rules_to_come(document: Document) -> None:
    document["safety_checks"][-1].update(version="safety-99")


ODD: Mapping[str, Change] = {
    "a question without an answer": _without_one,
    "an answer without a question": _with_another,
    "no goal and no position": _for_nothing,
    "rules that are not known here": _of_rules_to_come,
}


@pytest.mark.parametrize("what", ODD)
def test_a_check_nobody_can_judge_is_history_and_opens_nothing(
    what: str, anna: Visitor, ben: Visitor
) -> None:
    document = saved(anna)
    ODD[what](document)

    brought(unchecked(ben), document)

    card = ben.get(CARD).json()
    assert SafetyCheck.objects.filter(person=ben.person).count() == 1
    assert (card["verdict"], card["verdict_problem"]) == (None, "outdated_version")
    result: Any = ben.get(RESULT)
    assert "Bitte beantworte die Fragen noch einmal" in text_of(result)
    ben.answer_check()
    assert ben.get(CARD).json()["verdict"]["kind"] == "go"


@pytest.fixture
def told(anna: Visitor) -> Document:
    """The whole story of a person in a file: checks, sessions, a running trial."""
    stories.live_the_story(anna)
    return saved(anna)


AHEAD: Mapping[str, Change] = {
    "sessions[0].started_at": lambda d: d["sessions"][0].update(started_at="2099-01-01T10:00:00Z"),
    "sessions[0].study_day": lambda d: d["sessions"][0].update(study_day="2099-01-01"),
    "sessions[0].received_at": lambda d: d["sessions"][0].update(
        received_at="2099-01-01T10:00:00Z"
    ),
    "sessions[0].skin_checks[0].checked_at": lambda d: d["sessions"][0].update(
        skin_checks=[
            {
                "client_uuid": "7e0ad1b8-6c55-4f34-8d3c-5e0ad1b8c4f1",
                "moment": "after",
                "finding": "broken",
                "checked_at": "2099-01-01T10:00:00Z",
                "received_at": "2026-11-01T10:00:00Z",
            }
        ]
    ),
    "trials[0].entries[0].written_at": lambda d: d["trials"][0]["entries"][0].update(
        written_at="2099-01-01T10:00:00Z"
    ),
    "trials[0].versions[0].made_at": lambda d: d["trials"][0]["versions"][0].update(
        made_at="2099-01-01T10:00:00Z"
    ),
    "events[0].happened_at": lambda d: d["events"][0].update(happened_at="2099-01-01T10:00:00Z"),
}


@pytest.mark.parametrize("place", AHEAD)
def test_what_lies_in_the_future_is_refused_because_nothing_could_follow_it(
    place: str, told: Document, ben: Visitor
) -> None:
    AHEAD[place](told)

    page = brought(ben, told)

    assert f"everything.json, {place}: der 01.01.2099 liegt noch in der Zukunft" in page
    assert not Session.objects.filter(person=ben.person).exists()
    assert not Trial.objects.filter(person=ben.person).exists()


def running(visitor: Visitor) -> Trial:
    """Return the trial that is on."""
    return stories.sealed_trial(visitor.person)


def marks(trial: Trial) -> list[tuple[str, str]]:
    """Return kind and detail of what the protocol says last."""
    return [(one.kind, one.detail) for one in protocol_of(trial).changes[-1:]]


def test_without_a_check_a_running_trial_comes_back_paused_and_the_page_says_why(
    told: Document, ben: Visitor
) -> None:
    told["safety_checks"] = []

    page = brought(unchecked(ben), told)

    overview: Any = ben.get(reverse("trials:overview"))
    assert protocol_of(running(ben)).is_safety_paused
    assert "Dein Versuch ist da, aber die Matte ruht vorerst: Bitte beantworte zuerst" in page
    assert "Die Matte ruht zur Sicherheit" in text_of(overview)


def test_answering_the_check_lets_a_trial_that_came_paused_go_on(
    told: Document, ben: Visitor
) -> None:
    told["safety_checks"] = []
    brought(unchecked(ben), told)

    ben.answer_check()

    assert not protocol_of(running(ben)).is_safety_paused
    assert verdict_problem(ben.person, stories.TODAY) is None


@pytest.mark.parametrize(("sign", "verdict"), [("night_pain", "stop"), ("pregnancy", "ask")])
def test_a_real_stop_or_ask_in_the_file_pauses_the_trial_it_brings(
    sign: str, verdict: str, told: Document, ben: Visitor
) -> None:
    before = len(bundle_of(ben.person).trials)
    for check in told["safety_checks"]:
        check["answers"][sign] = "yes"
        check["verdict"] = verdict

    page = brought(unchecked(ben), told)

    assert before == 0
    assert marks(running(ben)) == [("safety_pause", "")]
    assert "aber die Matte ruht vorerst" in page
    assert ben.get(CARD).json()["verdict_problem"] == f"said_{verdict}"


def test_a_check_that_has_expired_pauses_the_trial_from_its_last_day_on(
    anna: Visitor, ben: Visitor
) -> None:
    stories.live_the_story(anna)
    day = stories.TODAY - timedelta(days=VERDICT_LIFETIME_DAYS + 2)
    at = clock.now() - timedelta(days=VERDICT_LIFETIME_DAYS + 2)
    newest = anna.person.safety_checks.latest("given_at")
    anna.person.safety_checks.exclude(pk=newest.pk).delete()
    anna.person.safety_checks.update(given_on=day, given_at=at)

    brought(unchecked(ben), saved(anna))

    expired = stories.TODAY - timedelta(days=2)
    assert marks(running(ben)) == [("safety_pause", expired.isoformat())]


def test_a_stop_in_a_file_pauses_the_trial_that_is_here(anna: Visitor) -> None:
    person = stories.live_the_story(anna)
    document = saved(anna)
    (newest,) = document["safety_checks"][-1:]
    newest["answers"]["night_pain"] = "yes"
    newest.update(
        verdict="stop", given_at=f"{stories.TODAY}T08:00:00Z", given_on=str(stories.TODAY)
    )

    brought(anna, document)

    assert marks(stories.sealed_trial(person)) == [("safety_pause", "")]


def test_a_check_for_another_place_does_not_let_the_trial_of_a_file_go_on(
    told: Document, ben: Visitor
) -> None:
    """Ben's own plan and check are the newest, and they are about his feet."""
    Setting.objects.filter(person=ben.person).update(position="feet", set_at=clock.now())
    ben.answer_check()
    assert verdict_problem(ben.person, stories.TODAY) is None

    brought(ben, told)

    assert protocol_of(running(ben)).is_safety_paused
    assert verdict_problem(ben.person, stories.TODAY) == "other_use"
    ben.answer_check()
    assert not protocol_of(running(ben)).is_safety_paused


def test_ones_own_running_trial_comes_back_as_it_was(told: Document, ben: Visitor) -> None:
    page = brought(unchecked(ben), told)

    (trial,) = [item for item in bundle_of(ben.person).trials if item.stage == "running"]
    (was,) = [item for item in told["trials"] if item["stage"] == "running"]
    assert len(trial.versions) == len(was["versions"])
    assert "die Matte ruht" not in page
