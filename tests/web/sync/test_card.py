"""The day card: today and tomorrow, and nothing about anybody's health."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from druckpunkt.formats.json_values import written_instant
from druckpunkt.plan import load_ladder
from druckpunkt.safety import load_rules
from druckpunkt.session import SkinFinding
from druckpunkt.trial import Arm
from druckpunkt.web.session.content import Stored
from druckpunkt.web.sync.owners import owner_of
from druckpunkt.web.trials.selectors import course_of
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.safety.records import pain_on
from tests.web.session.logs import lie, look_at_skin
from tests.web.sync.items import entry, send

TODAY = clock.START.date()
LATER = clock.START + timedelta(hours=1)


def card(visitor: Visitor) -> dict[str, Any]:
    """Return the card of a visitor."""
    answer: Any = visitor.get(reverse("sync:card"))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    found: dict[str, Any] = answer.json()
    return found


def test_a_card_says_whose_it_is_and_how_long_it_counts(anna: Visitor) -> None:
    found = card(anna)

    assert found["format"] == "druckpunkt-card-2"
    assert found["owner"] == owner_of(anna.person)
    assert (found["language"], found["zone"]) == ("de", "Europe/Berlin")
    assert found["made_at"] == "2026-03-02T18:30:00Z"
    assert found["verdict"]["kind"] == "go"
    assert found["verdict"]["valid_through"] == (TODAY + timedelta(days=89)).isoformat()
    assert found["verdict_problem"] is None
    assert len(found["csrf"]) >= 32


def test_a_card_holds_today_and_tomorrow(anna: Visitor) -> None:
    today, tomorrow = card(anna)["days"]

    assert [today["study_day"], tomorrow["study_day"]] == ["2026-03-02", "2026-03-03"]
    assert (today["use"], today["arm"], today["in_trial"]) == ("mat", None, False)
    assert today["minutes"] <= today["longest_minutes"] <= 30
    assert (today["position"], today["layer"], today["base"]) == ("back", "shirt", "yoga_mat")
    pain = next(one for one in today["asked"] if one["name"] == "pain")
    assert pain == {"name": "pain", "low": 0.0, "high": 10.0, "required": False}


def test_the_day_of_a_card_ends_at_four(anna: Visitor) -> None:
    # 02:30 in Berlin.
    clock.set_to(clock.START + timedelta(hours=7))

    assert card(anna)["days"][0]["study_day"] == "2026-03-02"


def test_a_card_counts_entries_and_minutes_of_the_day(anna: Visitor) -> None:
    assert card(anna)["days"][0]["session_minutes"] is None
    lie(anna.person, LATER)
    first = entry(anna.person, LATER)
    again = entry(anna.person, LATER + timedelta(minutes=1), pain=5, corrects=first["uuid"])
    clock.advance(timedelta(hours=1))
    send(anna, first, again, entry(anna.person, LATER + timedelta(minutes=3), pain=7))

    today = card(anna)["days"][0]

    assert (today["entries"], today["session_minutes"]) == (2, 5.0)


def test_in_a_trial_a_card_names_the_arm_and_the_protocols_minutes(anna: Visitor) -> None:
    trial = walk.frozen(anna.person)
    protocol = course_of(trial)
    rest = next(day for day, one in protocol.assignments.items() if one.arm == Arm.REST)
    clock.set_to(walk.evening(rest))

    today = card(anna)["days"][0]

    assert (today["use"], today["arm"], today["in_trial"]) == ("rest", "rest", True)
    assert today["minutes"] == today["longest_minutes"] == trial.minutes
    required = [one["name"] for one in today["asked"] if one["required"]]
    assert required == ["pain"]


def test_without_a_check_a_card_says_what_is_missing(guest: Visitor) -> None:
    guest.agree()

    found = card(guest)

    assert (found["verdict"], found["verdict_problem"]) == (None, "no_check")
    assert found["days"][0]["use"] == "none"


def test_a_card_says_what_a_phone_has_to_take_for_a_warning(anna: Visitor) -> None:
    found = card(anna)

    assert found["sharp_rise_0_10"] == load_rules().thresholds.session_rise_points
    assert set(found["pausing_findings"]) == {"bruise", "broken", "numb"}
    assert set(found["steps_back_after"]) == load_ladder().steps_back_after
    assert found["verdict"]["given_at"] <= found["made_at"]


def test_each_day_has_its_own_reason_on_the_eve_of_a_long_pause(anna: Visitor) -> None:
    lie(anna.person, LATER)
    clock.set_to(clock.START + timedelta(days=29))

    found = card(anna)

    assert (found["verdict_problem"], found["verdict"]["kind"]) == (None, "go")
    today, tomorrow = found["days"]
    assert (today["verdict_problem"], today["use"]) == (None, "mat")
    assert (tomorrow["verdict_problem"], tomorrow["use"]) == ("long_pause", "none")
    assert tomorrow["after_warning"] == []


def test_a_card_names_the_looks_at_the_skin_that_are_open(anna: Visitor) -> None:
    stored = lie(anna.person, LATER).row
    (open_one,) = card(anna)["skin_open"]

    look_at_skin(anna.person, Stored(stored, is_new=False), SkinFinding.CLEAR)
    (half,) = card(anna)["skin_open"]
    clock.set_to(clock.START + timedelta(days=2))

    assert open_one == {
        "session": str(stored.client_uuid),
        "started_at": written_instant(stored.started_at),
        "zone": "Europe/Berlin",
        "minutes": 5.0,
        "planned_minutes": 5,
        "moments": ["after", "morning"],
    }
    assert half["moments"] == ["morning"]
    assert card(anna)["skin_open"] == []


def test_after_bad_skin_a_card_allows_nothing(anna: Visitor) -> None:
    look_at_skin(anna.person, lie(anna.person, LATER), SkinFinding.BROKEN)

    found = card(anna)

    assert (found["verdict"], found["verdict_problem"]) == (None, "skin")
    assert found["days"][0]["longest_minutes"] == 0


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_health_value_stands_in_a_card(language: str, anna: Visitor) -> None:
    person = anna.person
    person.language = language
    person.save()
    lie(person, LATER, before_0_10=9, after_0_10=8)
    clock.advance(timedelta(hours=1))
    send(anna, entry(person, LATER, pain=9, note="mein Geheimnis", unwanted="Ausschlag"))

    text = json.dumps(card(anna) | {"csrf": "", "owner": ""})

    assert "Geheimnis" not in text
    assert "Ausschlag" not in text
    assert not any(word in text for word in ('"before"', '"after":', "note", 'finding"', "9.0"))


@pytest.mark.parametrize("in_trial", [False, True])
def test_a_card_asks_the_database_little_however_much_there_is(
    anna: Visitor, in_trial: bool
) -> None:
    if in_trial:
        walk.frozen(anna.person)
    for n in range(30):
        walk.lain(anna.person, TODAY - timedelta(days=n), 5)
        pain_on(anna.person, TODAY - timedelta(days=n + 10), 4, clock.now())

    with CaptureQueriesContext(connection) as queries:
        card(anna)

    assert len(queries) < 32
