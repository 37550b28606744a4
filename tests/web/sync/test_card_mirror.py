"""R09, R12: what the phone allows from its card is what the server says once it knows all."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from druckpunkt.days import study_date
from druckpunkt.trial import Arm
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.selectors import course_of
from tests.session.shared import JAVASCRIPT, run_node
from tests.web import clock, walk
from tests.web.cast import Visitor
from tests.web.sync.items import results, send, session, skin

SIGNS = ("hurt", "hurt", "welts", "rise", "bruise", "asleep", "none")
TODAY = clock.START.date()


def card(visitor: Visitor) -> dict[str, Any]:
    found: dict[str, Any] = visitor.get(reverse("sync:card")).json()
    return found


def gate(folder: Path, kept: dict[str, Any], items: list[dict[str, Any]], at: datetime) -> Any:
    """Ask the module of the browser."""
    today = study_date(at, kept["zone"]).isoformat()
    file = folder / "asked.json"
    file.write_text(json.dumps([{"card": kept, "today": today, "items": items}]), "utf-8")
    ran = run_node(str(JAVASCRIPT / "gates.mjs"), str(file))
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)[0]


def lived(
    person: Person, day: dict[str, Any], at: datetime, sign: str, planned: int
) -> list[dict[str, Any]]:
    """Return what a phone without network notes of one session on a day of its card."""
    after = {"rise": 9}.get(sign)
    run = session(
        person,
        at,
        use=day["use"],
        planned_minutes=planned,
        minutes=float(planned),
        events=[
            {"kind": "start", "at_seconds": 0},
            {"kind": "end", "at_seconds": planned * 60.0},
        ],
        position=day["position"],
        layer=day["layer"],
        base=day["base"],
        before=5,
        after=after,
        ending=sign if sign in ("hurt", "asleep") else "completed",
        stings=[],
    )
    if sign not in ("welts", "bruise"):
        return [run]
    return [run, skin(person, run, at + timedelta(minutes=planned + 35), sign)]


def offline(
    visitor: Visitor, folder: Path, begin: datetime, chance: random.Random
) -> tuple[Any, list[dict[str, Any]]]:
    """Live up to four sessions from one card; return what the gate says then, and the outbox."""
    kept, at = card(visitor), begin
    items: list[dict[str, Any]] = []
    for _ in range(4):
        found = gate(folder, kept, items, at)
        if found["code"] != "ready":
            break
        most = found["day"]["minutes"]
        planned = most if chance.random() < 0.6 else chance.randint(1, most)
        items += lived(visitor.person, found["day"], at, chance.choice(SIGNS), planned)
        at += timedelta(hours=1, minutes=10)
    return gate(folder, kept, items, at), items


def check_alike(visitor: Visitor, found: Any, items: list[dict[str, Any]], at: datetime) -> None:
    clock.set_to(at)
    assert set(results(send(visitor, *items))) <= {"stored"}
    now = card(visitor)
    (today, _) = now["days"]
    if found["code"] != "ready":
        assert (found["code"], found["again"]) == ("again", now["verdict_problem"])
        return
    assert now["verdict_problem"] is None
    # Good sessions may have opened a step that the phone knows nothing of; never the other way.
    assert found["day"]["minutes"] <= today["minutes"]
    assert found["day"]["longest_minutes"] <= today["longest_minutes"]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("later", [timedelta(0), timedelta(hours=12)], ids=["today", "tomorrow"])
def test_nothing_that_a_phone_allowed_is_refused_later(
    anna: Visitor, tmp_path: Path, seed: int, later: timedelta
) -> None:
    chance = random.Random(seed)
    walk.reached(anna.person, chance.choice((5, 10, 15, 25, 30)), TODAY)
    begin = clock.START + timedelta(minutes=10) + later

    found, items = offline(anna, tmp_path, begin, chance)

    check_alike(anna, found, items, begin + timedelta(hours=6))


@pytest.mark.parametrize("signs", [("hurt",), ("hurt", "hurt"), ("hurt", "welts", "hurt")])
@pytest.mark.parametrize("minutes", [5, 12, 30])
def test_after_warnings_alone_phone_and_server_say_the_very_same_minutes(
    anna: Visitor, tmp_path: Path, minutes: int, signs: tuple[str, ...]
) -> None:
    walk.reached(anna.person, minutes, TODAY)
    kept, at = card(anna), clock.START + timedelta(minutes=10)
    items: list[dict[str, Any]] = []

    for sign in signs:
        day = gate(tmp_path, kept, items, at)["day"]
        items += lived(anna.person, day, at, sign, day["minutes"])
        at += timedelta(hours=1, minutes=10)
    found = gate(tmp_path, kept, items, at)["day"]

    clock.set_to(at)
    assert set(results(send(anna, *items))) == {"stored"}
    (today, _) = card(anna)["days"]
    assert (found["minutes"], found["longest_minutes"]) == (
        today["minutes"],
        today["longest_minutes"],
    )
    assert found.get("is_shortened", False) == (minutes > 5)


@pytest.mark.parametrize("arm", [Arm.MAT, Arm.REST])
def test_in_a_trial_a_warning_shortens_days_of_both_arms(
    anna: Visitor, tmp_path: Path, arm: Arm
) -> None:
    trial = walk.frozen(anna.person)
    days = course_of(trial).assignments
    first = next(day for day, one in days.items() if one.arm == Arm.MAT)
    second = next(day for day, one in days.items() if one.arm == arm and day > first)
    clock.set_to(walk.evening(first))
    hurt = lived(anna.person, card(anna)["days"][0], walk.evening(first, 18), "hurt", trial.minutes)
    clock.set_to(walk.evening(second, 19))
    kept = card(anna)

    found = gate(tmp_path, kept, hurt, walk.evening(second, 20))["day"]

    assert kept["days"][0]["use"] == arm.value
    assert set(results(send(anna, *hurt))) == {"stored"}
    (today, _) = card(anna)["days"]
    assert found["minutes"] == found["longest_minutes"] == today["minutes"] < trial.minutes
