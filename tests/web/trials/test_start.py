"""Starting a trial: the question is fixed, the run-in begins today."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from druckpunkt.web.people.purpose import CONSENT_VERSION
from druckpunkt.web.people.services import withdraw_consent
from druckpunkt.web.trials.models import Event, Kind, Moment, Stage, Trial
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.selectors import outcomes_of
from druckpunkt.web.trials.services.closing import stop_trial
from druckpunkt.web.trials.services.designing import start_trial
from tests.web import clock, walk
from tests.web.cast import Visitor, newcomer
from tests.web.walk import DESIGN, MONDAY, evening

NEW = reverse("trials:new")
FORM: dict[str, Any] = {
    "question": "pain",
    "off": "rest",
    "smallest_worthwhile_change": "1,5",
    "expectation": "7",
    "template": "standard",
    "minutes": "15",
    "position": "back",
    "layer": "towel",
    "base": "bed",
    "window_opens": "19:00",
    "window_closes": "01:00",
    "others": ["sleep"],
}


@pytest.fixture(autouse=True)
def _evening() -> None:
    clock.set_to(evening(MONDAY))


def test_the_form_starts_the_run_in_today(anna: Visitor) -> None:
    answer: Any = anna.post(NEW, FORM)

    assert (answer.status_code, answer["Location"]) == (302, reverse("diary:today"))
    trial = Trial.objects.get()
    assert (trial.person, trial.stage, trial.run_in_first_day) == (anna.person, "run_in", MONDAY)
    assert (trial.on_arm, trial.off_arm, trial.template) == ("mat", "rest", "standard")
    assert (trial.minutes, trial.position, trial.layer, trial.base) == (15, "back", "towel", "bed")
    assert (trial.window_opens, trial.window_closes) == (time(19), time(1))
    assert [outcome.name for outcome in outcomes_of(trial)] == ["pain", "sleep"]
    assert outcomes_of(trial)[0].smallest_worthwhile_change == 1.5


def test_consent_verdict_and_expectation_are_stored_with_the_trial(anna: Visitor) -> None:
    anna.post(NEW, FORM)

    trial = Trial.objects.get()
    assert trial.consent_version == CONSENT_VERSION
    assert (trial.verdict, trial.verdict_given_on) == ("go", MONDAY)
    assert trial.expectations.get().value_0_10 == 7
    assert trial.expectations.get().moment == Moment.BEFORE
    kinds = Event.objects.values_list("kind", flat=True)
    assert [kind for kind in kinds if kind != Kind.CHECKED] == [Kind.PLAN_CHANGED, Kind.STARTED]


def test_looking_at_the_form_starts_nothing_and_sets_no_expectation(anna: Visitor) -> None:
    page = anna.get(NEW).content.decode()

    assert not Trial.objects.exists()
    scale = page.split('name="expectation"', 1)[1].split("</fieldset>", 1)[0]
    assert "checked" not in scale
    # The goal of the plan, the back, asks about pain.
    assert 'name="question" value="pain" checked' in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", ""),
        ("question", "happiness"),
        ("off", "vacation"),
        ("smallest_worthwhile_change", ""),
        ("smallest_worthwhile_change", "0"),
        ("smallest_worthwhile_change", "11"),
        ("smallest_worthwhile_change", "nan"),
        ("smallest_worthwhile_change", "much"),
        ("expectation", ""),
        ("expectation", "11"),
        ("expectation", "-1"),
        ("template", "endless"),
        ("minutes", "4"),
        ("minutes", "31"),
        ("minutes", "ten"),
        ("position", "ceiling"),
        ("layer", "armour"),
        ("base", "nails"),
        ("window_opens", "25:00"),
        ("window_closes", "18:59"),
        ("window_closes", "19:00"),
        ("others", ["happiness"]),
    ],
)
def test_what_makes_no_trial_is_refused_and_the_form_keeps_what_was_typed(
    anna: Visitor, field: str, value: object
) -> None:
    answer = anna.post(NEW, {**FORM, field: value})

    assert answer.status_code == 422
    assert not Trial.objects.exists()
    page = answer.content.decode()
    assert 'role="alert"' in page
    if field != "minutes":
        assert 'id="minutes" name="minutes" value="15"' in page


@pytest.mark.parametrize(("closes", "status"), [("04:00", 302), ("03:59", 302), ("04:01", 422)])
def test_the_hours_of_the_entry_lie_within_one_study_day(
    anna: Visitor, closes: str, status: int
) -> None:
    assert anna.post(NEW, {**FORM, "window_closes": closes}).status_code == status


def test_sleep_cannot_be_tested_with_blocks_of_one_day(anna: Visitor) -> None:
    refused = anna.post(NEW, {**FORM, "question": "sleep", "template": "short"})

    assert refused.status_code == 422
    assert "Standardplan" in refused.content.decode()
    assert anna.post(NEW, {**FORM, "question": "pain", "template": "short"}).status_code == 302


def test_without_consent_nothing_starts(anna: Visitor) -> None:
    withdraw_consent(anna.person)

    assert anna.post(NEW, FORM)["Location"] == reverse("people:consent")
    with pytest.raises(Refused, match="no_consent"):
        start_trial(anna.person, DESIGN, now=evening(MONDAY))


def test_without_a_valid_safety_verdict_nothing_starts(db: None) -> None:
    cautious = newcomer()
    cautious.agree()

    answer = cautious.post(NEW, FORM)

    assert answer.status_code == 422
    assert not Trial.objects.exists()


def test_an_expired_verdict_starts_nothing(anna: Visitor) -> None:
    clock.set_to(evening(MONDAY + timedelta(days=90)))

    assert anna.post(NEW, FORM).status_code == 422


def test_a_newer_ask_first_outweighs_an_older_go(anna: Visitor) -> None:
    anna.confirm_safety(fever="yes")

    assert anna.post(NEW, FORM).status_code == 422


def test_one_trial_at_a_time(anna: Visitor, ben: Visitor) -> None:
    anna.post(NEW, FORM)

    assert anna.post(NEW, {**FORM, "expectation": "1"}).status_code == 422
    assert anna.post(NEW, {**FORM, "minutes": "14"}).status_code == 422
    assert ben.post(NEW, FORM).status_code == 302
    assert Trial.objects.filter(person=anna.person).count() == 1


def test_a_second_tap_on_start_leads_where_the_first_one_led(anna: Visitor) -> None:
    first: Any = anna.post(NEW, FORM)

    second: Any = anna.post(NEW, FORM)

    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert Trial.objects.count() == 1


def test_the_database_too_allows_one_running_trial_a_person(anna: Visitor) -> None:
    walk.started(anna.person)
    copy = Trial.objects.get()
    copy.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)

    copy.stage, copy.ended_on = Stage.ENDED, date(2026, 3, 3)
    copy.save(force_insert=True)


def test_after_a_stop_a_new_trial_may_start(anna: Visitor) -> None:
    trial = walk.started(anna.person)
    stop_trial(trial, now=evening(MONDAY))

    assert anna.post(NEW, FORM).status_code == 302
    assert Trial.objects.count() == 2
